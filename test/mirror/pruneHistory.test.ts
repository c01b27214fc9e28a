import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create } from '../../main/core/wishes.ts'
import { historyPage } from '../../main/mirror/history.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import {
  keptLines,
  keptMoves,
  ownMs,
  type PruneCursor,
  pruneHistory,
} from '../../main/mirror/pruneHistory.ts'
import { overrides } from '../../main/mirror/reports/overrides.ts'
import { stageTime } from '../../main/mirror/reports/stageTime.ts'
import { salvage } from '../../main/mirror/salvage.ts'
import { conversationRow, dealRow } from './openMirror.ts'
import { factsOf, makeMirror, noon } from './reports/makeMirror.ts'

let made: ReturnType<typeof makeMirror>
beforeEach(() => {
  made = makeMirror()
  made.take('conversation', conversationRow('c1'), conversationRow('c2'))
  made.take('deal', dealRow('d1'), dealRow('d2'))
})
afterEach(() => made.mirror.close())

/** Runs all slices of one pass. */
const prune = (now = made.clock.now): number => {
  let cursor: PruneCursor = null
  let all = 0
  for (let slices = 0; slices < 1_000; slices++) {
    const { next, done, gone } = pruneHistory(made.mirror, cursor, now)
    all += gone
    if (done) return all
    cursor = next
  }
  throw new Error('it never ends')
}
/** The server shows another value of a field at every reading. */
const flip = (times: number, fields: (n: number) => object, key = 'd1') => {
  for (let n = 0; n < times; n++) {
    made.clock.now += 60_000
    made.take('deal', dealRow(key, { ...fields(n) }))
  }
}
const count = (sql: string) => made.mirror.db.prepare(sql).pluck().get() as number
const lines = (key = 'd1') => count(`SELECT count(*) FROM history WHERE key = '${key}'`)
const lastPage = (key: string, kind: 'deal' | 'conversation') =>
  historyPage(made.mirror, { key, kind, limit: 200, before: 4 })

describe('a server that flips a field at every reading', () => {
  it('does not make the history grow for ever: the newest lines stay, and the first', () => {
    flip(1_500, (n) => ({ value: n % 2 }))
    expect(lines()).toBe(1_500)
    const first = count("SELECT min(id) FROM history WHERE key = 'd1'")
    expect(prune()).toBe(1_500 - keptLines - 1)
    expect(lines()).toBe(keptLines + 1)
    expect(count("SELECT min(id) FROM history WHERE key = 'd1'")).toBe(first)
    flip(300, (n) => ({ value: n % 2 }))
    prune()
    expect(lines()).toBe(keptLines + 1)
    expect(prune()).toBe(0)
  })

  it('is told of at the end of the history of the deal and of its conversation, and only there', () => {
    flip(keptLines + 50, (n) => ({ value: n % 2 }))
    const end = () => [lastPage('d1', 'deal').cut, lastPage('c1', 'conversation').cut]
    expect(end()).toEqual([false, false])
    prune()
    expect(end()).toEqual([true, true])
    expect(historyPage(made.mirror, { key: 'd1', kind: 'deal', limit: 10 }).cut).toBe(false)
    expect(lastPage('d2', 'deal').cut).toBe(false)
    expect(lastPage('c2', 'conversation').cut).toBe(false)
  })

  it('costs no other row a line, and slices stay small', () => {
    flip(900, (n) => ({ value: n % 2 }))
    flip(keptLines, (n) => ({ notes: String(n) }), 'd2')
    const { gone, done } = pruneHistory(made.mirror, null, made.clock.now)
    expect([gone, done]).toEqual([500, false])
    prune()
    expect([lines('d1'), lines('d2')]).toEqual([keptLines + 1, keptLines])
  })
})

describe('what stays', () => {
  it('is what the person did and decided, within a year', () => {
    for (let n = 0; n < 40; n++) made.change('deal', 'd1', { value: n + 5 })
    const own = count("SELECT count(*) FROM history WHERE who = 'me'")
    expect(own).toBe(40)
    made.mirror.change('deal', 'd1', (t) => ({ ...t, pending: null }), 'answer')
    flip(keptLines + 100, (n) => ({ value: n % 2 }))
    prune()
    expect(count("SELECT count(*) FROM history WHERE who IN ('me', 'answer')")).toBe(41)
    prune(made.clock.now + ownMs + 86_400_000)
    expect(count("SELECT count(*) FROM history WHERE who IN ('me', 'answer')")).toBe(1)
  })

  it('is every move that a report counts: what it says is the same after pruning', () => {
    const stages = ['new', 'contacted', 'interested']
    for (let n = 0; n < 150; n++) {
      made.clock.now += 3_600_000
      made.take('deal', dealRow('d1', { stage: stages[n % 3] ?? 'new', value: n }))
      flip(3, (k) => ({ stage: stages[n % 3] ?? 'new', value: 1_000 + n * 10 + k }))
      made.take('conversation', conversationRow('c1', { intent: n % 2 ? 'booking' : 'question' }))
    }
    made.change('conversation', 'c1', { intent: 'objection' })
    const said = () =>
      JSON.stringify([
        stageTime(factsOf(made.mirror), 'all', made.clock.now),
        overrides(made.mirror, 'all', made.clock.now),
      ])
    const before = said()
    expect(JSON.parse(before)[0].stages[1].finished).toBeGreaterThan(40)
    expect(prune()).toBe(300)
    expect(said()).toBe(before)
    // They are made anew from the history when a damaged database is carried over.
    const other = makeMirror()
    salvage(made.mirror.db, other.mirror.db)
    expect(stageTime(factsOf(other.mirror), 'all', made.clock.now).stages).toEqual(
      stageTime(factsOf(made.mirror), 'all', made.clock.now).stages,
    )
    expect(historyPage(other.mirror, { key: 'd1', kind: 'deal', limit: 200, before: 4 }).cut).toBe(true)
    other.mirror.close()
  })

  it('ends where a server flips the stage itself: the newest moves stay, in history and reports alike', () => {
    flip(keptMoves + 400, (n) => ({ stage: n % 2 ? 'new' : 'contacted' }))
    prune()
    expect(lines()).toBe(keptMoves + 1)
    expect(count('SELECT count(*) FROM stage_step')).toBe(keptMoves + 1)
    expect(count('SELECT count(*) FROM stage_step WHERE id NOT IN (SELECT id FROM history)')).toBe(0)
  })
})

it('deals made here have lines, too, whose number is bounded, and a database of before knows of no cut', () => {
  const db = new Database(':memory:')
  migrate(db, 11)
  db.exec(
    "INSERT INTO history (at, kind, key, who, changes, conversation) VALUES (1, 'deal', 'd1', 'me', '{}', 'c1')",
  )
  migrate(db)
  expect(db.prepare('SELECT count(*) FROM history_cut').pluck().get()).toBe(0)
  expect(
    db.prepare('EXPLAIN QUERY PLAN SELECT 1 FROM history_cut WHERE conversation = ? LIMIT 1').all('c1'),
  ).toMatchObject([
    { detail: expect.stringContaining('USING COVERING INDEX history_cut_conversation') as string },
  ])
  db.close()
  made.clock.now = noon(2)
  const { mirror } = made
  mirror.add(create('deal', 'local:1', { conversation_id: 'c1', stage: 'new' }, mirror.nextTick()))
  expect(prune()).toBe(0)
  expect(lines('local:1')).toBe(1)
})
