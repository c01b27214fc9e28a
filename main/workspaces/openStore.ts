/**
 * Opens a workspace's database at start, whatever happened to it: a damaged, lost or older one is made whole from what
 * can still be read and from the rescue file, and no unsent change is lost with it. Called by `registry`.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../shared/problem.ts'
import { Mirror } from '../mirror/mirror.ts'
import { check, type Db, open, openDamaged } from '../mirror/open.ts'
import { salvage } from '../mirror/salvage.ts'
import { asDiskProblem, readFile, removeFile, syncFolder, writeFile } from './atomicFile.ts'
import { type Rescue, readRescue } from './rescueFile.ts'
import { lastTick, rescueOutbox } from './rescueOutbox.ts'

export type Store = {
  db: Db
  /** set when the database had to be made anew or was older than the rescue file: unsent changes that are in it */
  rebuilt: { rescued: number } | null
  /** To be called when the database was closed in good order. */
  ended: () => void
}

export type StoreOptions = {
  dir: string
  dataKey: Uint8Array
  /** ms since 1970, for display and for how long ago the last check was */
  now: () => number
  /** up to this size every start checks the whole database */
  smallBytes?: number
}

/** A check of so much takes less than half a second. */
const usuallySmallBytes = 64 * 2 ** 20
/** A larger one that was closed in good order is checked so often. */
const checkEveryMs = 24 * 60 * 60_000

export const databaseIn = (dir: string) => join(dir, 'mirror.db')
export const rescueIn = (dir: string) => join(dir, 'outbox.rescue')
/** being made; worth nothing */
const unfinishedIn = (dir: string) => join(dir, 'mirror.building.db')
/** whole, and to take the place of the damaged one */
const finishedIn = (dir: string) => join(dir, 'mirror.rebuilt.db')
/** A database is a file and its log; the third only helps readers. */
const parts = ['', '-wal', '-shm'] as const

/**
 * Throws ProblemError: `databaseNewer`, `diskFull`, `diskReadOnly` (all files untouched), and `databaseDamaged` when
 * neither database nor rescue file can be read with this key: then nothing is changed, since all of it may be well
 * and the key wrong.
 */
export function openStore(options: StoreOptions): Store {
  const { dir, dataKey, now } = options
  const file = databaseIn(dir)
  try {
    finishRebuild(dir)
    // SQLite deletes a log whose database is not there; perhaps it holds the last of it.
    if (!existsSync(file) && existsSync(`${file}-wal`)) setAside(dir)
    const read = readRescue(rescueIn(dir), dataKey)
    const rescue = typeof read === 'string' ? null : read
    const checked = checkIn(options)
    const db = openChecked(file, dataKey, checked.due ? 'whole' : 'precious')
    const ended = () => noteCheck(dir, checked.due ? now() : checked.at)
    if (!db) {
      const made = rebuild(options, rescue)
      if (read === 'unreadable')
        renameSync(rescueIn(dir), join(dir, `outbox.damaged-${damagedSoFar(dir)}.rescue`))
      return { ...made, ended }
    }
    const mirror = mirrorOf(db, now)
    if (!rescue || rescue.tick <= Number(mirror.meta('tick') ?? 0)) return { db, rebuilt: null, ended }
    // The database is an older one than the file beside it: restored from a backup, or cut off, or lost altogether.
    try {
      rescueOutbox(db, rescue, { newer: true, outboxLost: false }, now)
    } catch (error) {
      db.close()
      throw error
    }
    return { db, rebuilt: { rescued: mirror.outbox().length }, ended }
  } catch (error) {
    throw asDiskProblem(error)
  }
}

/** The checked database, a new one where there is none, or null when it is damaged. */
function openChecked(file: string, dataKey: Uint8Array, what: 'whole' | 'precious'): Db | null {
  let db: Db | null = null
  try {
    db = open({ file, dataKey })
    check(db, what)
    return db
  } catch (error) {
    db?.close()
    if (error instanceof ProblemError && error.problem.code === 'databaseDamaged') return null
    throw error
  }
}

/** Where the time of the last whole check lies, but only between a good end and the next start. */
const checkedIn = (dir: string) => join(dir, 'checked')

/** Whether the whole database is to be checked now, and else when that was done. Forgets it: a kill leaves no note. */
function checkIn({ dir, now, smallBytes = usuallySmallBytes }: StoreOptions): { due: boolean; at: number } {
  const at = Number(readFile(checkedIn(dir)) ?? Number.NaN)
  removeFile(checkedIn(dir))
  const size = statSync(databaseIn(dir), { throwIfNoEntry: false })?.size ?? 0
  const ago = now() - at
  return { due: size <= smallBytes || !(ago >= 0 && ago < checkEveryMs), at }
}

function noteCheck(dir: string, at: number): void {
  try {
    writeFile(checkedIn(dir), String(at))
  } catch {
    // Without the note the next start checks everything, that is all.
  }
}

function rebuild({ dir, dataKey, now }: StoreOptions, rescue: Rescue | null): Omit<Store, 'ended'> {
  const unfinished = unfinishedIn(dir)
  removeDatabase(unfinished)
  const outboxLost = carryOver(databaseIn(dir), unfinished, dataKey)
  const db = open({ file: unfinished, dataKey })
  let rescued: number
  try {
    const mirror = mirrorOf(db, now)
    const newer = rescue !== null && rescue.tick > lastTick(mirror)
    rescueOutbox(db, rescue, { newer, outboxLost }, now)
    if (mirror.meta('settings') === null) throw new ProblemError({ code: 'databaseDamaged' })
    rescued = mirror.outbox().length
  } catch (error) {
    db.close()
    removeDatabase(unfinished)
    throw error
  }
  db.close()
  syncFile(unfinished)
  renameSync(unfinished, finishedIn(dir))
  setAside(dir)
  finishRebuild(dir)
  return { db: open({ file: databaseIn(dir), dataKey }), rebuilt: { rescued } }
}

/** Salvages `from` into the new database `into`, of the same version. Whether any row could not be read. */
function carryOver(from: string, into: string, dataKey: Uint8Array): boolean {
  const damaged = openDamaged({ file: from, dataKey })
  if (!damaged) return true
  const { db, version } = damaged
  try {
    const fresh = open({ file: into, dataKey, version })
    try {
      return salvage(db, fresh).lost.size > 0 || version === 0
    } finally {
      fresh.close()
    }
  } finally {
    db.close()
  }
}

/** The damaged files stay, under a name that says so: perhaps somebody can read more of them. We never delete them. */
function setAside(dir: string): void {
  const name = `mirror.damaged-${damagedSoFar(dir) + 1}.db`
  const file = databaseIn(dir)
  for (const part of parts) if (existsSync(file + part)) renameSync(file + part, join(dir, name) + part)
}

const damagedSoFar = (dir: string): number =>
  Math.max(0, ...readdirSync(dir).map((name) => Number(/^mirror\.damaged-(\d+)\.db/.exec(name)?.[1] ?? 0)))

/** Puts a finished database in its place, at the next start too when the program ended in between. */
function finishRebuild(dir: string): void {
  const finished = finishedIn(dir)
  if (!existsSync(finished)) return
  // Ended before the damaged one was set aside, or with its log left behind, which must never meet the new one.
  if (parts.some((part) => existsSync(databaseIn(dir) + part))) setAside(dir)
  renameSync(finished, databaseIn(dir))
  syncFolder(dir)
}

function removeDatabase(file: string): void {
  for (const part of parts) removeFile(file + part)
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const mirrorOf = (db: Db, now: () => number) => new Mirror(db, { changed: () => {}, clock: now })
