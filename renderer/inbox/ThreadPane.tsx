/** The open thread: its header and its messages. Tells the main process which thread is on screen. */
import { MessageSquareX } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { ConversationDetail, ConversationItem } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { useCommands } from '../state/commands.ts'
import { t } from '../text/t.ts'
import { copyText } from '../ui/copyText.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { isSomethingOpen } from '../ui/keysTaken.ts'
import { visibleLine } from '../ui/visibleText.ts'
import type { ConversationFields } from './conversationFields.ts'
import { DraftPane } from './DraftPane.tsx'
import { FindBar, type Finding } from './FindBar.tsx'
import { hitsIn } from './findInText.ts'
import { MessageList } from './MessageList.tsx'
import { ProblemLine } from './ProblemLine.tsx'
import { SaidAgain } from './SaidAgain.tsx'
import { ThreadHeader } from './ThreadHeader.tsx'
import { threadText } from './threadText.ts'

type Props = {
  workspace: string
  conversation: string
  /** undefined while it is read, or when it is gone */
  row: ConversationItem | undefined
  campaign: string | null
  /** the person's own word on the intent */
  said: ConversationDetail['said']
  detailsOpen: boolean
  onDetails: () => void
  onEdit: (fields: ConversationFields) => void
  onCreateDeal: () => void
}

const nothingFound = { ids: new Set<string>(), count: 0 }

/** Keyed by conversation. */
export function ThreadPane({ workspace, conversation, row, said, ...header }: Props) {
  const { value: thread, problem } = useRead('thread.get', { workspace, key: conversation })
  const connection = useRead('sync.status', { workspace }).value?.connection
  const pane = useRef<HTMLDivElement>(null)
  const [finding, setFinding] = useState<Finding | null>(null)
  useEffect(() => {
    void call('thread.watch', { workspace, key: conversation })
  }, [workspace, conversation])
  useEffect(
    () => () => {
      void call('thread.watch', { workspace, key: null })
    },
    [workspace],
  )

  const messages = thread?.messages
  const words = finding?.words ?? ''
  const found = useMemo(
    () => (messages && words.trim() !== '' ? hitsIn(messages, words) : nothingFound),
    [messages, words],
  )
  const name = row ? visibleLine(row.lead_name || row.lead_email) : ''
  const copyAll = async () => {
    if (!messages || messages.length === 0) return
    await copyText(threadText(messages, name), t('thread.copiedAll', { n: messages.length }))
  }
  const lacks = messages && messages.length > 0 ? null : ('conversation' as const)
  useCommands({
    find: { lacks, run: () => startFinding() },
    copyThread: { lacks, run: copyAll },
  })
  const startFinding = () => {
    if (finding === null) setFinding({ words: '', at: null })
    else pane.current?.querySelector<HTMLInputElement>('[data-testid="find-words"]')?.select()
  }
  const endFinding = () => {
    setFinding(null)
    pane.current?.querySelector<HTMLElement>('[data-testid="messages"]')?.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || finding === null || event.nativeEvent.isComposing || isSomethingOpen())
      return
    event.preventDefault()
    endFinding()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape ends the search wherever the focus is in the thread
    <div
      ref={pane}
      data-testid="thread"
      data-key={conversation}
      onKeyDown={onKeyDown}
      className="@container/thread flex h-full min-w-0 flex-1 flex-col"
    >
      {row ? (
        <ThreadHeader
          row={row}
          said={said}
          canCopy={lacks === null}
          onFind={startFinding}
          onCopyAll={() => void copyAll()}
          {...header}
        />
      ) : null}
      {row && said?.is === 'differs' ? <SaidAgain said={said} onEdit={header.onEdit} /> : null}
      {finding ? (
        <FindBar
          finding={finding}
          count={found.count}
          partly={thread?.state !== 'fresh' || thread.mayBeCut}
          onChange={setFinding}
          onClose={endFinding}
        />
      ) : null}
      {thread && !row ? (
        <EmptyState icon={MessageSquareX} title={t('thread.gone')} text={t('thread.goneText')} />
      ) : thread && row ? (
        <MessageList
          thread={thread}
          preview={row.last_message}
          name={name}
          quotes={row.channel === 'email'}
          online={connection === 'online' || connection === 'catchingUp'}
          finding={finding}
          found={found}
        />
      ) : problem ? (
        <ProblemLine problem={problem} />
      ) : null}
      {row ? <DraftPane workspace={workspace} row={row} name={name || t('unnamed')} /> : null}
    </div>
  )
}
