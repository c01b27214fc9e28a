import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginSweep } from '../../main/core/sweep.ts'
import { adopt, ask, begin, create, edit, outgoing, remove, unanswered } from '../../main/core/tracked.ts'
import { boardColumns, boardPage, dealCard, dealsOf } from '../../main/mirror/board.ts'
import { conversation, inboxPage } from '../../main/mirror/inbox.ts'
import { Mirror, type Noun } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { diagnosticsRows } from '../../main/mirror/status.ts'
import { columnOffences } from './columnOffences.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
let told: Noun[][]
beforeEach(() => {
  const opened = openMirror()
  mirror = opened.mirror
  told = opened.told
})
afterEach(() => mirror.close())

/** What was told so far, after the microtask in which it is told. */
const heard = async () => {
  await Promise.resolve()
  return told.splice(0).map((nouns) => nouns.toSorted())
}

describe('a transaction', () => {
  it('tells once, after the commit, what changed', async () => {
    mirror.transaction(() => {
      mirror.takeRows('deal', [dealRow('d1'), dealRow('d2')], 1, null)
      mirror.takeRows('client', [clientRow('k1')], 1, null)
    })
    expect(told).toEqual([])
    expect(await heard()).toEqual([['clients', 'deals', 'sync']])
  })

  it('leaves nothing behind and tells nothing when it fails, however deep', async () => {
    mirror.takeRows('deal', [dealRow('d1')], 1, null)
    await heard()
    expect(() =>
      mirror.transaction(() => {
        mirror.change('deal', 'd1', (t) => edit(t, { stage: 'won' }, 2), 'me')
        mirror.takeRows('deal', [dealRow('d2')], 2, null)
        mirror.nextTick()
        throw new Error('midway')
      }),
    ).toThrow('midway')
    expect(await heard()).toEqual([])
    expect(dealCard(mirror, 'd1')?.stage).toBe('new')
    expect(mirror.get('deal', 'd2')).toBeNull()
    expect(mirror.outbox()).toEqual([])
    expect(mirror.sql('SELECT * FROM history').all()).toEqual([])
    expect(columnOffences(mirror)).toEqual([])
    mirror.takeRows('client', [clientRow('k1')], 3, null)
    expect(await heard()).toEqual([['clients', 'sync']])
  })

  it('tells nothing and writes nothing for a page that is as it was', async () => {
    mirror.takeRows('deal', [dealRow('d1')], 1, null)
    await heard()
    expect(mirror.takeRows('deal', [dealRow('d1')], 2, null)).toEqual({ changed: 0, doubled: 0 })
    expect(await heard()).toEqual([])
    expect(mirror.takeRows('deal', [dealRow('d1', { stage: 'won' })], 3, null).changed).toBe(1)
    expect(await heard()).toEqual([['deals', 'sync']])
  })

  it('writes what the person and the server did to a row into its history', () => {
    mirror.takeRows('deal', [dealRow('d1')], 1, null)
    mirror.change('deal', 'd1', (t) => edit(t, { stage: 'won' }, 2), 'me')
    mirror.takeRows('deal', [dealRow('d1', { notes: 'theirs' })], 3, null)
    mirror.takeRows('deal', [dealRow('d1', { notes: 'theirs', updated_at: 'later' })], 4, null)
    expect(mirror.sql('SELECT who, changes FROM history WHERE key = ? ORDER BY id').all('d1')).toEqual([
      { who: 'me', changes: '{"stage":["new","won"]}' },
      { who: 'server', changes: '{"notes":["Wants annual pricing","theirs"]}' },
    ])
  })
})

