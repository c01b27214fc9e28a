/** A problem in the person's words. The server's own words, when there are some, follow as foreign text elsewhere. */
import type { Problem } from '../../shared/problem.ts'
import { t } from '../text/t.ts'

export const problemText = (problem: Problem): string =>
  t(`problem.${problem.code}`, { count: problem.count ?? 0 })
