/** What can be wrong with a key by its form alone, said at the field before any request. The main process checks too. */
import type { Problem } from '../../shared/problem.ts'

export const keyProblem = (key: string): Problem | null =>
  /^msk_[\x21-\x7e]{4,496}$/.test(key) ? null : { code: 'keyForm', field: 'key' }
