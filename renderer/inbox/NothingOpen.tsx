/** Where the thread would be while none is open: the keys that get the work done. */
import { MessagesSquare } from 'lucide-react'
import { type MessageKey, t } from '../text/t.ts'

const keys: readonly (readonly [keys: readonly string[], what: MessageKey])[] = [
  [['J', 'K'], 'inbox.keyMove'],
  [['E'], 'inbox.keyClose'],
  [['S'], 'inbox.keySnooze'],
  [['1', '–', '6'], 'inbox.keyIntent'],
  [['D'], 'inbox.keyDeal'],
]

export function NothingOpen() {
  return (
    <div className="flex h-full min-w-0 flex-1 flex-col items-center justify-center gap-4 p-6">
      <MessagesSquare size={28} strokeWidth={1.4} className="text-faint" aria-hidden />
      <p className="text-soft">{t('inbox.nothingOpen')}</p>
      <dl className="grid grid-cols-[auto_auto] items-center gap-x-3 gap-y-1.5 text-xs text-faint">
        {keys.map(([caps, what]) => (
          <div key={what} className="contents">
            <dt className="flex items-center justify-end gap-1">
              {caps.map((cap) =>
                cap === '–' ? (
                  <span key={cap}>{cap}</span>
                ) : (
                  <kbd
                    key={cap}
                    className="inline-flex h-5 min-w-5 items-center justify-center rounded bg-raised px-1 font-sans text-2xs font-medium text-soft shadow-card"
                  >
                    {cap}
                  </kbd>
                ),
              )}
            </dt>
            <dd>{t(what)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
