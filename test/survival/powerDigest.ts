/** What a database says of the unsent changes, in one word. Used by the recorded program and by the judge of its cuts. */
import { createHash } from 'node:crypto'
import type { Mirror } from '../../main/mirror/mirror.ts'

/** Two databases with the same digest hold the same rows in the outbox, whole, down to every value. */
export const digestOf = (mirror: Mirror): string =>
  createHash('sha256').update(JSON.stringify(mirror.outbox())).digest('hex').slice(0, 16)
