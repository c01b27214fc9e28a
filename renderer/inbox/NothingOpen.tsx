/** Where the thread would be while none is open: the keys that get the work done. */
import { MessagesSquare } from 'lucide-react'
import { t } from '../text/t.ts'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { type Command, useKeyTable } from '../ui/keyTable.ts'

const shown: readonly Command[] = ['next', 'previous', 'close', 'snooze', 'intent', 'createDeal']

export function NothingOpen() {
  const entries = useKeyTable().filter(
    ({ command, where, caps }) => where === 'inbox' && caps.length > 0 && shown.includes(command),
  )
  return (
    <div className="flex h-full min-w-0 flex-1 flex-col items-center justify-center gap-4 p-6">
      <MessagesSquare size={28} strokeWidth={1.4} className="text-faint" aria-hidden />
      <p className="text-soft">{t('inbox.nothingOpen')}</p>
      <dl className="grid grid-cols-[auto_auto] items-center gap-x-3 gap-y-1.5 text-xs text-faint">
        {entries.map(({ command, caps, words }) => (
          <div key={command} className="contents">
            <dt className="flex items-center justify-end">
              <KeyCaps caps={caps[0] ?? []} />
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
