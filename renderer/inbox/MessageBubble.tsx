/** One message: what was written, its quoted history folded under it, and a long one folded to its beginning. */
import { Ellipsis } from 'lucide-react'
import { memo, useState } from 'react'
import type { Message } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { ForeignBody } from '../ui/ForeignText.tsx'
import { beginningOf, foldBody, isLong } from './foldBody.ts'

type Props = { message: Message; outbound: boolean }

/** Memoised: a thread is drawn anew whenever the clock moves, a long body need not be. */
export const MessageBubble = memo(function MessageBubble({ message, outbound }: Props) {
  const [quoteShown, setQuoteShown] = useState(false)
  const { written, quoted } = foldBody(message.body)
  return (
    <div
      data-testid="message"
      data-direction={message.direction}
      className={`max-w-full rounded-lg px-3 py-2 text-base leading-[1.5] ${
        outbound ? 'bg-accent-soft/70' : 'bg-raised shadow-card'
      }`}
    >
      <Foldable text={written} />
      {quoted === '' ? null : (
        <>
          <button
            type="button"
            aria-expanded={quoteShown}
            aria-label={t(quoteShown ? 'thread.hideQuoted' : 'thread.showQuoted')}
            title={t(quoteShown ? 'thread.hideQuoted' : 'thread.showQuoted')}
            onClick={() => setQuoteShown(!quoteShown)}
            className="mt-1 flex h-4 w-7 items-center justify-center rounded bg-text/8 text-soft hover:bg-text/15"
          >
            <Ellipsis size={14} aria-hidden />
          </button>
          {quoteShown ? (
            <div className="mt-2 border-l-2 border-line-strong pl-2.5 text-sm text-soft">
              <Foldable text={quoted} />
            </div>
          ) : null}
        </>
      )}
    </div>
  )
})

function Foldable({ text }: { text: string }) {
  const [all, setAll] = useState(false)
  if (!isLong(text)) return <ForeignBody text={text} />
  return (
    <>
      <div
        className={
          all
            ? ''
            : 'max-h-[12lh] overflow-hidden [mask-image:linear-gradient(to_bottom,black_calc(100%-2.5lh),transparent)]'
        }
      >
        <ForeignBody text={all ? text : beginningOf(text)} />
      </div>
      <button
        type="button"
        aria-expanded={all}
        onClick={() => setAll(!all)}
        className="mt-1 rounded text-sm font-medium text-accent-text hover:underline"
      >
        {t(all ? 'thread.showLess' : 'thread.showAll')}
      </button>
    </>
  )
}
