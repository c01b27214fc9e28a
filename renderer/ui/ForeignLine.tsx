/**
 * One line of foreign text cut at its own end. Text written from right to left loses its beginning when a box of the
 * other direction cuts it, so the box takes the direction of the text and only the alignment of the page.
 */
import { visibleLine } from './visibleText.ts'

export function ForeignLine({ text, or = '' }: { text: string; or?: string }) {
  const line = visibleLine(text)
  return (
    <bdi dir="auto" className="secret block truncate text-left">
      {line.trim() === '' ? or : line}
    </bdi>
  )
}
