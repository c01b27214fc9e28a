/**
 * Cuts the power at random moments of a recorded work and judges what is found afterwards: every change that the
 * person was told is saved must be there, whole. Used by test and command.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, random } from '../../main/demo/random.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { databaseIn, openStore } from '../../main/workspaces/openStore.ts'
import { driftOf } from '../mirror/driftOf.ts'
import { openMirror } from '../mirror/openMirror.ts'
import { dataKey, now } from './makeStore.ts'
import { digestOf } from './powerDigest.ts'
import { cutPower, emptyDisk, tell } from './powerDisk.ts'
import type { Call } from './powerTrace.ts'

export type Damage = {
  cuts: number
  /** saved changes that the person had been told of, over all cuts */
  acknowledged: number
  /** of these, not found afterwards */
  lost: number
  /** databases that did not open, or whose pages do not fit together */
  unopenable: number
  /** outboxes in a state that never was, or rows that contradict them */
  torn: number
  /** starts of the program that took the database for damaged or older than the rescue file */
  rebuilt: number
  /** seeds of cuts with any of these, to look at again */
  bad: number[]
}

export const noDamage = (): Damage => ({
  cuts: 0,
  acknowledged: 0,
  lost: 0,
  unopenable: 0,
  torn: 0,
  rebuilt: 0,
  bad: [],
})

/** Cuts `count` times, adding to `damage`. The recording is walked through once, so cuts are in order of time. */
export function cutAndJudge(calls: readonly Call[], count: number, seed: number, damage: Damage): void {
  const where = random('cuts', seed)
  const moments = Array.from({ length: count }, () => where.between(1, calls.length)).sort((a, b) => a - b)
  const digests = [digestOf(openMirror().mirror)]
  for (const call of calls) if (call.is === 'saved') digests[call.n] = call.digest
  const disk = emptyDisk()
  let told = 0
  let saved = 0
  for (const [nth, moment] of moments.entries()) {
    for (const call of calls.slice(told, moment)) {
      tell(disk, call)
      if (call.is === 'saved') saved = call.n
    }
    told = moment
    judge(cutPower(disk, cutOf(seed, nth)), digests, saved, damage, nth)
  }
}

const cutOf = (seed: number, nth: number): Random => random('cut', seed, nth)

function judge(
  files: ReadonlyMap<string, Buffer>,
  digests: readonly string[],
  saved: number,
  damage: Damage,
  nth: number,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-cut-'))
  damage.cuts++
  damage.acknowledged += saved
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
    const found = digestIn(folder)
    // The change on its way when the power went may be there too.
    const whole = found !== null && [digests[saved], digests[saved + 1]].includes(found)
    if (found === null) damage.unopenable++
    else if (!whole) {
      const earlier = digests.lastIndexOf(found, saved)
      if (earlier === -1) damage.torn++
      else damage.lost += saved - earlier
    }
    const rebuilt = whole && !startsAsItIs(folder, found)
    if (rebuilt) damage.rebuilt++
    if (!whole || rebuilt) damage.bad.push(nth)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the database alone says of the outbox; null when it cannot be opened; 'torn' when it contradicts itself. */
function digestIn(folder: string): string | null {
  let mirror: Mirror | null = null
  try {
    mirror = new Mirror(open({ file: databaseIn(folder), dataKey }), { changed: () => {}, clock: now })
    if (mirror.db.pragma('integrity_check', { simple: true }) !== 'ok') return null
    return driftOf(mirror).length === 0 ? digestOf(mirror) : 'torn'
  } catch {
    return null
  } finally {
    mirror?.close()
  }
}

/** Whether the whole start of the program, rescue file included, finds nothing to mend. */
function startsAsItIs(folder: string, digest: string): boolean {
  const { db, rebuilt } = openStore({ dir: folder, dataKey, now })
  try {
    return rebuilt === null && digestOf(new Mirror(db, { changed: () => {}, clock: now })) === digest
  } finally {
    db.close()
  }
}
