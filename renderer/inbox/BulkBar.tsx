/** Over the list while conversations are picked: how many, all of this view, and what can be done with them at once. */
import { CircleCheck, CircleDot, Mail, MailOpen, Tag, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { intents } from '../../shared/rows.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { intentName } from '../ui/names.ts'
import type { BulkChange } from './useBulk.ts'

const menuLook =
  'inline-flex size-7 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-text'

type Props = {
  count: number
  /** how many the view holds */
  total: number
  /** all of the view are picked, as it was when they were */
  whole: boolean
  busy: boolean
  onAll: () => void
  onClear: () => void
  onChange: (change: BulkChange) => void
  /** further actions, such as a menu of times */
  children?: ReactNode
}

export function BulkBar({ count, total, whole, busy, onAll, onClear, onChange, children }: Props) {
  return (
    <div
      role="toolbar"
      aria-label={t('bulk.name')}
      data-testid="bulk-bar"
      className="flex h-9 shrink-0 items-center gap-0.5 border-b border-line bg-accent-soft/60 pr-1.5 pl-1"
    >
      <IconButton label={t('bulk.clear')} icon={X} onClick={onClear} data-testid="bulk-clear" />
      <span role="status" data-testid="bulk-count" className="shrink-0 text-sm font-medium tabular-nums">
        {t('bulk.selected', { n: count, count: number(count) })}
      </span>
      {whole || total <= count ? null : (
        <button
          type="button"
          data-testid="bulk-all"
          title={t('bulk.allHint')}
          onClick={onAll}
          className="ml-1 h-6 min-w-0 truncate rounded px-1.5 text-xs font-medium text-accent-text hover:bg-hover"
        >
          {t('bulk.all', { n: total, count: number(total) })}
        </button>
      )}
      <span className="flex-1" />
      <IconButton
        label={t('bulk.close')}
        icon={CircleCheck}
        disabled={busy}
        data-testid="bulk-close"
        onClick={() => onChange({ is: 'status', to: 'closed' })}
      />
      <IconButton
        label={t('bulk.reopen')}
        icon={CircleDot}
        disabled={busy}
        data-testid="bulk-reopen"
        onClick={() => onChange({ is: 'status', to: 'active' })}
      />
      {children}
      <Menu
        label={t('bulk.intent')}
        testId="bulk-intent"
        align="end"
        className={menuLook}
        trigger={<Tag size={16} strokeWidth={1.9} aria-hidden />}
        items={[...intents, null].map((intent) => ({
          id: intent ?? 'none',
          label: intentName(intent),
          onPick: () => onChange({ is: 'intent', to: intent }),
        }))}
      />
      <Menu
        label={t('bulk.unread')}
        testId="bulk-unread"
        align="end"
        className={menuLook}
        trigger={<Mail size={16} strokeWidth={1.9} aria-hidden />}
        items={[true, false].map((to) => ({
          id: to ? 'unread' : 'read',
          label: t(to ? 'bulk.markUnread' : 'bulk.markRead'),
          icon: to ? Mail : MailOpen,
          onPick: () => onChange({ is: 'unread', to }),
        }))}
      />
    </div>
  )
}
