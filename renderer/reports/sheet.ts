/** A report made ready: what is plotted, the same as a table, and what must be said beside the numbers. */
import type { Cell } from '../../shared/csv.ts'

export type Series = {
  name: string
  values: (number | null)[]
  /** exact words of each value */
  words: string[]
  /** place among the colours of plots */
  colour: 0 | 1 | 2 | 3 | 4 | 5 | 6
  /** only its edge is drawn: a minimum, or the other side of a pair */
  hollow?: boolean
}

export type Plot = {
  /** bars beside each other, on each other, or lying (for long names) */
  is: 'bars' | 'stacked' | 'lying'
  categories: string[]
  series: Series[]
}

export type SheetRow = { id: string; cells: { text: string; raw: Cell; foreign?: boolean }[] }

export type Sheet = {
  /** null: as a table only */
  plot: Plot | null
  columns: { name: string; number: boolean }[]
  rows: SheetRow[]
  notes: string[]
  empty: boolean
  /** ms; null: the list was never read to its end */
  at: number | null
}

export const word = (text: string, raw: Cell = text) => ({ text, raw })
/** Text that others wrote. */
export const foreign = (text: string, raw: Cell = text) => ({ text, raw, foreign: true as const })
