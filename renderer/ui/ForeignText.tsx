/** Text that others wrote: text nodes only, each line isolated from the words around it. */
import { visibleBody, visibleLine } from './visibleText.ts'

/** A name, an address, a preview: one line. `or` stands in when there is nothing to see. */
export function ForeignText({ text, or = '' }: { text: string; or?: string }) {
  const line = visibleLine(text)
  return (
    <bdi dir="auto" className="secret">
      {line.trim() === '' ? or : line}
    </bdi>
  )
}

/** A message, notes: several lines, each with a direction of its own. */
export function ForeignBody({ text }: { text: string }) {
  return visibleBody(text).map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one immutable text have no other identity
    <bdi key={at} dir="auto" className="secret block min-h-[1lh] break-words whitespace-pre-wrap">
      {line}
    </bdi>
  ))
}