describe('a sweep', () => {
  const missed = () =>
    mirror.sql('SELECT key FROM deal WHERE missed > 0 ORDER BY key').all() as { key: string }[]
  const sweep = (id: number, keys: string[]) => {
    mirror.saveSweep('deal', beginSweep('deal', id, 100))
    const taken = mirror.takeRows(
      'deal',
      keys.map((key) => dealRow(key)),
      id,
      id,
    )
    mirror.endSweep('deal', { ...beginSweep('deal', id, 100), seen: keys.length }, true)
    return taken
  }

  it('only marks the rows that it did not list; they stay until they are proven gone', () => {
    sweep(1, ['d1', 'd2'])
    mirror.change('deal', 'd2', (t) => edit(t, { stage: 'won' }, 2), 'me')
    sweep(3, ['d1'])
    expect(missed()).toEqual([{ key: 'd2' }])
    expect(dealCard(mirror, 'd2')?.stage).toBe('won')
    expect(boardColumns(mirror).map((column) => column.count)).toEqual([1, 0, 0, 0, 1, 0])
    expect(mirror.outbox()).toHaveLength(1)
    sweep(4, ['d1', 'd2'])
    expect(missed()).toEqual([])
  })

  it('does not mark rows that came while it ran, nor rows made here', () => {
    sweep(1, ['d1'])
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1' }, 2))
    mirror.saveSweep('deal', beginSweep('deal', 3, 100))
    mirror.takeRows('deal', [dealRow('d9')], 4, null)
    mirror.takeRows('deal', [dealRow('d1')], 5, 3)
    mirror.endSweep('deal', beginSweep('deal', 3, 100), true)
    expect(missed()).toEqual([])
  })

  it('notices rows that a page repeats', () => {
    expect(sweep(1, ['d1', 'd2'])).toEqual({ changed: 2, doubled: 0 })
    mirror.takeRows('deal', [dealRow('d1')], 2, 2)
    expect(mirror.takeRows('deal', [dealRow('d1'), dealRow('d2'), dealRow('d3')], 2, 2)).toEqual({
      changed: 1,
      doubled: 1,
    })
    expect(mirror.takeRows('deal', [dealRow('d4'), dealRow('d4')], 2, 2).doubled).toBe(1)
  })

  it('goes on at its page, and remembers what the last one showed', () => {
    const running = { ...beginSweep('deal', 7, 97), page: 4, seen: 291 }
    mirror.saveSweep('deal', running)
    expect(mirror.list('deal')).toEqual({ sweep: running, last: null })
    mirror.endSweep('deal', running, false)
    expect(mirror.list('deal').sweep).toBeNull()
    expect(mirror.list('deal').last).toMatchObject({
      complete: false,
      newestFirst: true,
      count: 291,
      perPage: 97,
    })
    expect(mirror.list('client')).toEqual({ sweep: null, last: null })
  })
})

describe('a row that may be the twin of an unconfirmed create', () => {
  const lost = () => {
    mirror.takeRows('conversation', [conversationRow('c1')], 1, null)
    mirror.takeRows('deal', [dealRow('old')], 1, null)
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1', stage: 'new', notes: 'mine' }, 2))
    mirror.change(
      'deal',
      'local:1',
      (t) => unanswered(begin(t, outgoing(t.pending) ?? { op: 'create', fields: {} }, 3)),
      'server',
    )
    mirror.takeRows(
      'deal',
      [dealRow('twin', { notes: 'mine' }), dealRow('else', { conversation_id: 'c2' })],
      4,
      null,
    )
  }
  const shown = () => ({
    board: boardPage(mirror, { stage: 'new', limit: 50 })
      .cards.map((card) => card.key)
      .toSorted(),
    counted: boardColumns(mirror)[0]?.count,
    conversation: dealsOf(mirror, 'c1')
      .map((card) => card.key)
      .toSorted(),
    detail: conversation(mirror, 'c1')?.deals.length,
    stages: inboxPage(mirror, { status: 'all', limit: 50 }).rows[0]?.dealStages.length,
    card: dealCard(mirror, 'twin')?.key ?? null,
  })
  const withTwin = {
    board: ['else', 'local:1', 'old', 'twin'],
    counted: 4,
    conversation: ['local:1', 'old', 'twin'],
    detail: 3,
    stages: 3,
    card: 'twin',
  }
  const withoutTwin = {
    board: ['else', 'local:1', 'old'],
    counted: 3,
    conversation: ['local:1', 'old'],
    detail: 2,
    stages: 2,
    card: null,
  }

  it('is in no read, so that one deal is never seen twice; others of its page are', () => {
    lost()
    expect(shown()).toEqual(withoutTwin)
    const own = mirror.get('deal', 'local:1')
    expect(own && mirror.candidates(own).map((t) => t.key)).toEqual(['twin'])
  })

  it('stays out of sight while it is read again and again', () => {
    lost()
    mirror.takeRows(
      'deal',
      [dealRow('twin', { notes: 'mine', stage: 'new', updated_at: '2026-04-15' })],
      5,
      null,
    )
    expect(shown()).toEqual(withoutTwin)
  })

  it('is shown once the person is asked', () => {
    lost()
    mirror.change('deal', 'local:1', (t) => ask(t, 'candidates', ['twin']), 'server')
    expect(shown()).toEqual(withTwin)
  })

  it('is shown when the create is given up', () => {
    lost()
    mirror.change('deal', 'local:1', () => null, 'me')
    expect(shown()).toMatchObject({ board: ['else', 'old', 'twin'], card: 'twin' })
  })

  it('becomes the row made here, under the key that the person knows', () => {
    lost()
    const own = mirror.get('deal', 'local:1')
    const twin = mirror.get('deal', 'twin')
    const row = twin?.server
    if (!own || !twin || !row) throw new Error('a row is missing')
    mirror.adopt(own, twin, (t) => adopt(t, row, 6))
    expect(shown()).toEqual(withoutTwin)
    expect(mirror.get('deal', 'local:1')).toMatchObject({ serverId: 'twin', pending: null })
    expect(mirror.takeRows('deal', [dealRow('twin', { notes: 'mine' })], 7, null).changed).toBe(0)
  })
})

