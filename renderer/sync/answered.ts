/** Waits for what a button asked, and says as a toast why it could not be done. Used by the buttons of sync. */
import type { Envelope } from '../../shared/problem.ts'
import { showProblem } from '../ui/showProblem.ts'

/** True when it was done. */
export async function answered(asked: Promise<Envelope<unknown>>): Promise<boolean> {
  const answer = await asked
  if (!answer.ok) showProblem(answer.problem)
  return answer.ok
}
