/** Which row a change is about, as a sentence: "New deal for Priya Sharma". Used by the outbox and Needs you. */
import type { OutboxEntry } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'

export function ChangeTitle({ entry: { op, kind, title } }: { entry: OutboxEntry }) {
  return (
    <Words
      id={`outbox.${op}.${kind}`}
      values={{
        name: (
          <span className="font-medium text-text">
            <ForeignText text={title} or={t('unnamed')} />
          </span>
        ),
      }}
    />
  )
}
