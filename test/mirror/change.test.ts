import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  accept,
  adopt,
  ask,
  begin,
  type Outgoing,
  outgoing,
  recover,
  refused,
  settle,
  unanswered,
} from '../../main/core/delivery.ts'
import { beginSweep, type Sweep } from '../../main/core/sweep.ts'
import type { Tracked } from '../../main/core/tracked.ts'
import { answer, cancel, create, edit, remove, resolve } from '../../main/core/wishes.ts'
import { inboxPage } from '../../main/mirror/inbox.ts'
import type { Mirror, Noun } from '../../main/mirror/mirror.ts'
import type { Fields, Kind, Row } from '../../shared/rows.ts'
import { columnCards } from './columnCards.ts'
import { driftOf } from './driftOf.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
let told: Noun[][]
beforeEach(() => {
  ;({ mirror, told } = openMirror())
})
afterEach(() => mirror.close())

const take = (kind: Kind, ...rows: Row[]) => mirror.takeRows(kind, rows, mirror.nextTick(), null)
const change = (kind: Kind, key: string, transition: (t: Tracked) => Tracked | null) =>
  mirror.change(kind, key, transition, 'me')
const set = (kind: Kind, key: string, fields: Fields) =>
  change(kind, key, (t) => edit(t, fields, mirror.nextTick()))
const leave = (own: Mirror, kind: Kind, key: string): Outgoing | null => {
  const request = outgoing(own.get(kind, key)?.pending ?? null)
  if (request) own.change(kind, key, (t) => begin(t, request, own.nextTick()), 'server')
  return request
}
const dump = (own: Mirror) =>
  ['meta', 'conversation', 'deal', 'client', 'message', 'outbox', 'history', 'list', 'inbox_count'].map(
    (table) => own.db.prepare(`SELECT * FROM ${table}`).all(),
  )

