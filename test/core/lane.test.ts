import { describe, expect, it } from 'vitest'
import type { Failure } from '../../main/core/failure.ts'
import { answered, backOff, failed, type LineState, openLine, retried } from '../../main/core/lane.ts'

const open = openLine(true)
const refusedConnection: Failure = { is: 'notSent', why: 'refused' }
const timeout: Failure = { is: 'unanswered', why: 'timeout', status: null }
const met = (state: LineState, failure: Failure, now = 1_000, random = 0.5) =>
  failed(state, failure, 'deal', now, random)

describe('the line', () => {
  it('without a key sends nothing and says so', () => {
    expect(openLine(false).lane).toEqual({ is: 'noKey' })
    expect(answered(openLine(false), 'deal').lane).toEqual({ is: 'noKey' })
  })

  it('takes a key that the server knows and lets do little for a good one, instead of asking without end (found by the simulator)', () => {
    const locked = met(met(open, { is: 'locked', message: null }), { is: 'locked', message: null })
    const limited = met(locked, { is: 'forbidden', why: 'scope', message: null })
    expect([locked.lane.is, limited.lane.is, limited.blocked.deal?.why]).toEqual([
      'locked',
      'open',
      'scopeMissing',
    ])
  })

  it('goes offline when nothing could be sent, for 1 to 2 s the first time', () => {
    expect(met(open, refusedConnection, 0, 0).lane).toEqual({ is: 'offline', until: 1_000 })
    expect(met(open, refusedConnection, 0, 1).lane).toEqual({ is: 'offline', until: 2_000 })
  })

  it('waits twice as long after every further failure, never more than 5 min', () => {
    let state = open
    const waits = Array.from({ length: 12 }, () => {
      state = met(state, timeout, 0, 1)
      return state.lane.is === 'offline' ? state.lane.until : null
    })
    expect(waits.slice(0, 5)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000])
    expect(waits.at(-1)).toBe(300_000)
  })

  it('is open again, with a short first wait, after one good answer', () => {
    const down = met(met(met(open, timeout), timeout), timeout)
    const up = answered(down, 'deal')
    expect(up.lane).toEqual({ is: 'open' })
    expect(met(up, timeout, 0, 1).lane).toEqual({ is: 'offline', until: 2_000 })
  })

  it.each([
    ['html', 'loginPage'],
    ['server', 'serverTrouble'],
    ['unreadable', 'unreadable'],
    ['tooLarge', 'unreadable'],
    ['redirect', 'redirected'],
    ['timeout', 'offline'],
    ['reset', 'offline'],
  ] as const)('names the trouble of an answer that is %s: %s', (why, trouble) => {
    expect(met(open, { is: 'unanswered', why, status: null }).trouble).toBe(trouble)
  })

  it('does not count what we aborted ourselves', () => {
    expect(met(open, { is: 'notSent', why: 'aborted' })).toBe(open)
    expect(met(open, { is: 'unanswered', why: 'aborted', status: null })).toBe(open)
  })

  it('locks on 401 with one probe after 5 s, and for good on the second', () => {
    const locked = met(open, { is: 'locked', message: null })
    expect(locked.lane).toEqual({ is: 'locked', until: 6_000 })
    expect(met(locked, { is: 'locked', message: null }).lane).toEqual({ is: 'locked', until: null })
    expect(answered(locked, 'deal').lane).toEqual({ is: 'open' })
  })

  it('parks only the list that a plan or scope does not allow, and takes it back when it answers', () => {
    const parked = met(open, { is: 'forbidden', why: 'plan', message: null })
    expect(parked.lane).toEqual({ is: 'open' })
    expect(parked.blocked).toEqual({ deal: { why: 'notOnPlan', until: 1_000 + 3_600_000 } })
    expect(answered(parked, 'client').blocked).toEqual(parked.blocked)
    expect(answered(parked, 'deal').blocked).toEqual({})
  })

  it('waits as long as a 429 says and counts it', () => {
    const limited = met(open, { is: 'limited', waitMs: 7_000, plan: false, message: null })
    expect(limited.lane).toEqual({ is: 'limited', until: 8_000 })
    expect(limited.limited).toBe(1)
  })

  it('stays open when one row is refused or missing', () => {
    for (const failure of [
      { is: 'missing', message: null },
      { is: 'forbidden', why: 'row', message: null },
      { is: 'refused', status: 400, message: null, fieldErrors: {}, formErrors: [] },
    ] satisfies Failure[])
      expect(met(open, failure).lane).toEqual({ is: 'open' })
  })

  it('tries at once when the person or the shell says that the network is back', () => {
    const down = met(met(open, timeout), timeout)
    expect(retried(down, 50_000)).toMatchObject({ lane: { is: 'offline', until: 50_000 }, failures: 0 })
    const locked = met(open, { is: 'locked', message: null })
    expect(retried(locked, 50_000)).toBe(locked)
  })

  it('never leaves the stopped state', () => {
    const stopped: LineState = { ...open, lane: { is: 'stopped' } }
    expect(met(stopped, timeout)).toBe(stopped)
    expect(answered(stopped, 'deal')).toBe(stopped)
    expect(backOff(stopped, 'diskTrouble', 0, 0)).toBe(stopped)
  })
})
