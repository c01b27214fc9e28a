/** The code of the problem that `work` ends in, the error when it is none, null when it succeeds. For tests. */
import { ProblemError } from '../../shared/problem.ts'

export function problemOf(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : error
  }
  return null
}