describe('what is seen is always the server plus what the person wants (I24)', () => {
  const fields = fc.record(
    {
      status: fc.constantFrom('active', 'snoozed', 'closed'),
      intent: fc.constantFrom<string | null>('interested', 'booking', null),
      stage: fc.constantFrom('new', 'won', 'lost'),
      value: fc.constantFrom<number | string | null>(null, 0, 500, 2 ** 53 - 1, '9007199254740993'),
      notes: fc.constantFrom<string | null>('', 'a', 'b\r\n', null),
      name: fc.constantFrom('Acme', 'Bolt'),
    },
    { requiredKeys: [] },
  )
  const fieldsOf: Record<Kind, string[]> = {
    conversation: ['status', 'intent'],
    deal: ['stage', 'value', 'notes'],
    client: ['name', 'notes'],
  }
  const rowOf: Record<Kind, (id: string, fields: Fields) => Row> = {
    conversation: conversationRow,
    deal: dealRow,
    client: clientRow,
  }
  const step = fc.record({
    kind: fc.constantFrom<Kind>('conversation', 'deal', 'deal', 'client'),
    row: fc.nat(3),
    fields,
    do: fc.constantFrom(
      'read',
      'read',
      'edit',
      'edit',
      'edit',
      'remove',
      'cancel',
      'create',
      'begin',
      'begin',
      'accept',
      'acceptBare',
      'refuse',
      'refuseField',
      'loseAnswer',
      'settle',
      'restart',
      'mine',
      'theirs',
      'ask',
      'sendAgain',
      'discard',
      'adopt',
    ),
  })
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

  /** Runs steps as the lane and a person would: only what the row's state allows. Returns what happened at all. */
  function run(own: Mirror, steps: readonly Step[], check: (done: Step['do']) => void): void {
    const flying = new Map<string, Outgoing>()
    let made = 0
    for (const { kind, row, fields: all, do: what } of steps) {
      const own_ = Object.fromEntries(Object.entries(all).filter(([name]) => fieldsOf[kind].includes(name)))
      const known = own.db.prepare(`SELECT key FROM ${kind} ORDER BY id`).pluck().all() as string[]
      const key = known[row % Math.max(1, known.length)] ?? ''
      const t = own.get(kind, key)
      const request = flying.get(`${kind}/${key}`)
      const sending = t?.pending?.phase.is === 'sending' && request !== undefined
      const apply = (transition: (t: Tracked) => Tracked | null, who: 'me' | 'server' = 'server') => {
        own.change(kind, key, transition, who)
        check(what)
      }
      const answered = (bare: boolean) => {
        if (!t || !sending) return
        const id = t.serverId ?? `made${++made}`
        const tick = own.nextTick()
        const answerRow =
          bare && t.serverId ? null : rowOf[kind](id, { ...t.server, ...request.fields, ...own_ })
        apply((r) => accept(r, request, answerRow, tick))
      }
      switch (what) {
        case 'read':
          own.takeRows(kind, [rowOf[kind](`${kind}${row}`, own_)], own.nextTick(), null)
          check(what)
          break
        case 'create':
          if (kind === 'conversation') break
          own.add(create(kind, `local:${++made}`, { ...own_, conversation_id: 'c1' }, own.nextTick()))
          check(what)
          break
        case 'edit':
          apply((r) => edit(r, own_, own.nextTick()), 'me')
          break
        case 'remove':
          if (kind !== 'conversation') apply((r) => remove(r, own.nextTick()), 'me')
          break
        case 'cancel':
          apply((r) => {
            const back = cancel(r)
            return back === 'inFlight' ? r : back
          }, 'me')
          break
        case 'begin': {
          const left = leave(own, kind, key)
          if (left) flying.set(`${kind}/${key}`, left)
          check(what)
          break
        }
        case 'accept':
          answered(false)
          break
        case 'acceptBare':
          answered(true)
          break
        case 'refuse':
        case 'refuseField': {
          if (!sending) break
          const names = what === 'refuse' ? [] : Object.keys(request.fields).slice(0, 1)
          const fieldErrors = Object.fromEntries(names.map((name) => [name, ['no']]))
          apply((r) => refused(r, request, { status: 400, message: 'no', fieldErrors }))
          break
        }
        case 'loseAnswer':
          if (sending) apply(unanswered)
          break
        case 'settle':
          apply(settle)
          break
        case 'restart':
          own.recoverAll()
          check(what)
          break
        case 'mine':
        case 'theirs':
          apply((r) => resolve(r, what, null), 'me')
          break
        case 'ask':
          apply((r) => ask(r, 'notConfirmed', []))
          break
        case 'sendAgain':
        case 'discard':
          apply((r) => answer(r, what), 'me')
          break
        case 'adopt': {
          const unsure = own.outbox().find(({ pending: p }) => p.op === 'create' && p.phase.is === 'unsure')
          const mine = unsure && own.get(unsure.kind, unsure.key)
          if (!mine) break
          const wanted = { domain: null, ...mine.pending?.fields }
          own.takeRows(mine.kind, [rowOf[mine.kind](`made${++made}`, wanted)], own.nextTick(), null)
          const twin = own.candidates(mine).find((candidate) => candidate.pending === null)
          const found = twin?.server
          if (!twin || !found) throw new Error('the twin is no candidate')
          own.adopt(mine, twin, (r) => adopt(r, found, own.nextTick()))
          check(what)
          break
        }
      }
    }
  }

  const start = () => {
    const { mirror: own } = openMirror()
    const tick = own.nextTick()
    own.takeRows('conversation', [conversationRow('c1'), conversationRow('c2')], tick, null)
    own.takeRows('deal', [dealRow('d1'), dealRow('d2')], tick, null)
    own.takeRows('client', [clientRow('k1')], tick, null)
    return own
  }

  it('after any sequence of edits, reads, answers, losses and decisions', () => {
    const happened = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
        const own = start()
        try {
          run(own, steps, (done) => {
            happened.set(done, (happened.get(done) ?? 0) + 1)
            expect(driftOf(own)).toEqual([])
          })
        } finally {
          own.close()
        }
      }),
      { numRuns: 150, seed: 20_260_414 },
    )
    // The hunt must have seen every event, or it proves nothing.
    expect([...happened.keys()].sort()).toEqual(
      [
        'accept',
        'acceptBare',
        'adopt',
        'ask',
        'begin',
        'cancel',
        'create',
        'discard',
        'edit',
        'loseAnswer',
        'mine',
        'read',
        'refuse',
        'refuseField',
        'remove',
        'restart',
        'sendAgain',
        'settle',
        'theirs',
      ].sort(),
    )
  }, 60_000)

  it.each([
    ['a column', "UPDATE deal SET stage = 'won' WHERE key = 'd1'", 'deal/d1: stage is won, not new'],
    ['an exact value', 'UPDATE deal SET value = value + 1', 'deal/d1: value is 50001, not 50000'],
    ['a mark', "UPDATE deal SET mark = 'saved' WHERE key = 'd1'", 'deal/d1: mark is saved, not null'],
    [
      'what is hidden',
      "UPDATE conversation SET hidden = 1 WHERE key = 'c1'",
      'conversation/c1: hidden is 1, not 0',
    ],
    ['a counter', 'UPDATE inbox_count SET n = n + 1', 'counters say'],
    [
      'a change without its row',
      "INSERT INTO outbox VALUES ('deal', 'ghost', 1, 'queued', 0, '{}', 0)",
      'deal/ghost: a change without its row',
    ],
  ])('%s written behind its back is noticed', (_, sql, noticed) => {
    const own = start()
    expect(driftOf(own)).toEqual([])
    own.db.exec(sql)
    expect(driftOf(own).join('\n')).toContain(noticed)
    own.close()
  })
})

