/** Where messages would be while none is here: being fetched, waiting for the network, or really none. */
import { CloudDownload, CloudOff, MessageSquareDashed } from 'lucide-react'
import type { Thread } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'

/** `preview`: the newest words as the list knows them. */
export function NoMessages({
  thread,
  preview,
  online,
}: {
  thread: Thread
  preview: string
  online: boolean
}) {
  if (thread.state !== 'none') return <EmptyState icon={MessageSquareDashed} title={t('thread.empty')} />
  const icon = online ? CloudDownload : CloudOff
  const title = t(online ? 'thread.coming' : 'thread.none')
  if (preview.trim() === '')
    return (
      <EmptyState
        icon={icon}
        title={title}
        text={t(online ? 'thread.comingTextOnly' : 'thread.noneTextOnly')}
      />
    )
  return (
    <EmptyState
      icon={icon}
      title={title}
      text={t(online ? 'thread.comingText' : 'thread.noneText')}
      action={
        <blockquote className="line-clamp-4 max-w-sm rounded-lg bg-raised px-3 py-2 text-left text-base shadow-card">
          <ForeignText text={preview} />
        </blockquote>
      }
    />
  )
}
