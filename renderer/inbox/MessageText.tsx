/**
 * The text of a message: text nodes only, each line isolated, with its web and mail addresses as links. A link is not
 * an anchor: nothing opens before the person has seen where it leads, whichever way it is pressed.
 */
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { findLinks, type LinkReading, readLink } from '../../shared/links.ts'
import { visibleBody } from '../ui/visibleText.ts'
import { OpenLink } from './OpenLink.tsx'

export function MessageText({ text }: { text: string }) {
  const [asked, setAsked] = useState<LinkReading | null>(null)
  return (
    <>
      {visibleBody(text).map((line, at) => (
        <bdi
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one immutable text have no other identity
          key={at}
          data-line
          dir="auto"
          className="secret block min-h-[1lh] break-words whitespace-pre-wrap"
        >
          <Line text={line} onAsk={setAsked} />
        </bdi>
      ))}
      {asked ? <OpenLink link={asked} onClose={() => setAsked(null)} /> : null}
    </>
  )
}

function Line({ text, onAsk }: { text: string; onAsk: (link: LinkReading) => void }) {
  const pieces: ReactNode[] = []
  let place = 0
  for (const { start, end } of findLinks(text)) {
    const link = readLink(text.slice(start, end), (address) => URL.parse(address))
    if (!link) continue
    pieces.push(
      text.slice(place, start),
      <LinkWord key={start} words={text.slice(start, end)} onPress={() => onAsk(link)} />,
    )
    place = end
  }
  return place === 0 ? text : [...pieces, text.slice(place)]
}

function LinkWord({ words, onPress }: { words: string; onPress: () => void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    onPress()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an anchor would open without asking, by middle click or by dragging
    <span
      role="link"
      tabIndex={0}
      data-testid="link"
      onClick={onPress}
      onKeyDown={onKeyDown}
      className="cursor-pointer rounded-[2px] wrap-anywhere text-accent-text underline decoration-accent-text/40 underline-offset-2 hover:decoration-current"
    >
      {words}
    </span>
  )
}
