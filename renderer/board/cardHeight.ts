/** Heights of cards, known before anything is drawn, so that a column of thousands scrolls without measuring. */
import type { DealCard } from '../../shared/views.ts'
import { visibleLine } from '../ui/visibleText.ts'

/** px between two cards */
export const cardGap = 6
const plain = 76
const notesLine = 18

/** The first line of the notes that says something, empty when none does. */
export const firstLine = (notes: string): string =>
  notes.split(/[\r\n]+/).find((line) => visibleLine(line).trim() !== '') ?? ''

/** px, without the gap */
export const cardHeight = ({ notes }: Pick<DealCard, 'notes'>): number =>
  firstLine(notes) === '' ? plain : plain + notesLine
