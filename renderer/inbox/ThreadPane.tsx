/** The open thread: its header and its messages. Tells the main process which thread is on screen. */
import { MessageSquareX } from 'lucide-react'
import { useEffect } from 'react'
import type { ConversationDetail, ConversationItem } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { visibleLine } from '../ui/visibleText.ts'
import type { ConversationFields } from './conversationFields.ts'
import { MessageList } from './MessageList.tsx'
import { ProblemLine } from './ProblemLine.tsx'
import { SaidAgain } from './SaidAgain.tsx'
import { ThreadHeader } from './ThreadHeader.tsx'

type Props = {
  workspace: string
  conversation: string
  /** undefined while it is read, or when it is gone */
  row: ConversationItem | undefined
  campaign: string | null
  /** what the person said the intent is, while the server shows another one */
  said: ConversationDetail['said']
  detailsOpen: boolean
  onDetails: () => void
  onEdit: (fields: ConversationFields) => void
  onCreateDeal: () => void
}

export function ThreadPane({ workspace, conversation, row, said, ...header }: Props) {
  const { value: thread, problem } = useRead('thread.get', { workspace, key: conversation })
  useEffect(() => {
    void call('thread.watch', { workspace, key: conversation })
  }, [workspace, conversation])
  useEffect(
    () => () => {
      void call('thread.watch', { workspace, key: null })
    },
    [workspace],
  )

  return (
    <div
      data-testid="thread"
      data-key={conversation}
      className="@container/thread flex h-full min-w-0 flex-1 flex-col"
    >
      {row ? <ThreadHeader row={row} {...header} /> : null}
      {row && said ? <SaidAgain said={said} shown={row.intent} onEdit={header.onEdit} /> : null}
      {thread && !row ? (
        <EmptyState icon={MessageSquareX} title={t('thread.gone')} text={t('thread.goneText')} />
      ) : thread && row ? (
        <MessageList
          key={conversation}
          thread={thread}
          preview={row.last_message}
          name={visibleLine(row.lead_name || row.lead_email)}
        />
      ) : problem ? (
        <ProblemLine problem={problem} />
      ) : null}
    </div>
  )
}
