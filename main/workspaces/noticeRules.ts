/** From what a person prefers, for the program and for one workspace, to the rules of `core/notices`. */
import type { Preferences, WorkspacePreferences } from '../../shared/preferences.ts'
import type { NoticeRules } from '../core/notices.ts'

export function noticeRules(
  { on, intents, quiet }: Preferences['notifications'],
  { notify }: Pick<WorkspacePreferences, 'notify'>,
): NoticeRules {
  return {
    on: on && notify.on,
    intents: notify.intents ?? intents,
    quiet: quiet.on ? { from: minuteOf(quiet.from), until: minuteOf(quiet.to) } : null,
  }
}

/** "22:30" as a minute of the day. */
const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
