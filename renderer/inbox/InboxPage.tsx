/** The inbox: filters and list, the open thread, and beside it the lead with its deals. Mounted by the frame. */
import { MessagesSquare } from 'lucide-react'
import { usePages } from '../data/usePages.ts'
import { useRead } from '../data/useRead.ts'
import { openConversation, useView } from '../state/view.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ConversationList } from './ConversationList.tsx'
import { countUnder } from './counted.ts'

export function InboxPage({ workspace }: { workspace: string }) {
  const filter = useView((view) => view.filter)
  const open = useView((view) => view.conversation)
  const counts = useRead('inbox.counts', { workspace }).value
  const pages = usePages('inbox.page', {
    workspace,
    status: filter.status,
    limit: 100,
    ...(filter.channel === null ? {} : { channel: filter.channel }),
    ...(filter.intent === null ? {} : { intent: filter.intent }),
  })
  return (
    <div className="@container flex h-full min-w-0">
      <section className="flex w-[300px] shrink-0 flex-col border-r border-line @min-[760px]:w-[340px]">
        <ConversationList
          pages={pages}
          open={open}
          total={countUnder(counts ?? [], filter)}
          onOpen={openConversation}
        />
      </section>
      <EmptyState icon={MessagesSquare} title={t('inbox.nothingOpen')} />
    </div>
  )
}
