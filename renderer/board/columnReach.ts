/**
 * How the keyboard comes to any card of a column, drawn or not: by its place. Columns put themselves in while they are
 * on screen; `useBoardKeys` asks them.
 */
export type ColumnReach = {
  /** cards in the column, from the database */
  length: number
  /** cards of one screen */
  page: number
  /** Brings the card of a place, or the nearest there is, into view and focuses it as soon as it is there. */
  focus: (place: number) => void
  /** where the focus is about to be; null when nothing is waited for */
  awaited: number | null
}

/** By stage. */
export type ColumnReaches = Map<string, () => ColumnReach>
