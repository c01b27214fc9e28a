/** What a split is called: by the person, else by what it holds. Campaigns have only ids in the API. */
import { t } from '../text/t.ts'
import { channelName } from '../ui/ChannelIcon.tsx'
import { intentName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'
import type { Split } from './splits.ts'

export const splitName = (split: Split): string =>
  split.name === null ? ownName(split) : visibleLine(split.name)

/** Without the person's name for it. */
export function ownName({ kind, value }: Pick<Split, 'kind' | 'value'>): string {
  switch (kind) {
    case 'all':
      return t('split.all')
    case 'intent':
      return intentName(value)
    case 'channel':
      return visibleLine(channelName(value)) || t('split.noChannel')
    case 'campaign':
      return t('thread.campaign', { id: visibleLine(value) })
    case 'view':
      return t('split.view')
  }
}
