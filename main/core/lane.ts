/**
 * What an answer says about the line itself (SYNC.md sections 4 and 5): open, offline with back-off, limited, locked,
 * and lists that this key may not read. Pure; `sync/engine` asks after every request.
 */
import type { Kind } from '../../shared/rows.ts'
import type { Failure } from './failure.ts'
import type { Lane } from './plan.ts'

/** Why an offline lane is offline. */
export type Trouble =
  | 'offline'
  | 'loginPage'
  | 'serverTrouble'
  | 'wrongApi'
  | 'redirected'
  | 'unreadable'
  | 'insecure'
  | 'proxy'
  | 'diskTrouble'

/** A list that waits: not on this plan, or the key lacks the scope; probed again at `until`. */
export type Block = { why: 'notOnPlan' | 'scopeMissing'; until: number }

export type LineState = {
  lane: Lane
  trouble: Trouble
  /** failures in a row that may mean that the line is down */
  failures: number
  /** 429s since the start */
  limited: number
  blocked: { readonly [K in Kind]?: Block }
}

const firstBackOffMs = 2_000
const longestBackOffMs = 5 * 60_000
const lockedProbeMs = 5_000
const blockedProbeMs = 60 * 60_000

export const openLine = (hasKey: boolean): LineState => ({
  lane: hasKey ? { is: 'open' } : { is: 'noKey' },
  trouble: 'offline',
  failures: 0,
  limited: 0,
  blocked: {},
})

/** A good answer about rows of `kind`. */
export function answered(state: LineState, kind: Kind): LineState {
  if (state.lane.is === 'stopped' || state.lane.is === 'noKey') return state
  const { [kind]: _, ...blocked } = state.blocked
  return { ...state, lane: { is: 'open' }, failures: 0, blocked }
}

/** `random` from 0 to 1. A failure that concerns one row leaves the line as it is. */
export function failed(
  state: LineState,
  failure: Failure,
  kind: Kind,
  now: number,
  random: number,
): LineState {
  if (state.lane.is === 'stopped') return state
  switch (failure.is) {
    case 'notSent':
      return failure.why === 'aborted' ? state : backOff(state, notSentTrouble(failure.why), now, random)
    case 'unanswered':
      return failure.why === 'aborted' ? state : backOff(state, troubleOf(failure.why), now, random)
    case 'wrongApi':
      return backOff(state, 'wrongApi', now, random)
    case 'locked': {
      // One probe after a moment; a second no is believed until another key is given (I17).
      const until = state.lane.is === 'locked' ? null : now + lockedProbeMs
      return { ...state, lane: { is: 'locked', until } }
    }
    case 'forbidden':
      if (failure.why === 'row') return { ...state, failures: 0 }
      return block(state, kind, failure.why === 'plan' ? 'notOnPlan' : 'scopeMissing', now)
    case 'limited': {
      const counted = { ...state, limited: state.limited + 1 }
      if (failure.plan) return block(counted, kind, 'notOnPlan', now)
      return { ...counted, lane: { is: 'limited', until: now + failure.waitMs } }
    }
    case 'missing':
    case 'refused':
      return { ...state, failures: 0 }
  }
}

const notSentTrouble = (why: Extract<Failure, { is: 'notSent' }>['why']): Trouble =>
  why === 'tls' ? 'insecure' : why === 'proxy' ? 'proxy' : 'offline'

function troubleOf(why: Extract<Failure, { is: 'unanswered' }>['why']): Trouble {
  switch (why) {
    case 'timeout':
    case 'reset':
    case 'aborted':
      return 'offline'
    case 'html':
      return 'loginPage'
    case 'redirect':
      return 'redirected'
    case 'unreadable':
    case 'tooLarge':
      return 'unreadable'
    case 'server':
      return 'serverTrouble'
  }
}

/** 2 s doubling to 5 min with equal jitter, so that many clients do not return in step. */
export function backOff(state: LineState, trouble: Trouble, now: number, random: number): LineState {
  if (state.lane.is === 'stopped') return state
  const failures = state.failures + 1
  const full = Math.min(longestBackOffMs, firstBackOffMs * 2 ** (failures - 1))
  return {
    ...state,
    failures,
    trouble,
    lane: { is: 'offline', until: now + full / 2 + (full / 2) * random },
  }
}

/** The person, or the shell, has reason to think that the line is back: the next request may leave now. */
export const retried = (state: LineState, now: number): LineState =>
  state.lane.is === 'offline' ? { ...state, failures: 0, lane: { is: 'offline', until: now } } : state

/** A server that says what this key may not do has taken it: a locked lane is open again. */
const block = (state: LineState, kind: Kind, why: Block['why'], now: number): LineState => ({
  ...state,
  lane: state.lane.is === 'locked' ? { is: 'open' } : state.lane,
  blocked: { ...state.blocked, [kind]: { why, until: now + blockedProbeMs } },
})
