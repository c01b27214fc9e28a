/** The first line of the notes that says something, empty when none does. */
import { visibleLine } from '../ui/visibleText.ts'

export const firstLine = (notes: string): string =>
  notes.split(/[\r\n]+/).find((line) => visibleLine(line).trim() !== '') ?? ''
