import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { create, edit } from '../../main/core/wishes.ts'
import { newestVersion } from '../../main/mirror/migrate.ts'
import { type Db, open } from '../../main/mirror/open.ts'
import { ProblemError } from '../../shared/problem.ts'
import { conversationRow, openMirror } from './openMirror.ts'

const dataKey = new Uint8Array(32).fill(7)
const otherKey = new Uint8Array(32).fill(8)

let dir = ''
let file = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-mirror-'))
  file = join(dir, 'mirror.db')
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const everything = () => Buffer.concat(readdirSync(dir).map((name) => readFileSync(join(dir, name))))
const problemOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error instanceof ProblemError ? error.problem.code : error
  }
  return null
}
const secrets = ['Priya Sharma', 'priya@lead.example', 'our secret price', 'a note of mine']

/** A workspace's content: a lead, a message, an unsent deal with a note. */
function fill(db: Db): void {
  const { mirror } = openMirror(db)
  const lead = conversationRow('c1', { lead_name: 'Priya Sharma', lead_email: 'priya@lead.example' })
  mirror.takeRows('conversation', [lead], mirror.nextTick(), null)
  const message = { id: 'm1', direction: 'inbound', body: 'our secret price', at: null }
  mirror.saveThread('c1', [message], lead, mirror.nextTick(), false)
  mirror.add(create('deal', 'local:1', { conversation_id: 'c1', notes: 'a note of mine' }, mirror.nextTick()))
}

describe('what lies on the disk', () => {
  it('holds no word of a lead, a message or a note in clear, neither in the database nor in its log', () => {
    const db = open({ file, dataKey })
    fill(db)
    expect(existsSync(`${file}-wal`)).toBe(true)
    for (const secret of secrets) expect(everything().includes(secret)).toBe(false)
    db.close()
    for (const secret of secrets) expect(everything().includes(secret)).toBe(false)
    expect(everything().includes('SQLite format 3')).toBe(false)
  })

  it('would hold them without encryption, so the search above can find them', () => {
    const encrypted = open({ file: join(dir, 'schema.db'), dataKey })
    const schema = encrypted.prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').all() as {
      sql: string
    }[]
    encrypted.close()
    const plain = new Database(file)
    // The tables behind the full text are made by it.
    for (const { sql } of schema) if (!/^CREATE TABLE 'found_/.test(sql)) plain.exec(sql)
    fill(plain)
    plain.close()
    for (const secret of secrets) expect(everything().includes(secret)).toBe(true)
  })

  it('is read again with the same key, change and all', () => {
    const db = open({ file, dataKey })
    fill(db)
    db.close()
    const { mirror } = openMirror(open({ file, dataKey }))
    expect(mirror.get('conversation', 'c1')?.server?.lead_name).toBe('Priya Sharma')
    expect(mirror.get('deal', 'local:1')?.pending?.fields.notes).toBe('a note of mine')
    mirror.close()
  })

  it('survives a power cut after every save: a log, flushed with each transaction', () => {
    const db = open({ file, dataKey })
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    const full = 2
    expect(db.pragma('synchronous', { simple: true })).toBe(full)
    expect(db.pragma('fullfsync', { simple: true })).toBe(1)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    db.close()
  })

  it('keeps temporary data in memory, where nobody finds it later', () => {
    const db = open({ file, dataKey })
    const memory = 2
    expect(db.pragma('temp_store', { simple: true })).toBe(memory)
    db.close()
  })
})

describe('a database that cannot be opened', () => {
  const untouched = (work: () => unknown) => {
    const before = readFileSync(file)
    const names = readdirSync(dir)
    const problem = problemOf(work)
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(dir)).toEqual(names)
    return problem
  }
  const make = (version = newestVersion) => {
    const db = open({ file, dataKey })
    fill(db)
    db.pragma(`user_version=${version}`)
    db.close()
  }

  it('with another key is called damaged and left as it is', () => {
    make()
    expect(untouched(() => open({ file, dataKey: otherKey }))).toBe('databaseDamaged')
    const { mirror } = openMirror(open({ file, dataKey }))
    expect(mirror.get('deal', 'local:1')).not.toBeNull()
    mirror.close()
  })

  it('of a newer Satchel is refused and left as it is', () => {
    make(newestVersion + 1)
    expect(untouched(() => open({ file, dataKey }))).toBe('databaseNewer')
  })

  it('that is no database at all is called damaged and left as it is', () => {
    writeFileSync(file, 'Dear diary, '.repeat(1_000))
    expect(untouched(() => open({ file, dataKey }))).toBe('databaseDamaged')
  })

  it('that has rotted bits is called damaged and left as it is', () => {
    make()
    const bytes = readFileSync(file)
    // In every page, so that whatever is read first meets one.
    for (let at = 2_048; at < bytes.length; at += 4_096) bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(untouched(() => open({ file, dataKey }))).toBe('databaseDamaged')
  })

  it('because the disk lets nobody make that file is a disk problem', () => {
    expect(problemOf(() => open({ file: dir, dataKey }))).toBe('diskReadOnly')
  })

  it('needs a key of 32 bytes; a shorter one is a defect, not a weak lock', () => {
    expect(() => open({ file, dataKey: new Uint8Array(16) })).toThrow('32 bytes')
    expect(existsSync(file)).toBe(false)
  })
})

it('a full disk refuses the save on screen and keeps what was there', () => {
  const { mirror } = openMirror(open({ file, dataKey }))
  mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
  const pages = Number(mirror.db.pragma('page_count', { simple: true }))
  mirror.db.pragma(`max_page_count=${pages}`)
  const big = { lead_name: 'x'.repeat(200_000) }
  const save = () => mirror.takeRows('conversation', [conversationRow('c2', big)], mirror.nextTick(), null)
  expect(problemOf(save)).toBe('diskFull')
  expect(mirror.get('conversation', 'c2')).toBeNull()
  mirror.db.pragma(`max_page_count=${pages + 1_000}`)
  save()
  expect(mirror.get('conversation', 'c2')).not.toBeNull()
  mirror.change('conversation', 'c1', (t) => edit(t, { status: 'closed' }, mirror.nextTick()), 'me')
  expect(mirror.outboxCounts()).toEqual({ waiting: 1, needsYou: 0 })
  mirror.close()
})
