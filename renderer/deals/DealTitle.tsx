/** Whose deal it is, at the head of the dialog. A long name is cut at its own end, whatever its direction. */
import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { Avatar } from '../ui/Avatar.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { visibleLine } from '../ui/visibleText.ts'

export function DealTitle({
  name,
  email,
  what,
  sign,
}: {
  name: string
  email: string
  /** what this dialog is */
  what: string
  sign?: ReactNode
}) {
  const line = visibleLine(name).trim()
  return (
    <span className="flex items-center gap-2.5">
      <Avatar name={name || email} />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="flex items-center gap-2">
          <bdi dir="auto" className="secret block min-w-0 truncate text-left">
            {line || visibleLine(email).trim() || t('unnamed')}
          </bdi>
          {sign}
        </span>
        <span className="block truncate text-xs font-normal text-faint">
          {line && email ? (
            <Words id="deal.whatFor" values={{ what, email: <ForeignText text={email} /> }} />
          ) : (
            what
          )}
        </span>
      </span>
    </span>
  )
}