describe('what an adopted row had', () => {
  it('is kept: the user’s change moves over, and nothing waits for a row that is no more', () => {
    mirror.takeRows('deal', [dealRow('twin')], 3, null)
    mirror.change('deal', 'twin', (t) => edit(t, { stage: 'won' }, 4), 'me')
    mirror.add(create('deal', 'local:1', { conversation_id: 'c1', stage: 'new' }, 2))
    mirror.change('deal', 'local:1', (t) => unanswered(begin(t, { op: 'create', fields: {} }, 2)), 'server')
    const own = mirror.get('deal', 'local:1')
    const twin = mirror.get('deal', 'twin')
    if (!own || !twin) throw new Error('a row is missing')
    mirror.adopt(own, twin, (t) => adopt(t, dealRow('twin'), 6))
    expect(mirror.outbox().map((o) => [o.key, o.pending.op, o.pending.fields])).toEqual([
      ['local:1', 'patch', { stage: 'won' }],
    ])
    expect(dealCard(mirror, 'local:1')).toMatchObject({ stage: 'won', mark: 'saved' })
  })
})

describe('after a restart', () => {
  it('ticks go on, the queue is there, and what was on the wire is unsure', () => {
    const dir = mkdtempSync(join(tmpdir(), 'satchel-mirror-'))
    const start = () =>
      new Mirror(open({ file: join(dir, 'mirror.db'), dataKey: new Uint8Array(32).fill(3) }), {
        changed: () => {},
        clock: () => 1_000,
      })
    try {
      const first = start()
      const ticks = [first.nextTick(), first.nextTick(), first.nextTick()]
      first.takeRows('deal', [dealRow('d1'), dealRow('d2')], 3, null)
      first.change('deal', 'd1', (t) => edit(t, { stage: 'won' }, 4), 'me')
      first.change('deal', 'd1', (t) => begin(t, { op: 'patch', fields: { stage: 'won' } }, 5), 'server')
      first.change('deal', 'd2', (t) => remove(t, 6), 'me')
      const stored = first.outbox()
      first.close()
      const second = start()
      expect(second.outbox()).toEqual(stored)
      second.recoverAll()
      expect(second.outbox().map((o) => o.pending.phase.is)).toEqual(['unsure', 'queued'])
      ticks.push(second.nextTick())
      expect(ticks).toEqual([1, 2, 3, 4])
      second.close()
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})

describe('rows that could not be read', () => {
  it('are listed once each with the last reason, cut to a length that a screen can show', () => {
    mirror.noteUnreadable('deal', [{ id: '..', reason: 'id' }])
    mirror.noteUnreadable('deal', [{ id: 'x'.repeat(5_000), reason: 'y'.repeat(5_000) }])
    mirror.noteUnreadable('deal', [{ id: '..', reason: 'still' }])
    const { unreadable, unreadableCount } = diagnosticsRows(mirror)
    expect(unreadableCount).toBe(2)
    expect(unreadable.map((row) => [row.id.length, row.reason.length])).toEqual([
      [2, 5],
      [200, 500],
    ])
    expect(unreadable[0]).toMatchObject({ kind: 'deal', id: '..', reason: 'still' })
  })
})
