/** How fresh the rows of a list are, said on every report. */
import type { Kind } from '../../../shared/rows.ts'
import type { Mirror } from '../mirror.ts'

/** End of the last done reading of the list, ms; null when it never came to its end. */
export const asOf = (mirror: Mirror, kind: Kind): number | null => mirror.list(kind).last?.doneAt ?? null
