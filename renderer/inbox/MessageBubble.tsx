/** One message: what was written, its quoted history folded under it, and a long one folded to its beginning. */
import { Copy, Ellipsis } from 'lucide-react'
import { memo, useState } from 'react'
import type { Message } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { exactTime, msOf } from '../text/times.ts'
import { copyText } from '../ui/copyText.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { beginningOf, foldBody, isLong } from './foldBody.ts'
import { MessageText } from './MessageText.tsx'

type Props = {
  message: Message
  outbound: boolean
  /** its channel quotes the history under every message (email) */
  quotes: boolean
  /** something in it was found: nothing is folded */
  unfolded: boolean
}

/** Memoised: a thread is drawn anew whenever the clock moves, a long body need not be. */
export const MessageBubble = memo(function MessageBubble({ message, outbound, quotes, unfolded }: Props) {
  const [quoteOpen, setQuoteOpen] = useState(false)
  const { written, quoted } = quotes ? foldBody(message.body) : { written: message.body, quoted: '' }
  const quoteShown = quoteOpen || unfolded
  const at = msOf(message.at)
  return (
    <div
      data-testid="message"
      data-direction={message.direction}
      title={at === null ? t('thread.noTime') : exactTime(at)}
      className={`group/message relative max-w-full rounded-lg px-3 py-2 text-base leading-[1.5] ${
        outbound ? 'bg-accent-soft/70' : 'bg-raised shadow-card'
      }`}
    >
      {written.trim() === '' ? (
        <span className="text-faint">{t('thread.noText')}</span>
      ) : (
        <Foldable text={written} unfolded={unfolded} />
      )}
      {quoted === '' ? null : (
        <>
          <button
            type="button"
            aria-expanded={quoteShown}
            aria-label={t(quoteShown ? 'thread.hideQuoted' : 'thread.showQuoted')}
            title={t(quoteShown ? 'thread.hideQuoted' : 'thread.showQuoted')}
            onClick={() => setQuoteOpen(!quoteShown)}
            className="mt-1 flex h-4 w-7 items-center justify-center rounded bg-text/8 text-soft hover:bg-text/15"
          >
            <Ellipsis size={14} aria-hidden />
          </button>
          {quoteShown ? (
            <div className="mt-2 border-l-2 border-line-strong pl-2.5 text-sm text-soft">
              <Foldable text={quoted} unfolded={unfolded} />
            </div>
          ) : null}
        </>
      )}
      <IconButton
        label={t('thread.copy')}
        icon={Copy}
        data-testid="copy-message"
        onClick={() => void copyText(message.body, t('thread.copied'))}
        className={`absolute top-0.5 bg-raised opacity-0 shadow-card group-hover/message:opacity-100 focus-visible:opacity-100 ${
          outbound ? '-left-8' : '-right-8'
        }`}
      />
    </div>
  )
})

function Foldable({ text, unfolded }: { text: string; unfolded: boolean }) {
  const [open, setOpen] = useState(false)
  if (!isLong(text)) return <MessageText text={text} />
  const all = open || unfolded
  return (
    <>
      <div
        className={
          all
            ? ''
            : 'max-h-[12lh] overflow-hidden [mask-image:linear-gradient(to_bottom,black_calc(100%-2.5lh),transparent)]'
        }
      >
        <MessageText text={all ? text : beginningOf(text)} />
      </div>
      <button
        type="button"
        aria-expanded={all}
        onClick={() => setOpen(!all)}
        className="mt-1 rounded text-sm font-medium text-accent-text hover:underline"
      >
        {t(all ? 'thread.showLess' : 'thread.showAll')}
      </button>
    </>
  )
}
