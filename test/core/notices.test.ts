import { describe, expect, it } from 'vitest'
import {
  type Arrival,
  calmMs,
  catchUpMs,
  caughtUp,
  decide,
  doubtMs,
  gatherMs,
  hear,
  known,
  type Notice,
  type NoticeMoment,
  type NoticeRules,
  type NoticeState,
  noNotices,
} from '../../main/core/notices.ts'

const rules: NoticeRules = { on: true, intents: ['booking', 'interested', 'question'], quiet: null }
const wall = Date.parse('2026-04-13T18:02:00Z')

let nextKey = 0
const arrival = (more: Partial<Arrival> = {}): Arrival => ({
  workspace: 'a',
  key: `c${nextKey++}`,
  name: 'Priya',
  text: 'Yes',
  intent: 'booking',
  heardAt: 0,
  since: wall,
  late: false,
  behind: false,
  doubtful: false,
  ...more,
})

const moment = (more: Partial<NoticeMoment> = {}): NoticeMoment => ({
  now: gatherMs,
  minute: 12 * 60,
  locked: false,
  hiding: false,
  watched: null,
  ...more,
})
const heard = (...arrivals: Arrival[]): NoticeState => arrivals.reduce(hear, noNotices)
const shownOf = (state: NoticeState, more: Partial<NoticeMoment> = {}, of: NoticeRules = rules) =>
  decide(state, moment(more), () => of).notices
const is = (notices: readonly Notice[]) => notices.map((one) => one.is)

describe('one reply', () => {
  it('is one notice, after a moment in which more could come', () => {
    const state = heard(arrival({ key: 'c', name: 'Priya', text: 'Yes' }))
    expect(decide(state, moment({ now: 100 }), () => rules)).toMatchObject({
      notices: [],
      againMs: gatherMs - 100,
    })
    const decision = decide(state, moment(), () => rules)
    expect(decision.notices).toEqual([{ is: 'reply', workspace: 'a', key: 'c', name: 'Priya', text: 'Yes' }])
    expect(decide(decision.state, moment({ now: 10_000 }), () => rules).notices).toEqual([])
  })

  it.each<[string, Partial<Arrival>, Partial<NoticeMoment>, Partial<NoticeRules>, number]>([
    ['an intent that counts', { intent: 'question' }, {}, {}, 1],
    ['an intent that does not', { intent: 'out_of_office' }, {}, {}, 0],
    ['no intent', { intent: '' }, {}, {}, 0],
    ['no intent, which the person wants', { intent: '' }, {}, { intents: [''] }, 1],
    ['an intent that we do not know', { intent: 'lottery' }, {}, {}, 0],
    ['notices off', {}, {}, { on: false }, 0],
    ['the thread on a focused screen', { key: 'c' }, { watched: { workspace: 'a', key: 'c' } }, {}, 0],
    ['another thread on screen', { key: 'c' }, { watched: { workspace: 'a', key: 'd' } }, {}, 1],
    ['the same key in another workspace', { key: 'c' }, { watched: { workspace: 'b', key: 'c' } }, {}, 1],
    ['locked', {}, { locked: true }, {}, 0],
    ['hidden from lookers-on', {}, { hiding: true }, {}, 0],
    ['before quiet hours', {}, { minute: 21 * 60 + 59 }, { quiet: { from: 22 * 60, until: 7 * 60 } }, 1],
    ['their first minute', {}, { minute: 22 * 60 }, { quiet: { from: 22 * 60, until: 7 * 60 } }, 0],
    ['over midnight', {}, { minute: 3 * 60 }, { quiet: { from: 22 * 60, until: 7 * 60 } }, 0],
    ['their end', {}, { minute: 7 * 60 }, { quiet: { from: 22 * 60, until: 7 * 60 } }, 1],
    ['a quiet lunch', {}, { minute: 12 * 60 + 30 }, { quiet: { from: 12 * 60, until: 13 * 60 } }, 0],
    ['after a quiet lunch', {}, { minute: 13 * 60 }, { quiet: { from: 12 * 60, until: 13 * 60 } }, 1],
    ['quiet all day', {}, {}, { quiet: { from: 480, until: 480 } }, 0],
  ])('%s', (_, of, at, by, count) => {
    expect(shownOf(heard(arrival(of)), at, { ...rules, ...by })).toHaveLength(count)
  })

  it('obeys the rules of its own workspace', () => {
    const state = heard(arrival({ workspace: 'a' }), arrival({ workspace: 'b' }))
    const { notices } = decide(state, moment(), (id) => ({ ...rules, on: id === 'b' }))
    expect(notices).toMatchObject([{ workspace: 'b' }])
  })

  it('is told once when the lead writes twice, with the newer words', () => {
    const state = heard(arrival({ key: 'c', text: 'one' }), arrival({ key: 'c', text: 'two' }))
    expect(shownOf(state)).toMatchObject([{ text: 'two' }])
  })
})

