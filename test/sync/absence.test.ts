import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginSweep } from '../../main/core/sweep.ts'
import { create, edit } from '../../main/core/wishes.ts'
import { absentRows } from '../../main/mirror/absence.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { answerQuestion, brakeOf, questionList } from '../../main/mirror/questions.ts'
import {
  canaryFor,
  heardCanary,
  heardMissing,
  newProofs,
  type Proofs,
  suspectsOf,
  weighAbsence,
} from '../../main/sync/absence.ts'
import { clientRow, conversationRow, dealRow, openMirror } from '../mirror/openMirror.ts'

let mirror: Mirror
let proofs: Proofs
let now = 0
beforeEach(() => {
  mirror = openMirror().mirror
  proofs = newProofs()
  now = 1_000_000
})
afterEach(() => mirror.close())

type Kind = 'deal' | 'client' | 'conversation'
const rowOf = { deal: dealRow, client: clientRow, conversation: conversationRow }
const ids = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `x${from + n}`)
/** A whole sweep of the list shows these rows, and is weighed. */
function swept(kind: Kind, listed: readonly string[], complete = true, at = 0): void {
  const tick = mirror.nextTick()
  const sweep = { ...beginSweep(kind, tick, 100), seen: listed.length }
  mirror.takeRows(
    kind,
    listed.map((id) => rowOf[kind](id)),
    tick,
    sweep.id,
  )
  mirror.endSweep(kind, sweep, complete)
  weighAbsence(proofs, mirror, kind, { complete, listed: listed.length }, now, at)
  now += 60_000
}
const never = () => false
const hidden = (kind: Kind) =>
  (mirror.sql(`SELECT key FROM ${kind} WHERE hidden = 1 ORDER BY id`).all() as { key: string }[]).map(
    (r) => r.key,
  )

describe('rows that a list no longer shows', () => {
  it('are suspects after two done sweeps, not one (M9)', () => {
    swept('deal', ids(1, 20))
    swept('deal', ids(3, 20))
    expect(suspectsOf(proofs, mirror, never)).toEqual([])
    swept('deal', ids(3, 20), false)
    expect(suspectsOf(proofs, mirror, never).map(({ key, step }) => [key, step])).toEqual([
      ['x1', 'look'],
      ['x2', 'look'],
    ])
    expect(hidden('deal')).toEqual([])
  })

  it('are hidden when the row answers 404 twice and another one 200 in between', () => {
    swept('deal', ids(1, 20))
    swept('deal', ids(2, 20))
    swept('deal', ids(2, 20))
    heardMissing(proofs, mirror, 'deal', 'x1', now)
    const suspect = suspectsOf(proofs, mirror, never)[0]
    expect(suspect).toMatchObject({ key: 'x1', step: 'canary' })
    expect(canaryFor(proofs, mirror, 'deal')).toMatchObject({ kind: 'deal' })
    if (suspect) heardCanary(proofs, mirror, suspect, true, now + 1_000)
    heardMissing(proofs, mirror, 'deal', 'x1', now + 3_000)
    expect(hidden('deal')).toEqual(['x1'])
  })

  it('are let go of a month after, with their messages, but never while a change of them waits', () => {
    const proveGone = (key: string) => {
      heardMissing(proofs, mirror, 'conversation', key, now)
      heardCanary(proofs, mirror, { kind: 'conversation', key, step: 'canary', at: 0 }, true, now + 1_000)
      heardMissing(proofs, mirror, 'conversation', key, now + 3_000)
    }
    swept('conversation', ids(1, 20))
    mirror.change('conversation', 'x2', (t) => edit(t, { status: 'closed' }, mirror.nextTick()), 'me')
    for (const _ of [1, 2]) swept('conversation', ids(3, 20))
    proveGone('x1')
    proveGone('x2')
    const kept = () =>
      (
        mirror.sql("SELECT key FROM conversation WHERE key IN ('x1', 'x2') ORDER BY key").all() as {
          key: string
        }[]
      ).map(({ key }) => key)
    const { gone } = mirror.sql("SELECT gone FROM conversation WHERE key = 'x1'").get() as { gone: number }
    const month = 30 * 24 * 60 * 60_000
    swept('conversation', ids(3, 20), true, gone + month)
    expect(kept()).toEqual(['x1', 'x2'])
    swept('conversation', ids(3, 20), true, gone + month + 60_000)
    expect(kept()).toEqual(['x2'])
  })

  it('stay when the server finds nothing else either (M29)', () => {
    swept('deal', ids(1, 20))
    swept('deal', ids(2, 20))
    swept('deal', ids(2, 20))
    for (let n = 0; n < 5; n++) {
      heardMissing(proofs, mirror, 'deal', 'x1', now)
      heardCanary(proofs, mirror, { kind: 'deal', key: 'x1', step: 'canary', at: 0 }, false, now)
      now += 600_000
    }
    expect(hidden('deal')).toEqual([])
  })

  it('stay while their list still shows them, whatever the row itself answers', () => {
    swept('deal', ids(1, 20))
    heardMissing(proofs, mirror, 'deal', 'x1', now)
    heardCanary(proofs, mirror, { kind: 'deal', key: 'x1', step: 'canary', at: 0 }, true, now)
    heardMissing(proofs, mirror, 'deal', 'x1', now + 3_000)
    expect(hidden('deal')).toEqual([])
    expect(proofs.sweepWanted.has('deal')).toBe(true)
  })

  it('are no suspects when they were made or read while the sweep was under way', () => {
    swept('deal', ids(1, 3))
    const tick = mirror.nextTick()
    const sweep = { ...beginSweep('deal', tick, 100), seen: 2 }
    mirror.takeRows('deal', [dealRow('x1'), dealRow('x2')], tick, sweep.id)
    mirror.takeRows('deal', [{ ...dealRow('x3'), notes: 'read by itself' }], mirror.nextTick(), null)
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1' }, mirror.nextTick()))
    mirror.endSweep('deal', sweep, true)
    expect(mirror.sql('SELECT 1 FROM deal WHERE missed > 0').get()).toBeUndefined()
  })
})

