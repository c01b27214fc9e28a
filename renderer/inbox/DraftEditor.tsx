/** Writing a draft: subject (email), text, text blocks, and the way out: to the mail program or to the clipboard. */
import { ClipboardCopy, ExternalLink, Trash2, TriangleAlert, X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { fillSnippet, openPlaceholders } from '../../shared/snippets.ts'
import type { ConversationItem, HandedHow } from '../../shared/views.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { channelName } from '../ui/ChannelIcon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { isSomethingOpen } from '../ui/keysTaken.ts'
import { problemText } from '../ui/problemText.ts'
import { visibleLine } from '../ui/visibleText.ts'
import { handOver } from './handOver.ts'
import { SnippetMenu } from './SnippetMenu.tsx'
import type { Writing } from './useDraft.ts'

type Props = {
  workspace: string
  row: ConversationItem
  /** the lead's, as a line */
  name: string
  writing: Writing
  onClose: () => void
  /** emptied, after asking nobody: it can be taken back */
  onDiscarded: () => void
}

export function DraftEditor({ workspace, row, name, writing, onClose, onDiscarded }: Props) {
  const { written, unsaved, problem, write, save } = writing
  const text = useRef<HTMLTextAreaElement>(null)
  /** what to do once it is clear that placeholders stay open */
  const [asked, setAsked] = useState<HandedHow | null>(null)
  const isMail = row.channel === 'email'
  const main: HandedHow = isMail ? 'mail' : 'copy'
  const open = openPlaceholders(`${written.subject}\n${written.text}`)
  const empty = written.text.trim() === ''

  const hand = async (how: HandedHow, anyway: boolean) => {
    if (empty) return
    if (open.length > 0 && !anyway) return setAsked(how)
    setAsked(null)
    // What leaves is what is kept here.
    if (!(await save())) return
    await handOver({ workspace, row, draft: written, how })
  }
  const insert = (block: string) => {
    const field = text.current
    const filled = fillSnippet(block, { name: row.lead_name, email: row.lead_email })
    const [start, end] = field ? [field.selectionStart, field.selectionEnd] : [Infinity, Infinity]
    write({ text: written.text.slice(0, start) + filled + written.text.slice(end) })
    const caret = Math.min(start, written.text.length) + filled.length
    requestAnimationFrame(() => {
      field?.focus()
      field?.setSelectionRange(caret, caret)
    })
  }
  const discard = () => {
    const { subject, text: before } = written
    write({ subject: '', text: '' })
    onDiscarded()
    showToast({
      text: t('draft.discarded'),
      action: { label: t('action.undo'), run: () => write({ subject, text: before }) },
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // A dialog over it has keys of its own.
    if (event.nativeEvent.isComposing || isSomethingOpen()) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void hand(main, asked !== null)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      if (asked) setAsked(null)
      else onClose()
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter and Escape of the fields in it
    <div
      data-testid="draft-editor"
      onKeyDown={onKeyDown}
      className="px-3 pt-2 pb-2.5 @min-[620px]/thread:px-5"
    >
      <div className="rounded-lg bg-raised shadow-card focus-within:shadow-[0_0_0_2px_var(--accent)]">
        <div className="flex items-center gap-1 border-b border-line/70 pr-1 pl-3">
          {isMail ? (
            <input
              type="text"
              dir="auto"
              autoComplete="off"
              maxLength={200}
              aria-label={t('draft.subject')}
              placeholder={t('draft.subject')}
              data-testid="draft-subject"
              value={written.subject}
              onChange={({ target }) => write({ subject: target.value })}
              className="h-8 min-w-0 flex-1 bg-transparent text-sm outline-none placeholder:text-faint"
            />
          ) : (
            <span className="flex h-8 min-w-0 flex-1 items-center text-xs text-faint">
              <span className="truncate">
                {t('draft.copyHint', { channel: visibleLine(channelName(row.channel)) })}
              </span>
            </span>
          )}
          {empty && written.subject === '' ? null : (
            <IconButton
              label={t('draft.discard')}
              icon={Trash2}
              data-testid="draft-discard"
              onClick={discard}
            />
          )}
          <IconButton label={t('draft.close')} icon={X} onClick={onClose} data-testid="draft-close" />
        </div>
        <textarea
          ref={text}
          dir="auto"
          rows={3}
          maxLength={100_000}
          aria-label={t('draft.label', { name })}
          placeholder={t('draft.placeholder', { name })}
          data-testid="draft-text"
          value={written.text}
          onChange={({ target }) => write({ text: target.value })}
          className="field-sizing-content max-h-[30vh] min-h-16 w-full resize-none bg-transparent px-3 py-2 text-base leading-relaxed outline-none placeholder:text-faint"
        />
        {asked && open.length > 0 ? (
          <div
            role="alert"
            data-testid="draft-placeholders"
            className="flex items-center gap-2 bg-warn-soft px-3 py-1.5 text-warn"
          >
            <TriangleAlert size={14} className="shrink-0" aria-hidden />
            <bdi className="min-w-0 flex-1 truncate">{t('draft.open', { names: open.join(', ') })}</bdi>
            <Button data-testid="draft-anyway" onClick={() => void hand(asked, true)}>
              {t('draft.anyway')}
            </Button>
          </div>
        ) : null}
        <div className="flex items-center gap-2 py-1.5 pr-1.5 pl-1.5">
          <SnippetMenu workspace={workspace} onInsert={insert} />
          <span
            role="status"
            data-testid="draft-state"
            className={`min-w-0 flex-1 truncate text-xs ${problem ? 'text-bad' : 'text-faint'}`}
          >
            {problem
              ? t('draft.notSaved', { why: problemText(problem) })
              : empty && !unsaved
                ? ''
                : t(unsaved ? 'draft.saving' : 'draft.saved')}
          </span>
          {isMail ? (
            <IconButton
              label={t('draft.copy')}
              icon={ClipboardCopy}
              disabled={empty}
              data-testid="draft-copy"
              onClick={() => void hand('copy', false)}
            />
          ) : null}
          <Button
            kind="primary"
            icon={isMail ? ExternalLink : ClipboardCopy}
            disabled={empty}
            title="Ctrl+Enter"
            data-testid="draft-hand"
            onClick={() => void hand(main, false)}
          >
            {t(isMail ? 'draft.openMail' : 'draft.copy')}
          </Button>
        </div>
      </div>
    </div>
  )
}
