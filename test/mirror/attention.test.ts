import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { create, remove } from '../../main/core/wishes.ts'
import { attentionScores, valueScale } from '../../main/mirror/attention.ts'
import { cardsOf, dealCard } from '../../main/mirror/board.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import { type StageStep, staysOf } from '../../main/mirror/reports/stays.ts'
import { salvage } from '../../main/mirror/salvage.ts'
import { defaultWorkspacePreferences } from '../../shared/preferences.ts'
import { stages } from '../../shared/rows.ts'
import { conversationRow, dealRow } from './openMirror.ts'
import { iso, makeMirror, noon } from './reports/makeMirror.ts'

/** The version before the columns of attention. */
const before = 10

let made: ReturnType<typeof makeMirror>
beforeEach(() => {
  made = makeMirror()
})
afterEach(() => made.mirror.close())

const at = (ms: number) => {
  made.clock.now = ms
}
const deal = (id: string, created: number, updated: number, fields = {}) =>
  made.take('deal', dealRow(id, { created_at: iso(created), updated_at: iso(updated), ...fields }))
const stay = (key = 'd1') => dealCard(made.mirror, key)?.stay
const scores = (now: number, settings: typeof defaultWorkspacePreferences = defaultWorkspacePreferences) => {
  const found = attentionScores(made.mirror, settings, now)
  const keys = made.mirror.sql('SELECT id, key FROM deal').all() as { id: number; key: string }[]
  return Object.fromEntries(keys.flatMap(({ id, key }) => (found.has(id) ? [[key, found.get(id)]] : [])))
}

