/** Rows of this workspace as lines of the palette that lead to them. */
import { Building2, Columns3 } from 'lucide-react'
import type { Jumps } from '../../shared/views.ts'
import { goToConversation, openDealDialog, openPage } from '../state/view.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import type { PaletteItem } from './paletteItem.ts'

const always = { lacks: null, changes: false }

export function jumpItems({ conversations, deals, clients }: Jumps): PaletteItem[] {
  return [
    ...conversations.map(
      ({ key, lead_name, lead_email, channel }): PaletteItem => ({
        ...always,
        id: `conversation ${key}`,
        group: 'conversations',
        words: lead_name || lead_email || t('unnamed'),
        detail: lead_name ? lead_email : '',
        icon: { channel },
        pick: { is: 'run', run: () => goToConversation(key) },
      }),
    ),
    ...deals.map(
      ({ key, lead_name, lead_email, stage, value, currency }): PaletteItem => ({
        ...always,
        id: `deal ${key}`,
        group: 'deals',
        words: lead_name || lead_email || t('unnamed'),
        detail: [stageName(stage), value === null ? '' : money(value, currency)].filter(Boolean).join(' · '),
        icon: Columns3,
        pick: { is: 'run', run: () => openDealDialog({ is: 'edit', key }) },
      }),
    ),
    ...clients.map(
      ({ key, name, domain }): PaletteItem => ({
        ...always,
        id: `client ${key}`,
        group: 'clients',
        words: name || domain || t('unnamed'),
        detail: name ? domain : '',
        icon: Building2,
        pick: { is: 'run', run: () => openPage('clients') },
      }),
    ),
  ]
}
