/** Foreign text of one line with the words that were looked for marked in it. */
import type { Marked } from '../../shared/views.ts'
import { visibleLine } from './visibleText.ts'

/** `or` stands in when there is nothing to see. */
export function MarkedText({ marked: { text, marks }, or = '' }: { marked: Marked; or?: string }) {
  if (text.trim() === '') return <bdi dir="auto">{or}</bdi>
  const pieces: { at: number; text: string; hit: boolean }[] = []
  let place = 0
  for (const [start, end] of marks) {
    if (start > place) pieces.push({ at: place, text: text.slice(place, start), hit: false })
    pieces.push({ at: start, text: text.slice(start, end), hit: true })
    place = end
  }
  if (place < text.length) pieces.push({ at: place, text: text.slice(place), hit: false })
  return (
    <bdi dir="auto" className="secret block truncate text-left">
      {pieces.map(({ at, text: piece, hit }) =>
        hit ? (
          <mark key={at} className="rounded-[3px] bg-warn-soft text-warn">
            {visibleLine(piece)}
          </mark>
        ) : (
          visibleLine(piece)
        ),
      )}
    </bdi>
  )
}