describe('since when a deal is in its stage', () => {
  it('is when it was made, where it never changed since; else its last change at the least', () => {
    deal('d1', noon(1), noon(1))
    deal('d2', noon(1), noon(4))
    deal('d3', noon(1), noon(4), { created_at: null, updated_at: null })
    expect(stay('d1')).toEqual({ since: noon(1), how: 'made' })
    expect(stay('d2')).toEqual({ since: noon(4), how: 'seen' })
    expect(stay('d3')).toBeNull()
  })

  it('does not grow shorter when something else of the deal changes', () => {
    deal('d1', noon(1), noon(4))
    deal('d1', noon(1), noon(9), { notes: 'Called' })
    at(noon(10))
    made.change('deal', 'd1', { value: 1 })
    expect(stay()).toEqual({ since: noon(4), how: 'seen' })
  })

  it('begins where a move was seen, by the person or in a reading', () => {
    deal('d1', noon(1), noon(1))
    at(noon(5))
    made.change('deal', 'd1', { stage: 'contacted' })
    expect(stay()).toEqual({ since: noon(5), how: 'moved' })
    deal('d2', noon(1), noon(1))
    at(noon(8))
    deal('d2', noon(1), noon(8, 11), { stage: 'won' })
    expect(stay('d2')).toEqual({ since: noon(8), how: 'moved' })
  })

  it('began earlier than it was seen where the deal did not change for a day before: at the least since then', () => {
    deal('d1', noon(1), noon(1))
    at(noon(20))
    deal('d1', noon(1), noon(6), { stage: 'won' })
    expect(stay()).toEqual({ since: noon(6), how: 'seen' })
  })

  it('goes on for a card that is put back within a minute', () => {
    deal('d1', noon(1), noon(1))
    at(noon(5))
    made.change('deal', 'd1', { stage: 'contacted' })
    at(noon(5) + 20_000)
    made.change('deal', 'd1', { stage: 'new' })
    expect(stay()).toEqual({ since: noon(1), how: 'made' })
    made.change('deal', 'd1', { stage: 'contacted' })
    at(noon(5) + 120_000)
    made.change('deal', 'd1', { stage: 'new' })
    expect(stay()).toEqual({ since: noon(5) + 120_000, how: 'moved' })
  })

  it('is when it was made here, and stays when it is deleted and given back', () => {
    made.take('conversation', conversationRow('c1'))
    at(noon(3))
    const { mirror } = made
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1', stage: 'new' }, mirror.nextTick()))
    expect(stay('local:1')).toEqual({ since: noon(3), how: 'made' })
    deal('d1', noon(1), noon(2))
    mirror.change('deal', 'd1', (t) => remove(t, mirror.nextTick()), 'me')
    mirror.change('deal', 'd1', (t) => ({ ...t, pending: null }), 'me')
    expect(stay()).toEqual({ since: noon(2), how: 'seen' })
  })

  it('agrees with the stays that reports count, whatever the moves', () => {
    deal('d1', noon(1), noon(1), { updated_at: null })
    let now = noon(2)
    let chance = 7
    const next = (n: number) => {
      chance = (chance * 48_271) % 2_147_483_647
      return chance % n
    }
    let compared = 0
    for (let move = 0; move < 120; move++) {
      now += [5_000, 40_000, 70_000, 3_600_000][next(4)] ?? 0
      at(now)
      made.change('deal', 'd1', { stage: stages[next(3)] ?? 'new' })
      const steps = made.mirror.db
        .prepare("SELECT at, was, became FROM stage_step WHERE deal = 'd1' ORDER BY id")
        .all() as StageStep[]
      const stage = dealCard(made.mirror, 'd1')?.stage ?? ''
      const from = staysOf(steps, stage).at(-1)?.from ?? null
      if (steps.length === 0 || from === null) continue
      expect(stay()?.since, `move ${move}`).toBe(from)
      compared++
    }
    expect(compared).toBeGreaterThan(60)
  })

  it('is found in rows and history that were there before, and survives a salvage', () => {
    const db = new Database(':memory:')
    migrate(db, before)
    db.exec(`
      INSERT INTO deal (id, key, first_seen, read_at, lead_name, lead_email, stage, currency, notes, at, created) VALUES
        (1, 'd1', 1, 1, '', '', 'won', 'INR', '', 50, 20), (2, 'd2', 1, 1, '', '', 'new', 'INR', '', 20, 20),
        (3, 'd3', 1, 1, '', '', 'new', 'INR', '', 30, 20), (4, 'd4', 1, 1, '', '', 'new', 'INR', '', 0, 0),
        (5, 'd5', 1, 1, '', '', 'new', 'INR', '', 30, 0), (6, 'd6', 1, 1, '', '', 'lost', 'INR', '', 30, 0);
      INSERT INTO history (at, kind, key, who, changes) VALUES
        (40, 'deal', 'd1', 'server', '{"stage":["new","won"]}'), (25, 'deal', 'd5', 'me', '{"stage":[null,"new"]}'),
        (26, 'deal', 'd6', 'me', '{"stage":["new","won"]}');
    `)
    migrate(db)
    const stays = (of: typeof db) =>
      of.prepare('SELECT key, stay, stay_how FROM deal ORDER BY id').raw().all()
    const expected = [
      ['d1', 40, 'moved'],
      ['d2', 20, 'made'],
      ['d3', 30, 'seen'],
      ['d4', null, null],
      ['d5', 25, 'made'],
      ['d6', 30, 'seen'],
    ]
    expect(stays(db)).toEqual(expected)
    const other = new Database(':memory:')
    migrate(other)
    salvage(db, other)
    expect(stays(other)).toEqual(expected)
    db.close()
    other.close()
  })
})

describe('who wrote last', () => {
  it('is known once the thread is here and was looked at; the lead waits since the first unanswered message', () => {
    made.take('conversation', conversationRow('c1', { last_message_at: iso(noon(6)) }))
    deal('d1', noon(1), noon(1))
    const last = () => dealCard(made.mirror, 'd1')?.last
    expect(last()).toEqual({ by: 'unknown', at: noon(6), waits: null })
    made.thread('c1', ['out', noon(1)], ['in', noon(4)], ['in', noon(6)])
    expect(last()).toMatchObject({ by: 'unknown' })
    made.hearAll()
    expect(last()).toEqual({ by: 'lead', at: noon(6), waits: noon(4) })
    made.take('conversation', conversationRow('c1', { last_message_at: iso(noon(7)) }))
    expect(last()).toEqual({ by: 'unknown', at: noon(7), waits: null })
    made.thread('c1', ['out', noon(1)], ['in', noon(4)], ['in', noon(6)], ['out', noon(7)])
    made.hearAll()
    expect(last()).toEqual({ by: 'us', at: noon(7), waits: null })
  })

  it('is nobody where there is no conversation, or no message', () => {
    made.take('conversation', conversationRow('c1', { last_message_at: null }))
    deal('d1', noon(1), noon(1))
    deal('d2', noon(1), noon(1), { conversation_id: 'later' })
    expect(dealCard(made.mirror, 'd1')?.last).toBeNull()
    expect(dealCard(made.mirror, 'd2')?.last).toBeNull()
  })
})

