/**
 * New replies of all workspaces as notices: holds what was heard, decides with `core/notices`, and hands what is to be
 * shown to the system, or to the page where the system shows none. Owned by `registry`.
 */
import { topic } from '../../shared/contract.ts'
import type { NoticeItem, NoticesView } from '../../shared/views.ts'
import { caughtUp, decide, hear, known, type Notice, type NoticeRules, noNotices } from '../core/notices.ts'
import type { EngineClock } from '../sync/engine.ts'
import type { Newsroom } from './arrivals.ts'
import { plainLine } from './plainLine.ts'

/** Notices outside of the window. */
export type SystemNotices = {
  /** `opened` is called when the person clicks it. False when the system shows none: then the page has to. */
  show: (item: NoticeItem, opened: () => void) => boolean
  /** Takes away those that still stand: nobody is to read them now. */
  clear: () => void
}

export type NoticesOptions = {
  clock: Pick<EngineClock, 'monotonic' | 'wall' | 'after'>
  rulesOf: (workspace: string) => NoticeRules
  /** without a sound */
  silent: () => boolean
  /** the person hides names and amounts from those who look on */
  hiding: () => boolean
  /** its name, and whether that conversation is (still) here; null when the workspace is not open */
  place: (workspace: string) => { name: string; has: (key: string) => boolean } | null
  system: SystemNotices | null
  /** the person wants to see what a notice is about: there must be a window */
  wanted: () => void
  changed: (topics: string[]) => void
}

export type Notices = Newsroom & {
  view: () => NoticesView
  /** The page has shown these. */
  shown: (ids: readonly number[]) => void
  /** The person clicked a notice that the page shows. */
  open: (id: number) => void
  /** The page is where the notice led to. */
  arrivedAt: (seq: number) => void
  /** Whether the window has the person's attention. */
  setFocused: (focused: boolean) => void
  /** This workspace is on screen. */
  setShown: (workspace: string) => void
  /** The thread on screen in this workspace. */
  setWatched: (workspace: string, key: string | null) => void
  setLocked: (locked: boolean) => void
  /** Preferences changed. */
  again: () => void
  /** This workspace was removed. */
  forget: (workspace: string) => void
  stop: () => void
}

const longestName = 60
const longestText = 160
/** A page that is not there must not find a hundred notices when it comes. */
const mostKept = 20
/** Of older notices nothing is clicked any more. */
const mostTargets = 100

export function createNotices(options: NoticesOptions): Notices {
  const { clock, changed } = options
  let state = noNotices
  let noTimer = () => {}
  let focused = false
  let onScreen: string | null = null
  const watched = new Map<string, string>()
  let lockedSince: number | null = null
  let forPage: NoticeItem[] = []
  let open: NoticesView['open'] = null
  let lastId = 0

  const minuteOf = (at: number): number => {
    const date = new Date(at)
    return date.getHours() * 60 + date.getMinutes()
  }
  const watchedNow = () => {
    const key = onScreen === null ? undefined : watched.get(onScreen)
    return focused && onScreen !== null && key !== undefined ? { workspace: onScreen, key } : null
  }

  const again = () => {
    noTimer()
    noTimer = () => {}
    if (lockedSince !== null || options.hiding()) clear()
    const moment = {
      now: clock.monotonic(),
      minute: minuteOf(clock.wall()),
      locked: lockedSince !== null,
      hiding: options.hiding(),
      watched: watchedNow(),
    }
    const { state: next, notices, againMs } = decide(state, moment, options.rulesOf)
    state = next
    for (const notice of notices) show(notice)
    if (againMs !== null) noTimer = clock.after(againMs, again)
  }

  const clear = () => {
    options.system?.clear()
    if (forPage.length === 0) return
    forPage = []
    changed([topic.notices])
  }

  const show = (notice: Notice) => {
    const item = itemOf(notice)
    if (!item) return
    const target = targetOf(notice)
    const opened = () => {
      lead(target)
      options.wanted()
    }
    if (options.system?.show(item, opened)) return
    targets.set(item.id, target)
    for (const id of targets.keys()) if (targets.size > mostTargets) targets.delete(id)
    forPage = [...forPage, item].slice(-mostKept)
    changed([topic.notices])
  }

  /** Where a click on each notice of the page leads to. */
  const targets = new Map<number, { workspace: string; key: string | null }>()
  const targetOf = (notice: Notice): { workspace: string; key: string | null } =>
    notice.is === 'reply'
      ? { workspace: notice.workspace, key: notice.key }
      : { workspace: notice.counts[0]?.workspace ?? '', key: null }

  /** The thread may be gone by now; then the inbox has to do. */
  const lead = ({ workspace, key }: { workspace: string; key: string | null }) => {
    const place = options.place(workspace)
    if (!place) return
    lastId += 1
    open = { seq: lastId, workspace, key: key !== null && place.has(key) ? key : null }
    changed([topic.notices])
  }

  /** Null when its workspace is gone. Everything in it is harmless text of one line. */
  const itemOf = (notice: Notice): NoticeItem | null => {
    const common = { at: clock.wall(), silent: options.silent() }
    const nameOf = (workspace: string) => {
      const place = options.place(workspace)
      return place && plainLine(place.name, longestName)
    }
    switch (notice.is) {
      case 'reply': {
        const workspace = nameOf(notice.workspace)
        if (workspace === null) return null
        const name = plainLine(notice.name, longestName)
        const text = plainLine(notice.text, longestText)
        return { is: 'reply', id: ++lastId, ...common, workspace, name, text }
      }
      case 'replies': {
        const counts = notice.counts.flatMap(({ workspace, count }) => {
          const name = nameOf(workspace)
          return name === null ? [] : [{ name, count }]
        })
        return counts.length === 0
          ? null
          : { is: 'replies', id: ++lastId, ...common, since: notice.since, counts }
      }
    }
  }

  return {
    heard(arrival) {
      state = hear(
        state,
        lockedSince === null
          ? arrival
          : { ...arrival, late: true, since: Math.min(arrival.since, lockedSince) },
      )
      again()
    },
    known(workspace, key, by) {
      state = known(state, workspace, key, by)
      again()
    },
    caughtUp(workspace) {
      state = caughtUp(state, workspace)
      again()
    },
    view: () => ({ show: forPage, open }),
    shown(ids) {
      if (!forPage.some(({ id }) => ids.includes(id))) return
      forPage = forPage.filter(({ id }) => !ids.includes(id))
      changed([topic.notices])
    },
    open(id) {
      const target = targets.get(id)
      if (target) lead(target)
    },
    arrivedAt(seq) {
      if (open?.seq !== seq) return
      open = null
      changed([topic.notices])
    },
    setFocused(now) {
      focused = now
      again()
    },
    setShown(workspace) {
      onScreen = workspace
      again()
    },
    setWatched(workspace, key) {
      if (key === null) watched.delete(workspace)
      else watched.set(workspace, key)
      again()
    },
    setLocked(locked) {
      lockedSince = locked ? (lockedSince ?? clock.wall()) : null
      again()
    },
    again,
    forget(workspace) {
      watched.delete(workspace)
      state = { ...state, held: state.held.filter((one) => one.workspace !== workspace) }
      for (const [id, target] of targets) if (target.workspace === workspace) targets.delete(id)
      if (open?.workspace === workspace) open = null
      changed([topic.notices])
    },
    stop() {
      noTimer()
      state = noNotices
    },
  }
}
