import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrate, newestVersion } from '../../main/mirror/migrate.ts'
import { type Db, open, openDamaged } from '../../main/mirror/open.ts'
import { databaseIn } from '../../main/workspaces/openStore.ts'
import { conversations, dataKey, fillFolder, newFolder, type Wishes } from './makeStore.ts'
import { nextSteps } from './nextSteps.ts'

let whole = ''
let wishes: Wishes = {}
beforeAll(() => {
  whole = newFolder()
  wishes = fillFolder(whole).wishes
})
afterAll(() => rmSync(whole, { recursive: true, force: true }))
let dir = ''
beforeEach(() => {
  dir = newFolder()
  cpSync(whole, dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Migrates in a child that dies before the statement of this number; whether it died. */
function dieAt(number: number, ...more: string[]): boolean {
  const program = join(import.meta.dirname, 'dieMigrating.ts')
  const { signal, status, stderr } = spawnSync(process.execPath, [
    program,
    databaseIn(dir),
    String(number),
    ...more,
  ])
  if (signal !== 'SIGKILL' && status !== 0) throw new Error(String(stderr))
  return signal === 'SIGKILL'
}

/** What is in there, by which version it is of. */
function see(db: Db) {
  const one = (sql: string) => db.prepare(sql).pluck().get()
  return {
    version: Number(db.pragma('user_version', { simple: true })),
    conversations: one('SELECT count(*) FROM conversation'),
    messages: one('SELECT count(*) FROM message'),
    changes: one('SELECT count(*) FROM outbox'),
    moved: one('SELECT count(*) FROM conversation WHERE lead_name = upper(lead_name)'),
    check: db.pragma('quick_check', { simple: true }),
  }
}

describe('a migration that is killed', () => {
  it('at any of its statements leaves the old version or the new one, with every row and change', () => {
    const seen = new Set<number>()
    let deaths = 0
    for (let number = 0; ; number++) {
      rmSync(dir, { recursive: true, force: true })
      cpSync(whole, dir, { recursive: true })
      const died = dieAt(number)
      const left = openDamaged({ file: databaseIn(dir), dataKey })
      if (!left) throw new Error('not even the first page can be read')
      const found = see(left.db)
      left.db.close()
      seen.add(found.version)
      expect(found).toEqual({
        version: found.version,
        conversations,
        messages: conversations * 4,
        changes: Object.keys(wishes).length,
        moved: found.version === newestVersion ? 0 : conversations,
        check: 'ok',
      })
      if (found.version === newestVersion) {
        // The next start takes the step from the beginning.
        const db = open({ file: databaseIn(dir), dataKey })
        migrate(db, nextSteps.length, nextSteps)
        expect(see(db)).toMatchObject({ version: nextSteps.length, moved: conversations })
        db.close()
      }
      if (!died) break
      deaths++
    }
    expect(deaths).toBeGreaterThan(6)
    expect([...seen]).toEqual([newestVersion, nextSteps.length])
  })

  it('would leave a mixture without its transaction (control)', () => {
    expect(dieAt(3, 'bare')).toBe(true)
    const left = openDamaged({ file: databaseIn(dir), dataKey })
    expect(left && see(left.db)).toMatchObject({ version: newestVersion, moved: conversations })
    left?.db.close()
  })

  it('half-way by an error of its own leaves the old version and every row', () => {
    const db = open({ file: databaseIn(dir), dataKey })
    const failing = [
      ...nextSteps.slice(0, newestVersion),
      (into: Db) => {
        into.exec('DELETE FROM message')
        into.exec('DROP TABLE outbox')
        throw new Error('half-way')
      },
    ]
    expect(() => migrate(db, failing.length, failing)).toThrow('half-way')
    expect(see(db)).toMatchObject({ version: newestVersion, messages: conversations * 4 })
    expect(see(db).changes).toBe(Object.keys(wishes).length)
    db.close()
  })
})
