/** Lets one event happen to a row in a given state, and says in a word what became of it. Used by transitions.test. */
import {
  accept,
  adopt,
  ask,
  begin,
  claim,
  doubt,
  notApplied,
  type Outgoing,
  orphan,
  outgoing,
  recover,
  refused,
  settle,
  unanswered,
} from '../../main/core/delivery.ts'
import { receive, vanish } from '../../main/core/receive.ts'
import { rescue } from '../../main/core/rescue.ts'
import type { Refusal, Tracked } from '../../main/core/tracked.ts'
import { answer, cancel, edit, remove, resolve } from '../../main/core/wishes.ts'
import { dealRow, leave, makeDeal, newDeal, present } from './makeDeal.ts'
import type { columns, EventName, Op, Outcome } from './transitions.ts'

const refusal: Refusal = { status: 400, message: 'No', fieldErrors: {} }
const patched = () => edit(makeDeal(), { stage: 'won' }, 5)
const deleted = () => present(remove(patched(), 5))
/** The DELETE itself is on the wire: nothing of the patch before it had left. */
const sendingDelete = () => leave(deleted()).t

/** A row in each state that there is; the patch and the delete want stage won where the server has new. */
export const states = {
  create: {
    queued: newDeal(),
    sending: leave(newDeal()).t,
    unsure: unanswered(leave(newDeal()).t),
    asked: ask(unanswered(leave(newDeal()).t), 'candidates', ['d9']),
    refused: refused(leave(newDeal()).t, leave(newDeal()).request, refusal),
  },
  patch: {
    queued: patched(),
    sending: leave(patched()).t,
    unsure: unanswered(leave(patched()).t),
    refused: refused(leave(patched()).t, leave(patched()).request, refusal),
    gone: vanish(patched()),
  },
  delete: {
    queued: deleted(),
    sending: sendingDelete(),
    unsure: unanswered(sendingDelete()),
    refused: refused(sendingDelete(), { op: 'delete', fields: {} }, refusal),
  },
} satisfies { [O in Op]: { [P in (typeof columns)[O][number]]: Tracked } }

/** What the request on the wire carried. */
function requestOf(op: Op): Outgoing {
  switch (op) {
    case 'create':
      return leave(newDeal()).request
    case 'patch':
      return leave(patched()).request
    case 'delete':
      return { op: 'delete', fields: {} }
  }
}

function happen(op: Op, t: Tracked, event: EventName): Tracked | null | 'inFlight' {
  const request = requestOf(op)
  const twin = dealRow({ id: 'd9', stage: 'new', currency: 'INR' })
  switch (event) {
    case 'edit':
      return edit(t, { stage: 'contacted' }, 20)
    case 'editBack':
      return edit(t, { stage: 'new' }, 20)
    case 'remove':
      return remove(t, 20)
    case 'cancel':
      return cancel(t)
    case 'mine':
      return resolve(t, 'mine', null)
    case 'theirs':
      return resolve(t, 'theirs', null)
    case 'sendAgain':
    case 'keepLooking':
    case 'discard':
      return answer(t, event)
    case 'begin': {
      const next = outgoing(t.pending)
      return next ? begin(t, next, 20) : t
    }
    case 'notApplied':
      return notApplied(t, request, true)
    case 'unanswered':
      return unanswered(t)
    case 'refusedWhole':
      return t.pending?.phase.is === 'sending' ? refused(t, request, refusal) : t
    case 'accept':
      if (t.pending?.phase.is !== 'sending') return t
      return accept(
        t,
        request,
        op === 'delete' ? null : op === 'create' ? twin : dealRow({ stage: 'won' }),
        20,
      )
    case 'recover':
      return recover(t)
    case 'settle':
      return settle(t)
    case 'adopt':
      return t.pending?.phase.is === 'unsure' ? adopt(t, twin, 20) : t
    case 'claim':
      return t.pending?.phase.is === 'asked' ? claim(t, twin, 20) : t
    case 'doubt':
      return doubt(t)
    case 'ask':
      return ask(t, 'notConfirmed', [])
    case 'receiveBase':
      return op === 'create' ? t : receive(t, dealRow(), 20)
    case 'receiveMine':
      return op === 'create' ? t : receive(t, dealRow({ stage: 'won' }), 20)
    case 'receiveOther':
      return op === 'create' ? t : receive(t, dealRow({ stage: 'lost' }), 20)
    case 'vanish':
      return vanish(t)
    case 'orphan':
      return orphan(t)
    case 'rescue':
      return rescue(t)
  }
}

/** The outcome, in the words of the table. */
export function outcomeOf(op: Op, t: Tracked, event: EventName): Outcome {
  const after = happen(op, t, event)
  if (after === 'inFlight') return 'inFlight'
  if (after === null) return 'vanishes'
  const [was, is] = [t.pending, after.pending]
  if (!was) throw new Error('nothing was pending')
  if (!is) return 'ends'
  if (op !== 'delete' && is.op === 'delete') return 'delete'
  if (op === 'delete' && is.op === 'patch') return 'givesBack'
  if (was.then !== 'delete' && is.then === 'delete') return 'thenDelete'
  if (Object.keys(is.held).length > Object.keys(was.held).length) return 'asks'
  if (is.phase.is !== was.phase.is) return is.phase.is
  return 'same'
}