describe('a message that is not here yet', () => {
  const doubtful = () => heard(arrival({ key: 'c', doubtful: true }))
  it('is waited for, and is a notice when it is the lead’s', () => {
    expect(shownOf(doubtful())).toEqual([])
    expect(shownOf(known(doubtful(), 'a', 'c', 'lead'))).toHaveLength(1)
  })
  it('is none when it is ours', () => {
    expect(shownOf(known(doubtful(), 'a', 'c', 'us'), { now: doubtMs })).toEqual([])
    // The control: another one's message says nothing about this one.
    expect(shownOf(known(doubtful(), 'a', 'd', 'us'), { now: doubtMs })).toHaveLength(1)
    expect(shownOf(known(doubtful(), 'b', 'c', 'us'), { now: doubtMs })).toHaveLength(1)
  })
  it('is not waited for without end', () => {
    expect(decide(doubtful(), moment({ now: doubtMs - 1 }), () => rules)).toMatchObject({
      notices: [],
      againMs: 1,
    })
    expect(shownOf(doubtful(), { now: doubtMs })).toHaveLength(1)
  })
})

describe('instead of a flood', () => {
  const many = (count: number, more: Partial<Arrival> = {}) =>
    Array.from({ length: count }, () => arrival(more))

  it('shows three at once one by one, and four as a summary (control and case)', () => {
    expect(is(shownOf(heard(...many(3))))).toEqual(['reply', 'reply', 'reply'])
    expect(shownOf(heard(...many(4)))).toEqual([
      { is: 'replies', since: wall, counts: [{ workspace: 'a', count: 4 }] },
    ])
  })

  it('shows one summary of 300 after standby, with since when, and live ones singly later', () => {
    const away = { late: true, behind: true, since: wall - 3_600_000 }
    const state = heard(...many(290, away), ...many(10, { ...away, workspace: 'b' }))
    expect(shownOf(state)).toEqual([])
    const half = caughtUp(state, 'a')
    expect(shownOf(half)).toEqual([])
    const { state: after, notices } = decide(caughtUp(half, 'b'), moment(), () => rules)
    expect(notices).toEqual([
      {
        is: 'replies',
        since: wall - 3_600_000,
        counts: [
          { workspace: 'a', count: 290 },
          { workspace: 'b', count: 10 },
        ],
      },
    ])
    const later = calmMs + gatherMs
    expect(is(shownOf(hear(after, arrival({ heardAt: calmMs })), { now: later }))).toEqual(['reply'])
  })

  it('shows the one reply of a standby as itself', () => {
    expect(is(shownOf(heard(arrival({ late: true }))))).toEqual(['reply'])
  })

  it('waits for a workspace that does not catch up, but not without end', () => {
    const state = heard(...many(2, { late: true, behind: true }))
    expect(decide(state, moment({ now: catchUpMs - 1 }), () => rules).againMs).toBe(1)
    expect(is(shownOf(state, { now: catchUpMs }))).toEqual(['replies'])
  })

  it('tells a stream of replies at most once a minute, and loses none', () => {
    let state = noNotices
    const told: Notice[] = []
    for (let now = 0; now < 10 * 60_000; now += 1_000) {
      if (now < 8 * 60_000) state = hear(state, arrival({ heardAt: now }))
      const decision = decide(state, moment({ now }), () => rules)
      state = decision.state
      told.push(...decision.notices)
    }
    expect(told.length).toBeLessThanOrEqual(3 + 10)
    const counted = told.map((one) => (one.is === 'reply' ? 1 : (one.counts[0]?.count ?? 0)))
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(8 * 60)
  })

  it('tells what came behind a locked screen when it is unlocked', () => {
    const state = heard(...many(5, { late: true }))
    const locked = decide(state, moment({ locked: true }), () => rules)
    expect(locked).toMatchObject({ notices: [], againMs: null })
    expect(is(shownOf(locked.state))).toEqual(['replies'])
  })

  it('never tells what came while names were hidden', () => {
    const hidden = decide(heard(...many(5)), moment({ hiding: true }), () => rules)
    expect(shownOf(hidden.state)).toEqual([])
  })

  it('forgets what quiet hours swallowed', () => {
    const quiet = { ...rules, quiet: { from: 22 * 60, until: 7 * 60 } }
    const night = decide(heard(...many(5)), moment({ minute: 60 }), () => quiet)
    expect(decide(night.state, moment({ minute: 8 * 60 }), () => quiet).notices).toEqual([])
  })
})