describe('a list that suddenly shows far fewer rows', () => {
  beforeEach(() => {
    swept('deal', ids(1, 80))
    swept('deal', ids(1, 12))
    swept('deal', ids(1, 12))
  })

  it('becomes a question, and nothing is removed or even asked for (M43)', () => {
    expect(questionList(mirror)).toMatchObject([{ is: 'brake', kind: 'deal', listed: 12, known: 80 }])
    expect(suspectsOf(proofs, mirror, never)).toEqual([])
    expect(hidden('deal')).toEqual([])
  })

  it('is no question any more when the rows are back', () => {
    swept('deal', ids(1, 80))
    expect(questionList(mirror)).toEqual([])
  })

  it('is believed after the person accepted and one row is found', () => {
    answerQuestion(mirror, questionList(mirror)[0]?.id ?? 0, 'accept')
    expect(brakeOf(mirror, 'deal')).toBe('accepted')
    const suspect = suspectsOf(proofs, mirror, never)[0]
    expect(suspect).toMatchObject({ kind: 'deal', step: 'canary' })
    if (suspect) heardCanary(proofs, mirror, suspect, true, now)
    expect(hidden('deal')).toEqual(ids(13, 80))
    expect(questionList(mirror)).toEqual([])
  })
})

describe('clients, which cannot be read by their id', () => {
  it('are gone after three complete sweeps over two minutes, incomplete ones not counted', () => {
    swept('client', ids(1, 9))
    swept('client', ids(2, 9), false)
    swept('client', ids(2, 9))
    swept('client', ids(2, 9))
    expect([hidden('client'), absentRows(mirror, 'client')]).toEqual([[], []])
    swept('client', ids(2, 9))
    expect(hidden('client')).toEqual(['x1'])
    swept('client', ids(1, 9))
    expect(hidden('client')).toEqual([])
  })
})
