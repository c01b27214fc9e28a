/** Deals to try transitions on, and the steps of a delivery in one call. Used by the tests of core. */

import { begin, type Outgoing, outgoing } from '../../main/core/delivery.ts'
import { arrived, type Pending, type Tracked } from '../../main/core/tracked.ts'
import { create } from '../../main/core/wishes.ts'
import type { Fields, Row } from '../../shared/rows.ts'

export const dealRow = (fields: Fields = {}): Row => ({
  id: 'd1',
  conversation_id: 'c1',
  stage: 'new',
  value: 100,
  currency: 'INR',
  notes: 'first',
  ...fields,
})

/** As the server showed it in the read of tick 1. */
export const makeDeal = (fields: Fields = {}): Tracked => arrived('deal', dealRow(fields), 1)

export const newDeal = (fields: Fields = {}): Tracked =>
  create('deal', 'local:1', { conversation_id: 'c1', stage: 'new', currency: 'INR', ...fields }, 5)

export const pendingOf = (t: Tracked | null | 'inFlight'): Pending => {
  if (t === null || t === 'inFlight' || !t.pending) throw new Error('nothing is pending')
  return t.pending
}

export const present = (t: Tracked | null | 'inFlight'): Tracked => {
  if (t === null || t === 'inFlight') throw new Error(`no row but ${t}`)
  return t
}

/** The next request leaves: what it carries, and the row while it is on the wire. */
export function leave(t: Tracked, tick = 10): { t: Tracked; request: Outgoing } {
  const request = outgoing(t.pending)
  if (!request) throw new Error('nothing may leave')
  return { t: begin(t, request, tick), request }
}
