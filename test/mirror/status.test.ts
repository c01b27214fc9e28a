import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginSweep } from '../../main/core/sweep.ts'
import { edit } from '../../main/core/wishes.ts'
import { clientList } from '../../main/mirror/clients.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { diagnosticsRows, mirrorFigures } from '../../main/mirror/status.ts'
import type { Kind } from '../../shared/rows.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const sweepNothing = (kind: Kind) => mirror.endSweep(kind, beginSweep(kind, mirror.nextTick(), 100), true)

describe('the figures of the status line', () => {
  it('are all zero at the beginning', () => {
    expect(mirrorFigures(mirror)).toEqual({
      conversations: 0,
      threadsMissing: 0,
      threadsLeftOut: 0,
      waiting: 0,
      needsYou: 0,
      dataFrom: null,
    })
  })

  it('count conversations, threads to come, changes that wait and questions', () => {
    const rows = ['c1', 'c2', 'c3'].map((id) => conversationRow(id))
    mirror.takeRows('conversation', rows, mirror.nextTick(), null)
    mirror.saveThread('c1', [], mirror.get('conversation', 'c1')?.server ?? null, mirror.nextTick(), false)
    for (const key of ['c1', 'c2'])
      mirror.change('conversation', key, (t) => edit(t, { status: 'closed' }, mirror.nextTick()), 'me')
    mirror.takeRows('conversation', [conversationRow('c2', { status: 'snoozed' })], mirror.nextTick(), null)
    expect(mirrorFigures(mirror)).toMatchObject({
      conversations: 3,
      threadsMissing: 2,
      waiting: 1,
      needsYou: 1,
    })
  })

  it('say the age of the oldest list, once the conversations were read to their end', () => {
    sweepNothing('deal')
    expect(mirrorFigures(mirror).dataFrom).toBeNull()
    sweepNothing('conversation')
    const first = mirrorFigures(mirror).dataFrom
    expect(first).toBe(mirror.list('deal').last?.doneAt)
    sweepNothing('deal')
    expect(mirrorFigures(mirror).dataFrom).toBe(mirror.list('conversation').last?.doneAt)
  })
})

describe('diagnostics', () => {
  it('count rows, messages and what could not be read', () => {
    mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
    mirror.takeRows('deal', [dealRow('d1'), dealRow('d2')], mirror.nextTick(), null)
    const message = { id: 'm1', direction: 'inbound', body: 'hi', at: null }
    mirror.saveThread('c1', [message], null, mirror.nextTick(), false)
    mirror.noteUnreadable('deal', [{ id: '../x', reason: 'id is not a plain token' }])
    mirror.noteUnreadable('deal', [{ id: '../x', reason: 'seen again' }])
    const found = diagnosticsRows(mirror)
    expect(found.rows).toEqual([
      { kind: 'conversation', count: 1, missing: 0 },
      { kind: 'deal', count: 2, missing: 0 },
      { kind: 'client', count: 0, missing: 0 },
    ])
    expect(found).toMatchObject({ messages: 1, unreadableCount: 1 })
    expect(found.unreadable).toEqual([
      { kind: 'deal', id: '../x', reason: 'seen again', seenAt: expect.any(Number) as number },
    ])
    expect(found.databaseBytes).toBeGreaterThan(4_096)
  })

  it('list at most 100 unreadable rows, the newest, and count the others', () => {
    for (let i = 0; i < 130; i++) mirror.noteUnreadable('deal', [{ id: `x${i}`, reason: 'no' }])
    const found = diagnosticsRows(mirror)
    expect(found.unreadable).toHaveLength(100)
    expect(found.unreadable[0]?.id).toBe('x129')
    expect(found.unreadableCount).toBe(130)
  })

  it('cut endless ids and reasons of a hostile server', () => {
    mirror.noteUnreadable('deal', [{ id: 'i'.repeat(9_999), reason: 'r'.repeat(9_999) }])
    const [row] = diagnosticsRows(mirror).unreadable
    expect([row?.id.length, row?.reason.length]).toEqual([200, 500])
  })

  it('count rows that the last sweep did not list, and show them all the same', () => {
    mirror.takeRows('client', [clientRow('k1'), clientRow('k2')], mirror.nextTick(), null)
    const sweep = beginSweep('client', mirror.nextTick(), 100)
    mirror.takeRows('client', [clientRow('k2')], sweep.id, sweep.id)
    mirror.endSweep('client', sweep, true)
    expect(diagnosticsRows(mirror).rows[2]).toEqual({ kind: 'client', count: 2, missing: 1 })
    expect(clientList(mirror).map((client) => client.key)).toEqual(['k1', 'k2'])
  })
})

describe('the clients', () => {
  it('are listed by name, whatever its case', () => {
    const rows = [
      clientRow('k1', { name: 'beta' }),
      clientRow('k2', { name: 'Alpha' }),
      clientRow('k3', { name: null, notes: null, domain: 7 }),
    ]
    mirror.takeRows('client', rows, mirror.nextTick(), null)
    mirror.change('client', 'k1', (t) => edit(t, { notes: 'call' }, mirror.nextTick()), 'me')
    expect(clientList(mirror)).toEqual([
      { key: 'k3', name: '', domain: '7', notes: '', created_at: '2026-04-13T10:00:00Z', mark: null },
      expect.objectContaining({ key: 'k2', name: 'Alpha', mark: null }) as object,
      expect.objectContaining({ key: 'k1', name: 'beta', notes: 'call', mark: 'saved' }) as object,
    ])
  })
})
