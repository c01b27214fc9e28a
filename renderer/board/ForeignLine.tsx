/**
 * One line of foreign text, cut at its own end: text written from right to left would lose its beginning in a box of
 * the other direction.
 */
import { visibleLine } from '../ui/visibleText.ts'

export function ForeignLine({ text, or = '' }: { text: string; or?: string }) {
  const line = visibleLine(text)
  return (
    <bdi dir="auto" className="block truncate text-left">
      {line.trim() === '' ? or : line}
    </bdi>
  )
}
