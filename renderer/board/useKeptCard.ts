/**
 * The card of a column that must stay drawn wherever the column is scrolled: the one with the focus, or in a drag. A
 * focus or a drag ends when its element leaves the document.
 */
import { useEffect, useState } from 'react'
import type { DealCard } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import type { ListWindow } from '../data/useWindow.ts'
import type { BoardList } from './boardList.ts'

export type KeptCard = { card: DealCard; place: number }

/** Null when there is none in this column any more. `keep` is told which one to keep from now on. */
export function useKeptCard(
  workspace: string,
  stage: string,
  list: BoardList,
  { rows, from, ready }: ListWindow<'board.page'>,
): { kept: KeptCard | null; keep: (key: string) => void } {
  const [key, keep] = useState<string | null>(null)
  const at = key === null ? -1 : rows.findIndex((row) => row.key === key)
  const row = rows[at]
  const here = row ? { card: row, place: from + at } : null
  /** as it was when the rows around it were here */
  const [before, setBefore] = useState<KeptCard | null>(null)
  if (here && (before?.card !== here.card || before.place !== here.place)) setBefore(here)

  // Its place is in what is here and it is not: it went to another column, and must not be seen here a moment longer.
  const passed = before !== null && before.place >= from && before.place < from + rows.length
  const away = ready && !here && !passed && key !== null && before?.card.key === key
  const card = useRead('deals.get', away ? { workspace, key } : null).value
  const place = useRead('board.place', away ? { workspace, key, ...list } : null).value
  const gone = away && (card === null || place === null || (place && place.stage !== stage))
  useEffect(() => {
    if (gone) setBefore(null)
  }, [gone])
  if (here) return { kept: here, keep }
  if (!away || gone || !before) return { kept: null, keep }
  return { kept: { card: card ?? before.card, place: place?.place ?? before.place }, keep }
}
