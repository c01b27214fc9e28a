/**
 * Opens a workspace's encrypted database: cipher, durability, integrity, migrations. Called by `workspaces/workspace`.
 * ChaCha20-Poly1305 with a raw 32-byte key also notices bit rot that plain SQLite reads as valid data.
 */
import Database from 'better-sqlite3'
import { ProblemError } from '../../shared/problem.ts'
import { migrate, newestVersion } from './migrate.ts'

export type Db = Database.Database
export type Statement = Database.Statement<unknown[]>

/**
 * Where a database lives. In memory nothing can be encrypted, so this is a file, for tests too. `version`: as which
 * version a new one is made (salvage); the newest by default.
 */
export type OpenOptions = { file: string; dataKey: Uint8Array; version?: number }

/**
 * Throws ProblemError: `databaseNewer` (file untouched), `databaseDamaged` (not readable with this key, file
 * untouched), `diskFull`, `diskReadOnly`.
 */
export function open({ file, dataKey, version: target = newestVersion }: OpenOptions): Db {
  if (dataKey.length !== 32) throw new Error('a data key has 32 bytes')
  const db = openFile(file)
  try {
    unlock(db, dataKey)
    const version = Number(db.pragma('user_version', { simple: true }))
    if (version > newestVersion) throw new ProblemError({ code: 'databaseNewer' })
    // FULL: with NORMAL, 84 % of simulated power cuts lost acknowledged saves (background, measured).
    db.pragma('journal_mode=WAL')
    db.pragma('synchronous=FULL')
    db.pragma('fullfsync=1')
    db.pragma('temp_store=MEMORY')
    db.pragma('foreign_keys=ON')
    db.pragma('cache_size=-32000')
    migrate(db, target)
    return db
  } catch (error) {
    db.close()
    throw asProblem(error)
  }
}

/** What the person made here and what everything hangs on: small, and in no rescue file but for the outbox. */
const precious = [
  'meta',
  'outbox',
  'question',
  'twin_watch',
  'said',
  'unread',
  'split',
  'draft',
  'snippet',
  'campaign_client',
]

/**
 * `whole`: every page is read and proves itself by its tag, about 7 ms per MB. `precious`: only the small tables that
 * cannot be downloaded again. Throws `databaseDamaged`.
 */
export function check(db: Db, what: 'whole' | 'precious'): void {
  const checks = what === 'whole' ? ['quick_check(1)'] : precious.map((name) => `quick_check(${name})`)
  try {
    if (checks.every((check) => db.pragma(check, { simple: true }) === 'ok')) return
  } catch (error) {
    throw asProblem(error)
  }
  throw new ProblemError({ code: 'databaseDamaged' })
}

/** For salvage: reads what can be read and writes nothing. Null when not even the first page can be read. */
export function openDamaged({ file, dataKey }: OpenOptions): { db: Db; version: number } | null {
  let db: Db | null = null
  try {
    db = openFile(file, { readonly: true, fileMustExist: true })
    unlock(db, dataKey)
    const version = Number(db.pragma('user_version', { simple: true }))
    return { db, version }
  } catch {
    db?.close()
    return null
  }
}

function unlock(db: Db, dataKey: Uint8Array): void {
  db.pragma("cipher='chacha20'")
  db.pragma(`key="x'${Buffer.from(dataKey).toString('hex')}'"`)
}

function openFile(file: string, options: Database.Options = {}): Db {
  try {
    return new Database(file, options)
  } catch (error) {
    throw asProblem(error)
  }
}

/** SQLite's errors that a person can act on, as problems; every other error unchanged. */
export function asProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_FULL')) return new ProblemError({ code: 'diskFull' })
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return new ProblemError({ code: 'diskReadOnly' })
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT'))
    return new ProblemError({ code: 'databaseDamaged' })
  if (code.startsWith('SQLITE_IOERR')) return new ProblemError({ code: 'diskFull', message: code })
  return error
}
