import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create, edit } from '../../main/core/wishes.ts'
import { Mirror, type Room } from '../../main/mirror/mirror.ts'
import { type Db, open } from '../../main/mirror/open.ts'
import { ProblemError } from '../../shared/problem.ts'
import { conversationRow } from './openMirror.ts'
import { problemOf } from './problemOf.ts'

let dir = ''
let db: Db
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-room-'))
  db = open({ file: join(dir, 'mirror.db'), dataKey: new Uint8Array(32).fill(7) })
})
afterEach(() => {
  db.close()
  rmSync(dir, { recursive: true, force: true })
})

const pages = () => Number(db.pragma('page_count', { simple: true }))
const grow = (by: number) => db.pragma(`max_page_count=${pages() + by}`)
const mirrorWith = (room?: Room) =>
  new Mirror(db, { changed: () => {}, clock: () => 0, ...(room ? { room } : {}) })
const big = (id: string) => conversationRow(id, { lead_name: 'x'.repeat(200_000) })

/** A reserve as the ballast is one, in pages of the database. */
function reserve() {
  let lies = true
  const room: Room = {
    claim() {
      if (!lies) throw new ProblemError({ code: 'diskFull' })
    },
    giveUp() {
      if (!lies) return false
      lies = false
      grow(500)
      return true
    },
  }
  return {
    room,
    refill: () => {
      lies = true
    },
    lies: () => lies,
  }
}

describe('on a full disk', () => {
  it('an answer is stored with the reserve; without one it is not (control)', () => {
    const tick = mirrorWith().nextTick()
    grow(0)
    expect(problemOf(() => mirrorWith().takeRows('conversation', [big('c1')], tick, null))).toBe('diskFull')
    const { room, lies } = reserve()
    mirrorWith(room).takeRows('conversation', [big('c1')], tick, null)
    expect(mirrorWith().get('conversation', 'c1')).not.toBeNull()
    expect(lies()).toBe(false)
  })

  it('a save is refused all the same, and so is the next, until there is a reserve again', () => {
    const { room, refill } = reserve()
    const mirror = mirrorWith(room)
    mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
    grow(0)
    const save = (notes: string) =>
      mirror.transaction(() =>
        mirror.add(
          create('deal', `local:${notes.length}`, { conversation_id: 'c1', notes }, mirror.nextTick()),
        ),
      )
    expect(problemOf(() => save('x'.repeat(200_000)))).toBe('diskFull')
    expect(problemOf(() => save('short'))).toBe('diskFull')
    expect(mirror.outbox()).toEqual([])
    refill()
    save('short')
    expect(mirror.outbox()).toHaveLength(1)
  })

  it('no request is numbered while there is no reserve, so nothing leaves', () => {
    const { room, refill } = reserve()
    room.giveUp()
    const mirror = mirrorWith(room)
    expect(problemOf(() => mirror.nextTick())).toBe('diskFull')
    refill()
    expect(mirror.nextTick()).toBeGreaterThan(0)
  })

  it('what a person sees is as before the refused save', () => {
    const { room } = reserve()
    const mirror = mirrorWith(room)
    mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
    room.giveUp()
    const close = () =>
      mirror.change('conversation', 'c1', (t) => edit(t, { status: 'closed' }, mirror.nextTick()), 'me')
    expect(problemOf(close)).toBe('diskFull')
    expect(mirror.get('conversation', 'c1')?.pending).toBeNull()
  })
})