describe('the scores of all open deals', () => {
  const world = () => {
    made.take(
      'conversation',
      conversationRow('c1', { intent: 'booking', last_message_at: iso(noon(6)) }),
      conversationRow('c2', { intent: 'question', last_message_at: iso(noon(6)) }),
    )
    made.thread('c1', ['out', noon(1)], ['in', noon(6)])
    made.thread('c2', ['in', noon(1)], ['out', noon(6)])
    made.hearAll()
    deal('waits', noon(1), noon(1), { conversation_id: 'c1', stage: 'interested' })
    deal('answered', noon(1), noon(8), { conversation_id: 'c2', stage: 'interested' })
    deal('won', noon(1), noon(1), { conversation_id: 'c1', stage: 'won' })
    deal('stray', noon(1), noon(8), { conversation_id: null, stage: 'interested' })
  }

  it('are highest where the lead waits; won and lost deals have none, whoever waits', () => {
    world()
    const found = scores(noon(9))
    expect(Object.keys(found).sort()).toEqual(['answered', 'stray', 'waits'])
    expect(found.waits).toBeGreaterThan(found.answered ?? 100)
    expect(found.answered).toBeGreaterThan(found.stray ?? 100)
  })

  it('read indexes alone', () => {
    world()
    const sql = vi.spyOn(made.mirror, 'sql')
    attentionScores(made.mirror, defaultWorkspacePreferences, noon(9))
    const texts = [...new Set(sql.mock.calls.map(([text]) => text))].filter((text) =>
      text.includes('FROM deal d'),
    )
    sql.mockRestore()
    const steps = texts.flatMap((text) =>
      (made.mirror.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all() as { detail: string }[]).map(
        (s) => s.detail,
      ),
    )
    expect(steps).toEqual([
      'SCAN d USING COVERING INDEX deal_conversation',
      'SEARCH c USING COVERING INDEX conversation_whose (key=?) LEFT-JOIN',
      'SEARCH h USING COVERING INDEX heard_open (conversation=?) LEFT-JOIN',
    ])
  })

  it('compare values with open deals of their own currency only', () => {
    for (let n = 1; n <= 8; n++) {
      deal(`i${n}`, noon(1), noon(8), { value: n * 1_000, currency: 'INR', conversation_id: null })
      deal(`j${n}`, noon(1), noon(8), { value: n * 1_000_000, currency: 'JPY', conversation_id: null })
      deal(`w${n}`, noon(1), noon(8), {
        value: n * 9_000,
        currency: 'INR',
        stage: 'won',
        conversation_id: null,
      })
    }
    deal('few', noon(1), noon(8), { value: 5_000, currency: 'KWD', conversation_id: null })
    deal('raw', noon(1), noon(8), { value: '9007199254740993', currency: 'INR', conversation_id: null })
    expect(Object.keys(valueScale(made.mirror)).sort()).toEqual(['INR', 'JPY'])
    const found = scores(noon(9))
    expect(found.i8).toBe(found.j8)
    expect(found.i3).toBe(found.j3)
    expect(found.i8).toBeGreaterThan(found.i3 ?? 100)
    expect(found.few).toBe(found.i1)
    expect(found.raw).toBe(found.i1)
  })
})

describe('a window of cards', () => {
  it('brings all of it in one statement', () => {
    made.take('conversation', conversationRow('c1'))
    for (let n = 0; n < 5; n++) deal(`d${n}`, noon(1), noon(2))
    const ids = made.mirror.sql('SELECT id FROM deal').pluck().all() as number[]
    const sql = vi.spyOn(made.mirror, 'sql')
    const cards = cardsOf(made.mirror, ids)
    expect(cards.map(({ stay: of }) => of?.since)).toEqual(Array.from({ length: 5 }, () => noon(2)))
    expect(sql).toHaveBeenCalledTimes(1)
  })
})
