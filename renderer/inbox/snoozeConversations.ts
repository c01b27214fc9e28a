/** Snoozes conversations until a time, says so, and offers the way back. Called by the inbox and by the palette. */
import type { When } from '../../shared/snooze/when.ts'
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { wakeTime } from '../text/wakeTimes.ts'
import { showProblem } from '../ui/showProblem.ts'
import { offerUndo } from '../undo/offerUndo.ts'

export async function snoozeConversations(
  workspace: string,
  keys: string[],
  when: When,
  onSaved: () => void,
): Promise<void> {
  const answer = await call('snoozes.set', { workspace, keys, when })
  if (!answer.ok) return showProblem(answer.problem)
  onSaved()
  const words =
    when.is === 'at'
      ? t('snooze.did', { time: wakeTime(when.at, when.zone, Date.now()) })
      : t('snooze.didOnline')
  offerUndo(workspace, words, answer.value)
}
