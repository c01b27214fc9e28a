import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  accept,
  adopt,
  answer,
  ask,
  begin,
  cancel,
  create,
  edit,
  type Outgoing,
  outgoing,
  refused,
  remove,
  settle,
  type Tracked,
  unanswered,
} from '../../main/core/tracked.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import type { Fields, Kind } from '../../shared/rows.ts'
import { columnOffences } from './columnOffences.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const slots = ['a', 'b'] as const
const steps = [
  ...['take', 'edit', 'create', 'remove', 'cancel', 'begin', 'settle', 'unanswered', 'discard'],
  ...['accept', 'refused', 'adopt'],
] as const
type Step = { do: (typeof steps)[number]; kind: 'conversation' | 'deal'; slot: 'a' | 'b'; fields: Fields }

const fields = fc.record(
  {
    status: fc.constantFrom('active', 'snoozed', 'closed', 7, null),
    intent: fc.constantFrom('question', 'booking', null, ''),
    channel: fc.constantFrom('email', 'sms'),
    stage: fc.constantFrom('new', 'won', 'unheard of'),
    value: fc.constantFrom(1, 2, null, '9007199254740993', 'much'),
    notes: fc.constantFrom('', 'x', null, ['odd']),
    last_message_at: fc.constantFrom('2026-04-13T09:00:00Z', '2026-04-14', 'soon', null),
  },
  { requiredKeys: [] },
)
const step: fc.Arbitrary<Step> = fc.record({
  // what moves a delivery on comes more often than the rest, or few sequences would get far
  do: fc.constantFrom(...steps, 'edit', 'begin', 'begin', 'unanswered', 'accept', 'create', 'take'),
  kind: fc.constantFrom('conversation', 'deal', 'deal'),
  slot: fc.constantFrom(...slots),
  fields,
})

const rowOf = (kind: Kind, id: string, fields: Fields) =>
  kind === 'deal' ? dealRow(id, fields) : conversationRow(id, fields)

/** What the request on the wire carries; null when none is. */
function inFlight({ pending: p }: Tracked): Outgoing | null {
  if (p?.phase.is !== 'sending') return null
  const sent = Object.entries(p.sent)
  const op = p.op === 'delete' && sent.length > 0 ? 'patch' : p.op
  return { op, fields: Object.fromEntries(sent.map(([name, values]) => [name, values.at(-1) ?? null])) }
}

/** The step as a transition; one that makes no sense for this row changes nothing, as in the engine. */
function apply(s: Step, t: Tracked, tick: number): Tracked | null {
  switch (s.do) {
    case 'edit':
      return edit(t, s.fields, tick)
    case 'remove':
      return remove(t, tick)
    case 'cancel': {
      const after = cancel(t)
      return after === 'inFlight' ? t : after
    }
    case 'begin': {
      const request = outgoing(t.pending)
      return request ? begin(t, request, tick) : t
    }
    case 'settle':
      return settle(t)
    case 'unanswered':
      return unanswered(t)
    case 'discard':
      return answer(ask(t, 'notConfirmed', []), 'discard')
    case 'accept': {
      const request = inFlight(t)
      const id = t.serverId ?? `made-${tick}`
      const shown = { ...t.server, ...request?.fields, ...s.fields, id }
      return request ? accept(t, request, rowOf(t.kind, id, shown), tick) : t
    }
    case 'refused': {
      const request = inFlight(t)
      const fieldErrors = 'value' in s.fields ? { value: ['no'] } : {}
      return request ? refused(t, request, { status: 422, message: 'no', fieldErrors }) : t
    }
    default:
      return t
  }
}

/** Takes one step; true when it changed anything. */
function take(mirror: Mirror, s: Step): boolean {
  const tick = mirror.nextTick()
  const local = `local:${s.slot}`
  const t = mirror.get('deal', local)
  switch (s.do) {
    case 'take': {
      // every second one is a row never seen before, so that creates find candidates
      const id = tick % 2 ? s.slot : `${s.slot}${tick}`
      return mirror.takeRows(s.kind, [rowOf(s.kind, id, s.fields)], tick, null).changed > 0
    }
    case 'create':
      if (t) return false
      mirror.add(create('deal', local, { conversation_id: 'c1', ...s.fields }, tick))
      return true
    case 'adopt': {
      const twin = t?.pending?.phase.is === 'unsure' ? mirror.candidates(t)[0] : undefined
      const row = twin?.server
      if (!t || !twin || !row) return false
      mirror.adopt(t, twin, (now) => adopt(now, row, tick))
      return true
    }
    default: {
      let changed = false
      const who = s.do === 'edit' || s.do === 'remove' || s.do === 'cancel' ? 'me' : 'server'
      for (const key of s.kind === 'deal' ? [s.slot, local] : [s.slot])
        mirror.change(
          s.kind,
          key,
          (before) => {
            const after = apply(s, before, tick)
            changed ||= after !== before
            return after
          },
          who,
        )
      return changed
    }
  }
}

describe('whatever happens to rows', () => {
  it('the columns are what the user should see, and the counters are the counts', () => {
    const done = new Set<string>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), (sequence) => {
        const { mirror } = openMirror()
        try {
          for (const s of sequence) {
            if (take(mirror, s)) done.add(s.do)
            expect(columnOffences(mirror)).toEqual([])
          }
        } finally {
          mirror.close()
        }
      }),
      { numRuns: 100, seed: 20260414 },
    )
    // every kind of step did something, or the figure above says little
    expect([...done].sort()).toEqual([...steps].sort())
  })

  it.each([
    ["UPDATE deal SET stage = 'won'", 'deal a'],
    ['UPDATE deal SET value = 50001', 'deal a'],
    ['UPDATE deal SET hidden = 1', 'deal a'],
    ["UPDATE deal SET mark = 'saved'", 'deal a'],
    ["UPDATE conversation SET status = 'closed' WHERE key = 'c1'", 'conversation c1'],
    ['UPDATE inbox_count SET n = n + 1', 'inbox_count'],
    ["DELETE FROM outbox WHERE key = 'c1'", 'conversation c1'],
  ])('a write behind its back is noticed (control): %s', (sql, where) => {
    mirror.takeRows('conversation', [conversationRow('c1')], 1, null)
    mirror.takeRows('deal', [dealRow('a')], 1, null)
    mirror.change('conversation', 'c1', (t) => edit(t, { status: 'snoozed' }, 2), 'me')
    expect(columnOffences(mirror)).toEqual([])
    mirror.sql(sql).run()
    expect(columnOffences(mirror).join()).toContain(where)
  })
})