describe('one change is one transaction', () => {
  it('a throw inside leaves nothing behind and tells nobody', async () => {
    take('deal', dealRow('d1'))
    await Promise.resolve()
    told.length = 0
    const before = dump(mirror)
    const stormy = () =>
      mirror.transaction(() => {
        set('deal', 'd1', { stage: 'won' })
        mirror.add(create('deal', 'local:1', { conversation_id: 'c1' }, mirror.nextTick()))
        take('conversation', conversationRow('c1'))
        throw new Error('power')
      })
    expect(stormy).toThrow('power')
    expect(dump(mirror)).toEqual(before)
    await Promise.resolve()
    expect(told).toEqual([])
  })

  it('a transition that throws leaves its row as it was', () => {
    take('deal', dealRow('d1'))
    const before = dump(mirror)
    const broken = () =>
      change('deal', 'd1', () => {
        throw new Error('defect')
      })
    expect(broken).toThrow('defect')
    expect(dump(mirror)).toEqual(before)
  })

  it('is told once, after the commit, with every noun it touched', async () => {
    take('deal', dealRow('d1'))
    await Promise.resolve()
    told.length = 0
    mirror.transaction(() => {
      set('deal', 'd1', { stage: 'won' })
      set('deal', 'd1', { notes: 'x' })
      expect(told).toEqual([])
    })
    await Promise.resolve()
    expect(told.map((nouns) => nouns.sort())).toEqual([['deals', 'outbox', 'sync']])
  })

  it('a row read again without a difference writes and tells nothing', async () => {
    take('deal', dealRow('d1'))
    await Promise.resolve()
    told.length = 0
    expect(take('deal', dealRow('d1'))).toEqual({ changed: 0, doubled: 0 })
    await Promise.resolve()
    expect(told).toEqual([])
    expect(take('deal', dealRow('d1', { stage: 'won' })).changed).toBe(1)
  })

  it('ticks grow for ever, also over a transaction that failed', () => {
    const first = mirror.nextTick()
    expect(() =>
      mirror.transaction(() => {
        mirror.nextTick()
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(mirror.nextTick()).toBeGreaterThan(first)
  })
})

describe('a restart', () => {
  it('makes what was on the wire unsure, never queued', () => {
    take('deal', dealRow('d1'), dealRow('d2'))
    set('deal', 'd1', { stage: 'won' })
    set('deal', 'd2', { stage: 'won' })
    leave(mirror, 'deal', 'd1')
    mirror.recoverAll()
    expect(mirror.get('deal', 'd1')?.pending?.phase).toMatchObject({ is: 'unsure' })
    expect(mirror.get('deal', 'd2')?.pending?.phase).toEqual({ is: 'queued', tries: 0 })
    expect(mirror.get('deal', 'd1')?.pending).toEqual(recover(mirror.get('deal', 'd1') as Tracked).pending)
  })
})

describe('the history', () => {
  const history = () =>
    (
      mirror.db.prepare('SELECT kind, key, who, changes FROM history ORDER BY id').all() as {
        kind: string
        key: string
        who: string
        changes: string
      }[]
    ).map((line) => ({ ...line, changes: JSON.parse(line.changes) as unknown }))

  it('says who changed what, from what to what, and nothing of first sights and deliveries', () => {
    take('deal', dealRow('d1'))
    set('deal', 'd1', { stage: 'won' })
    const request = leave(mirror, 'deal', 'd1')
    if (!request) throw new Error('nothing left')
    mirror.change(
      'deal',
      'd1',
      (t) => accept(t, request, dealRow('d1', { stage: 'won' }), mirror.nextTick()),
      'server',
    )
    take('deal', dealRow('d1', { stage: 'lost' }))
    expect(history()).toEqual([
      { kind: 'deal', key: 'd1', who: 'me', changes: { stage: ['new', 'won'] } },
      { kind: 'deal', key: 'd1', who: 'server', changes: { stage: ['won', 'lost'] } },
    ])
  })
})

describe('the end of a sweep', () => {
  const sweep = (...ids: string[]): Sweep => {
    const running = beginSweep('deal', mirror.nextTick(), 100)
    mirror.takeRows(
      'deal',
      ids.map((id) => dealRow(id)),
      running.id,
      running.id,
    )
    const ended = { ...running, seen: ids.length }
    mirror.endSweep('deal', ended, true)
    return ended
  }
  const missed = () =>
    Object.fromEntries(
      mirror.db.prepare('SELECT key, missed FROM deal ORDER BY key').raw().all() as [string, number][],
    )

  it('only marks what it did not list; every row stays on the board', () => {
    sweep('d1', 'd2', 'd3')
    sweep('d2')
    expect(missed()).toEqual({ d1: 1, d2: 0, d3: 1 })
    sweep('d3')
    expect(missed()).toEqual({ d1: 2, d2: 1, d3: 0 })
    expect(columnCards(mirror, 'new')).toHaveLength(3)
  })

  it('marks neither a deal that only exists here nor one that was first seen while it ran', () => {
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1', stage: 'new' }, mirror.nextTick()))
    const running = beginSweep('deal', mirror.nextTick(), 100)
    take('deal', dealRow('d9'))
    mirror.endSweep('deal', running, true)
    expect(missed()).toEqual({ 'local:1': 0, d9: 0 })
  })

  it('remembers what it showed, and where it stands between pages', () => {
    const running = { ...beginSweep('deal', 5, 97), page: 3 }
    mirror.saveSweep('deal', running)
    expect(mirror.list('deal')).toEqual({ sweep: running, last: null })
    mirror.endSweep('deal', { ...running, seen: 250 }, false)
    expect(mirror.list('deal')).toEqual({
      sweep: null,
      last: {
        doneAt: expect.any(Number) as number,
        complete: false,
        newestFirst: true,
        count: 250,
        perPage: 97,
      },
    })
  })

  it('an empty list shows no order', () => {
    sweep()
    expect(mirror.list('deal').last).toMatchObject({ newestFirst: false, count: 0 })
  })

  it('counts a row that came twice in one sweep, on one page or on two', () => {
    const id = mirror.nextTick()
    expect(mirror.takeRows('deal', [dealRow('d1'), dealRow('d1')], id, id).doubled).toBe(1)
    expect(mirror.takeRows('deal', [dealRow('d1'), dealRow('d2')], id, id).doubled).toBe(1)
    expect(mirror.takeRows('deal', [dealRow('d1')], mirror.nextTick(), null).doubled).toBe(0)
  })
})

describe('limbo', () => {
  const shown = () => columnCards(mirror, 'new').map((card) => card.key)
  const makeUnsure = (key: string, fields: Fields) => {
    mirror.add(create('deal', key, { conversation_id: 'c1', stage: 'new', ...fields }, mirror.nextTick()))
    const request = leave(mirror, 'deal', key)
    mirror.change('deal', key, unanswered, 'server')
    return request
  }

  it('holds back a row that may be the twin of an unconfirmed create, and only that', () => {
    take('deal', dealRow('before'))
    makeUnsure('local:1', { value: 5 })
    take('deal', dealRow('d1'), dealRow('d2', { conversation_id: 'c2' }))
    expect(shown().sort()).toEqual(['before', 'd2', 'local:1'])
  })

  it('shows the row once the person is asked about it', () => {
    makeUnsure('local:1', {})
    take('deal', dealRow('d1'))
    mirror.change('deal', 'local:1', (t) => ask(t, 'candidates', ['d1']), 'server')
    expect(shown().sort()).toEqual(['d1', 'local:1'])
  })

  it('ends as one card with the key that the person knows, when the twin is adopted', () => {
    makeUnsure('local:1', { value: 5 })
    take('deal', dealRow('d1', { value: 5 }))
    const t = mirror.get('deal', 'local:1')
    const [twin, ...others] = t ? mirror.candidates(t) : []
    const row = twin?.server
    if (!t || !twin || !row) throw new Error('no candidate')
    expect(others).toEqual([])
    mirror.adopt(t, twin, (own) => adopt(own, row, mirror.nextTick()))
    expect(shown()).toEqual(['local:1'])
    expect(mirror.get('deal', 'local:1')).toMatchObject({ serverId: 'd1', pending: null })
    take('deal', dealRow('d1', { value: 6 }))
    expect(mirror.get('deal', 'local:1')?.server?.value).toBe(6)
    expect(driftOf(mirror)).toEqual([])
  })

  it('keeps what was typed into the twin while it was shown as a card of its own', () => {
    makeUnsure('local:1', { value: 5 })
    take('deal', dealRow('d1', { value: 5 }))
    mirror.change('deal', 'local:1', (t) => ask(t, 'candidates', ['d1']), 'server')
    set('deal', 'd1', { notes: 'typed into the twin' })
    change('deal', 'local:1', (t) => answer(t, 'keepLooking'))
    set('deal', 'local:1', { stage: 'won' })
    const t = mirror.get('deal', 'local:1')
    const twin = mirror.get('deal', 'd1')
    const row = twin?.server
    if (!t || !twin || !row) throw new Error('no candidate')
    mirror.adopt(t, twin, (own) => adopt(own, row, mirror.nextTick()))
    expect(driftOf(mirror)).toEqual([])
    expect(mirror.outbox().map(({ key, pending }) => [key, pending.fields])).toEqual([
      ['local:1', { notes: 'typed into the twin', stage: 'won' }],
    ])
  })

  it('goes on for a row that another unconfirmed create may have made', () => {
    makeUnsure('local:1', { notes: 'a' })
    makeUnsure('local:2', { notes: 'b' })
    take('deal', dealRow('d1'))
    mirror.change('deal', 'local:1', (t) => ask(t, 'notConfirmed', []), 'server')
    expect(shown().sort()).toEqual(['local:1', 'local:2'])
    mirror.change('deal', 'local:2', (t) => ask(t, 'notConfirmed', []), 'server')
    expect(shown().sort()).toEqual(['d1', 'local:1', 'local:2'])
  })
})

describe('the thread that is fetched next', () => {
  it('is the warmest, then the newest; those set aside wait', () => {
    take(
      'conversation',
      conversationRow('closed', { status: 'closed', last_message_at: '2026-04-14T00:00:00Z' }),
      conversationRow('cold', { intent: 'not_interested', last_message_at: '2026-04-13T00:00:00Z' }),
      conversationRow('warm', { intent: 'booking', last_message_at: '2026-04-01T00:00:00Z' }),
      conversationRow('warmer', { intent: 'booking', last_message_at: '2026-04-02T00:00:00Z' }),
    )
    const order: string[] = []
    for (
      let key = mirror.wantedThread(new Set(order));
      key !== null;
      key = mirror.wantedThread(new Set(order))
    )
      order.push(key)
    expect(order).toEqual(['warmer', 'warm', 'cold', 'closed'])
  })

  it('is none once all are here', () => {
    take('conversation', conversationRow('c1'))
    mirror.saveThread('c1', [], mirror.get('conversation', 'c1')?.server ?? null, mirror.nextTick(), false)
    expect(mirror.wantedThread(new Set())).toBeNull()
    expect(mirror.isThreadStale('c1')).toBe(false)
    expect(inboxPage(mirror, { status: 'all', limit: 9 }).rows).toHaveLength(1)
  })
})
