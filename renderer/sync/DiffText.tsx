/** A text with the words marked that differ from another one. Used where two versions stand side by side. */
import { type Piece, wordDiff } from './wordDiff.ts'

export function DiffText({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map((line, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one immutable text have no other identity
    <bdi key={at} dir="auto" className="block min-h-[1lh] break-words whitespace-pre-wrap">
      {line.map((piece, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one immutable line have no other identity
        <Word key={place} piece={piece} />
      ))}
    </bdi>
  ))
}

function Word({ piece: { text, is } }: { piece: Piece }) {
  if (is === 'same') return text
  return is === 'added' ? (
    <ins className="rounded-xs bg-good-soft text-good no-underline">{text}</ins>
  ) : (
    <del className="rounded-xs bg-bad-soft text-bad">{text}</del>
  )
}
