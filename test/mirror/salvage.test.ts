import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Db, open, openDamaged } from '../../main/mirror/open.ts'
import { type Salvaged, salvage } from '../../main/mirror/salvage.ts'
import { saveView, splitList } from '../../main/mirror/splits.ts'
import { setUnread, unreadTotal } from '../../main/mirror/unread.ts'
import { driftOf } from './driftOf.ts'
import { conversationRow, openMirror } from './openMirror.ts'

const dataKey = new Uint8Array(32).fill(7)
const rows = 1_000
const pageBytes = 4_096
let dir = ''
let file = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-salvage-'))
  file = join(dir, 'mirror.db')
  const { mirror } = openMirror(open({ file, dataKey }))
  const list = Array.from({ length: rows }, (_, at) => conversationRow(`c${at}`))
  mirror.takeRows('conversation', list, mirror.nextTick(), null)
  mirror.transaction(() => {
    for (const [at, row] of list.slice(0, 300).entries())
      mirror.saveThread(
        row.id,
        [{ id: `m${at}`, direction: 'inbound', body: 'x'.repeat(300), at: null }],
        row,
        2,
        false,
      )
  })
  mirror.close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Overwrites pages, counted from 0. */
const damage = (pages: number[]) => {
  const bytes = readFileSync(file)
  for (const page of pages) bytes.fill(0x5a, page * pageBytes, (page + 1) * pageBytes)
  writeFileSync(file, bytes)
}
const salvaged = <T>(see: (db: Db, done: Salvaged) => T): T | null => {
  const damaged = openDamaged({ file, dataKey })
  if (!damaged) return null
  const db = open({ file: join(dir, `new-${Math.random()}.db`), dataKey, version: damaged.version })
  try {
    return see(db, salvage(damaged.db, db))
  } finally {
    damaged.db.close()
    db.close()
  }
}
const count = (db: Db, table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
const pageCount = () => readFileSync(file).length / pageBytes

describe('salvage', () => {
  it('carries everything of a database that is whole, and its ids with it', () => {
    salvaged((db, done) => {
      expect(done).toEqual({ lost: new Set(), threads: [] })
      expect(count(db, 'conversation')).toBe(rows)
      expect(count(db, 'message')).toBe(300)
      expect(db.prepare("SELECT value FROM meta WHERE name = 'tick'").pluck().get()).toBe('1')
      expect(openMirror(db).mirror.list('conversation').last).toBeNull()
    })
  })

  it('carries splits, saved views and what is unread, and counts it', () => {
    const { mirror } = openMirror(open({ file, dataKey }))
    saveView(mirror, { id: 'view:1', name: 'Hot', query: 'intent:booking' })
    setUnread(mirror, 'c7', true)
    mirror.close()
    salvaged((db, { lost }) => {
      const { mirror: saved } = openMirror(db)
      expect(lost).toEqual(new Set())
      expect(splitList(saved)).toMatchObject([{ id: 'view:1', name: 'Hot', query: 'intent:booking' }])
      expect(unreadTotal(saved)).toBe(1)
      expect(driftOf(saved)).toEqual([])
    })
  })

  it('goes on behind a bad page: one costs the rows in it, wherever it lies, and says so', () => {
    const whole = readFileSync(file)
    let partly = 0
    for (let page = 2; page < pageCount(); page += 19) {
      writeFileSync(file, whole)
      damage([page])
      salvaged((db, { lost }) => {
        const kept = count(db, 'conversation')
        expect(kept === rows).toBe(!lost.has('conversation'))
        // The root and the pages above the leaves hold the way to all others; a leaf holds some ten rows.
        if (kept < rows && kept > 0) {
          partly++
          expect(kept).toBeGreaterThan(rows - 40)
        }
      })
    }
    expect(partly).toBeGreaterThan(0)
  })

  it('goes on behind several', () => {
    const whole = readFileSync(file)
    let between = 0
    for (let page = 20; page + 40 < pageCount(); page += 31) {
      writeFileSync(file, whole)
      damage([page, page + 1, page + 20, page + 40])
      salvaged((db) => {
        const kept = count(db, 'conversation')
        if (kept < rows && kept > rows / 2) between++
      })
    }
    expect(between).toBeGreaterThan(0)
  })

  it('has threads downloaded again of which a message may be lost, and only those', () => {
    const whole = readFileSync(file)
    let seen = 0
    for (let page = 2; page < pageCount(); page += 11) {
      writeFileSync(file, whole)
      damage([page])
      salvaged((db, { threads }) => {
        if (threads.length === 0 || threads.length > 100) return
        seen++
        const wanted = db
          .prepare('SELECT id FROM conversation WHERE thread_of IS NULL AND id <= 300')
          .pluck()
          .all()
        expect(wanted).toEqual(threads)
        expect(count(db, 'message')).toBeGreaterThan(300 - threads.length - 1)
      })
    }
    expect(seen).toBeGreaterThan(0)
  })

  it('of what is no database of this key at all answers that nothing can be read', () => {
    damage([0])
    expect(salvaged(() => 'something')).toBeNull()
  })
})
