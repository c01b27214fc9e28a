/** Hides names and amounts from those who see the screen, or shows them again. Used by the sign and by the command. */
import { call } from '../data/call.ts'
import { showProblem } from '../ui/showProblem.ts'

export async function hideNames(privacy: boolean): Promise<void> {
  const answer = await call('preferences.set', { privacy })
  if (!answer.ok) showProblem(answer.problem)
}
