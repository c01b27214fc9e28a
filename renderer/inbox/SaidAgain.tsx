/** The person set an intent and the server detected another one since: said, with the way to set it again. */
import { RotateCcw } from 'lucide-react'
import { intents } from '../../shared/rows.ts'
import type { ConversationDetail } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { intentName } from '../ui/names.ts'
import type { ConversationFields } from './conversationFields.ts'

export function SaidAgain({
  said,
  onEdit,
}: {
  said: NonNullable<ConversationDetail['said']>
  onEdit: (fields: ConversationFields) => void
}) {
  // One that the API takes no more cannot be set; then saying so is all.
  const again = said.intent === null ? null : intents.find((one) => one === said.intent)
  return (
    <div
      data-testid="said"
      className="flex min-h-9 items-center gap-3 border-b border-line bg-warn-soft px-4 py-1 text-warn"
    >
      <p className="min-w-0 flex-1">
        {t('thread.said', { mine: intentName(said.intent), theirs: intentName(said.detected) })}
      </p>
      {again === undefined ? null : (
        <Button icon={RotateCcw} data-testid="set-again" onClick={() => onEdit({ intent: again })}>
          {t('thread.setAgain')}
        </Button>
      )}
    </div>
  )
}
