/**
 * The transition table of SYNC.md section 2: for every op, phase and event, what becomes of the change. Exhaustive by
 * type: a new event or phase does not compile until its row says what it does. `transitions.test` holds the product to it.
 */
import type { Pending, Phase } from '../../main/core/tracked.ts'

export type Op = Pending['op']
export type PhaseName = Phase['is']

/** What can happen to a row with a change on it. */
export type EventName =
  | 'edit' // the person sets a field
  | 'editBack' // the person puts the field back to its base
  | 'remove'
  | 'cancel'
  | 'mine'
  | 'theirs'
  | 'sendAgain'
  | 'keepLooking'
  | 'discard'
  | 'begin' // its turn has come
  | 'notApplied' // not sent, 401, 429
  | 'unanswered'
  | 'refusedWhole' // 4xx without field names
  | 'accept' // 2xx
  | 'recover' // the program starts
  | 'settle' // the quarantine is over
  | 'adopt' // the one exact twin was found
  | 'claim' // the person says which row it is
  | 'doubt' // of an earlier run: perhaps a restored backup
  | 'ask' // looking did not settle it
  | 'receiveBase' // the row is as it was
  | 'receiveMine' // the row shows what the person wants
  | 'receiveOther' // the row shows a third value
  | 'vanish' // the row is proven to be gone
  | 'orphan' // the conversation of a new deal is gone
  | 'rescue' // from the rescue file

/** One letter per outcome, so that the whole law fits on a page. */
export const letters = {
  same: '·', // nothing changes, or it cannot happen
  queued: 'Q',
  sending: 'S',
  unsure: 'U',
  asked: 'A',
  refused: 'R',
  gone: 'G',
  ends: 'E', // no change is left, the row stays
  vanishes: 'V', // the row goes, too
  asks: '?', // a field is held
  inFlight: 'F', // the product says no: a byte may have left
  delete: 'D', // it becomes a delete
  thenDelete: 'T', // the create is deleted once it is found
  givesBack: 'B', // the patch that a delete replaced
} as const
export type Outcome = keyof typeof letters

/** Only a create is asked about as a whole, and only a patch can outlive its row. */
export const columns = {
  create: ['queued', 'sending', 'unsure', 'asked', 'refused'],
  patch: ['queued', 'sending', 'unsure', 'refused', 'gone'],
  delete: ['queued', 'sending', 'unsure', 'refused'],
} as const satisfies { [O in Op]: readonly PhaseName[] }

/** Per event: the five states of a create, the five of a patch, the four of a delete, in the order of `columns`. */
export const table: { [E in EventName]: string } = {
  //                 create patch  delete
  edit: '····Q  ···Q·  ····',
  editBack: '····Q  E··EE  ····',
  remove: 'VTTTV  DDDDE  ····',
  cancel: 'VFFFV  EFFEE  BFFB',
  mine: '····Q  ···Q·  ···Q',
  theirs: '·····  ···E·  B·BB',
  sendAgain: '···QQ  ···Q·  ···Q',
  keepLooking: '···U·  ·····  ····',
  discard: '···VV  ···EE  ···B',
  begin: 'S····  S····  S···',
  notApplied: '·Q···  ·Q···  ·Q··',
  unanswered: '·U···  ·U···  ·U··',
  refusedWhole: '·R···  ·R···  ·R··',
  accept: '·E···  ·E···  ·V··',
  recover: '·U···  ·U···  ·U··',
  settle: '·····  ··Q··  ··Q·',
  adopt: '··E··  ·····  ····',
  claim: '···E·  ·····  ····',
  doubt: 'U····  ·····  ····',
  ask: '··A··  ·····  ····',
  receiveBase: '·····  ····Q  ····',
  receiveMine: '·····  E·EEE  ????',
  receiveOther: '·····  ?????  ????',
  vanish: '·····  GGGG·  EEEE',
  orphan: 'R····  ·····  ····',
  rescue: 'UU·UU  UU·UU  UU·U',
}
