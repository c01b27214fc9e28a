/**
 * Which notices of new replies are shown, and when: one per reply, or one summary instead of a flood. Pure: the clock,
 * the rules and what is on screen come in as arguments. Driven by `workspaces/notices`.
 */

/** A lead wrote, as far as this computer knows. */
export type Arrival = {
  workspace: string
  key: string
  name: string
  text: string
  /** '' for none */
  intent: string
  /** when this computer heard of it, in ms that never jump */
  heardAt: number
  /** ms since 1970: when it was heard of, or since when nothing had been heard (standby, offline, not running, locked) */
  since: number
  /** it was not heard of while it happened */
  late: boolean
  /** more may follow: its workspace has not read all of its news yet */
  behind: boolean
  /** the message is not here yet, so it may be one of our own */
  doubtful: boolean
}

/** Minutes of the local day, 0 to 1439; `from` after `until` goes over midnight, equal ones are the whole day. */
export type QuietHours = { from: number; until: number }

export type NoticeRules = {
  on: boolean
  /** intents worth a notice; '' is a conversation without one */
  intents: readonly string[]
  quiet: QuietHours | null
}

export type NoticeMoment = {
  /** ms that never jump */
  now: number
  /** of the local day, 0 to 1439: read from the wall clock, so that a change of zone or of summer time is in it */
  minute: number
  /** the screen of the system is locked */
  locked: boolean
  /** the person hides names and amounts from those who look on */
  hiding: boolean
  /** the thread that the person has before their eyes */
  watched: { workspace: string; key: string } | null
}

export type Notice =
  | { is: 'reply'; workspace: string; key: string; name: string; text: string }
  /** the workspace with the most first */
  | { is: 'replies'; since: number; counts: readonly { workspace: string; count: number }[] }

export type NoticeState = {
  /** heard of and not decided yet, oldest first */
  held: readonly Arrival[]
  /** when notices were shown, as far as it matters */
  shown: readonly number[]
  /** when the last summary was */
  summaryAt: number | null
}

export const noNotices: NoticeState = { held: [], shown: [], summaryAt: null }

/** What comes together is decided together. */
export const gatherMs = 1_500
/** Nothing that is ready waits longer than so for more to come. */
export const longestGatherMs = 10_000
/** More than so many within `calmMs` become a summary, and of those there is one within that time. */
export const mostAtOnce = 3
export const calmMs = 60_000
/** How long a summary waits at most for a workspace that has not read all of its news. */
export const catchUpMs = 90_000
/** How long a notice waits at most for the message itself. */
export const doubtMs = 20_000

export const hear = (state: NoticeState, arrival: Arrival): NoticeState => ({
  ...state,
  held: [...state.held, arrival],
})

/** All news of this workspace are here. */
export const caughtUp = (state: NoticeState, workspace: string): NoticeState => ({
  ...state,
  held: state.held.map((one) =>
    one.workspace === workspace && one.behind ? { ...one, behind: false } : one,
  ),
})

/** The last message of this conversation is here: it is by the lead, or by us. */
export const known = (state: NoticeState, workspace: string, key: string, by: 'lead' | 'us'): NoticeState => {
  const isIt = (one: Arrival) => one.workspace === workspace && one.key === key && one.doubtful
  return {
    ...state,
    held:
      by === 'us'
        ? state.held.filter((one) => !isIt(one))
        : state.held.map((one) => (isIt(one) ? { ...one, doubtful: false } : one)),
  }
}

/** When it is decided at the latest, whatever is still missing. */
const readyAt = ({ heardAt, behind, doubtful }: Arrival): number =>
  heardAt + Math.max(behind ? catchUpMs : 0, doubtful ? doubtMs : 0)

export type Decision = {
  state: NoticeState
  notices: readonly Notice[]
  /** ms until there is something to decide again by itself; null when only an event can change it */
  againMs: number | null
}

/** What is shown now. Call after every event, and again after `againMs`. */
export function decide(
  state: NoticeState,
  moment: NoticeMoment,
  rulesOf: (workspace: string) => NoticeRules,
): Decision {
  const { now } = moment
  if (moment.hiding) return { state: { ...state, held: [] }, notices: [], againMs: null }
  // What comes behind a locked screen is told in one sentence when it is unlocked.
  if (moment.locked) return { state, notices: [], againMs: null }
  const held = state.held.filter((one) => isWanted(one, moment, rulesOf(one.workspace)))
  const wait = (ms: number): Decision => ({ state: { ...state, held }, notices: [], againMs: ms })
  const ready = held.filter((one) => readyAt(one) <= now)
  const missingMs = Math.min(...held.filter((one) => readyAt(one) > now).map((one) => readyAt(one) - now))
  const [oldest] = ready
  if (!oldest)
    return {
      state: { ...state, held },
      notices: [],
      againMs: held.length > 0 ? missingMs : null,
    }
  const late = held.some((one) => one.late)
  // One summary of all workspaces is better than one of each.
  if (late && ready.length < held.length) return wait(missingMs)
  const newest = ready.at(-1) ?? oldest
  const gatherLeft = Math.min(newest.heardAt + gatherMs, oldest.heardAt + longestGatherMs) - now
  if (gatherLeft > 0) return wait(gatherLeft)

  const shown = state.shown.filter((at) => now - at < calmMs)
  const flood = ready.length + shown.length > mostAtOnce
  if (late || flood) {
    const calmLeft = state.summaryAt === null ? 0 : state.summaryAt + calmMs - now
    if (calmLeft > 0) return wait(calmLeft)
  }
  const summary = (late || flood) && ready.length > 1
  const notices = summary ? [summaryOf(ready)] : newestOfEach(ready).map(replyOf)
  return {
    state: {
      held: held.filter((one) => !ready.includes(one)),
      shown: [...shown, ...notices.map(() => now)],
      summaryAt: late || flood ? now : state.summaryAt,
    },
    notices,
    againMs: ready.length < held.length ? missingMs : null,
  }
}

function isWanted(one: Arrival, { minute, watched }: NoticeMoment, rules: NoticeRules): boolean {
  if (!rules.on || !rules.intents.includes(one.intent)) return false
  if (rules.quiet && isQuiet(rules.quiet, minute)) return false
  return watched?.workspace !== one.workspace || watched.key !== one.key
}

const isQuiet = ({ from, until }: QuietHours, minute: number): boolean =>
  from < until ? minute >= from && minute < until : minute >= from || minute < until

/** Several replies of one conversation are one notice. */
const newestOfEach = (ready: readonly Arrival[]): Arrival[] => [
  ...new Map(ready.map((one) => [`${one.workspace}/${one.key}`, one])).values(),
]

const replyOf = ({ workspace, key, name, text }: Arrival): Notice => ({
  is: 'reply',
  workspace,
  key,
  name,
  text,
})

function summaryOf(ready: readonly Arrival[]): Notice {
  const counts = new Map<string, number>()
  for (const { workspace } of ready) counts.set(workspace, (counts.get(workspace) ?? 0) + 1)
  return {
    is: 'replies',
    since: Math.min(...ready.map((one) => one.since)),
    counts: [...counts].map(([workspace, count]) => ({ workspace, count })).sort((a, b) => b.count - a.count),
  }
}
