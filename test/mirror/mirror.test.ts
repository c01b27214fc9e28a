import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, begin, outgoing, unanswered } from '../../main/core/delivery.ts'
import { create, edit, remove } from '../../main/core/wishes.ts'
import { boardColumns, dealCard, dealsOf } from '../../main/mirror/board.ts'
import { conversation, inboxPage } from '../../main/mirror/inbox.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { diagnosticsRows } from '../../main/mirror/status.ts'
import { columnCards } from './columnCards.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

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
    board: columnCards(mirror, 'new')
      .map((card) => card.key)
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
