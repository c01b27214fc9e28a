/** Under the messages: the draft of the conversation, closed to one line or open, and the note that it was handed over. */
import { PenLine } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ConversationItem, HandedHow } from '../../shared/views.ts'
import { useCommands } from '../state/commands.ts'
import { t } from '../text/t.ts'
import { clockTime, exactTime } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { useNow } from '../ui/useNow.ts'
import { DraftEditor } from './DraftEditor.tsx'
import { useDraft } from './useDraft.ts'

type Props = {
  workspace: string
  row: ConversationItem
  /** the lead's, as a line */
  name: string
}

/** Keyed by conversation. */
export function DraftPane({ workspace, row, name }: Props) {
  const writing = useDraft(workspace, row.key)
  const { stored, written, unsaved } = writing
  const [asked, setAsked] = useState<boolean | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const shown = asked ?? ((stored?.open ?? false) || unsaved)
  const handed = stored?.handed ?? null

  const focusText = () =>
    box.current?.querySelector<HTMLTextAreaElement>('[data-testid="draft-text"]')?.focus()
  const open = () => {
    setAsked(true)
    // It is drawn only after this.
    requestAnimationFrame(focusText)
  }
  /** `kept` false: it is gone, and opens by itself when it is taken back. */
  const close = (kept: boolean) => {
    void writing.save()
    setAsked(kept ? false : null)
    document.querySelector<HTMLElement>('[data-testid="messages"]')?.focus({ preventScroll: true })
  }
  useCommands({ draft: open })

  if (stored === undefined) return null
  return (
    <div ref={box} data-testid="draft" className="shrink-0 border-t border-line bg-bg">
      {handed && shown ? (
        <p className="px-4 pt-2 @min-[620px]/thread:px-6">
          <HandedNote handed={handed} changed={stored?.open ?? false} />
        </p>
      ) : null}
      {shown ? (
        <DraftEditor
          workspace={workspace}
          row={row}
          name={name}
          writing={writing}
          onClose={() => close(true)}
          onDiscarded={() => close(false)}
        />
      ) : (
        <div className="flex h-10 items-center px-3 @min-[620px]/thread:px-5">
          <Button kind="quiet" icon={PenLine} data-testid="draft-open" onClick={open}>
            {t(written.text.trim() === '' ? 'draft.write' : 'draft.continue')}
            <KeyCaps caps={['R']} />
          </Button>
          {handed ? (
            <span className="ml-2 min-w-0 truncate">
              <HandedNote handed={handed} changed={stored?.open ?? false} />
            </span>
          ) : null}
        </div>
      )}
    </div>
  )
}

/** Local knowledge, as everything about drafts: the server never heard of it. */
function HandedNote({ handed, changed }: { handed: { at: number; how: HandedHow }; changed: boolean }) {
  const now = useNow(30_000)
  return (
    <span
      data-testid="draft-handed"
      title={`${exactTime(handed.at)}. ${t('draft.handedNote')}`}
      className="text-xs text-faint"
    >
      {t(`draft.handed.${handed.how}`, { when: clockTime(handed.at, now) })}
      {changed ? ` · ${t('draft.changedSince')}` : ''}
    </span>
  )
}
