/**
 * Cuts the power at random moments of a recorded work and judges what is found afterwards: every change that was
 * promised to be saved must be there, whole, and the copy beside the database must hold every create that left. Used
 * by test and command.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, random } from '../../main/demo/random.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { databaseIn, openStore, rescueIn } from '../../main/workspaces/openStore.ts'
import { readRescue } from '../../main/workspaces/rescueFile.ts'
import { driftOf } from '../mirror/driftOf.ts'
import { openMirror } from '../mirror/openMirror.ts'
import { dataKey, now } from './makeStore.ts'
import { digestOf } from './powerDigest.ts'
import { cutPower, emptyDisk, tell } from './powerDisk.ts'
import type { Call } from './powerTrace.ts'

export type Damage = {
  cuts: number
  /** changes of the outbox that had been promised to be saved, over all cuts */
  acknowledged: number
  /** of these, not found afterwards */
  lost: number
  /** databases that did not open, or whose pages do not fit together */
  unopenable: number
  /** outboxes in a state that never was, or rows that contradict them */
  torn: number
  /** creates on the wire that the rescue file did not hold (SYNC.md section 6) */
  unrescued: number
  /** starts of the program that took the database for damaged or older than the rescue file */
  rebuilt: number
  /** numbers of the cuts with any of these, to look at again */
  bad: number[]
}

export const noDamage = (): Damage => ({
  cuts: 0,
  acknowledged: 0,
  lost: 0,
  unopenable: 0,
  torn: 0,
  unrescued: 0,
  rebuilt: 0,
  bad: [],
})

/** Cuts `count` times, adding to `damage`. The recording is walked through once, so cuts are in order of time. */
export function cutAndJudge(calls: readonly Call[], count: number, seed: number, damage: Damage): void {
  const moments = momentsOf(calls, count, random('cuts', seed))
  const digests = [digestOf(openMirror().mirror)]
  for (const call of calls) if (call.is === 'saved') digests[call.n] = call.digest
  const disk = emptyDisk()
  const left = new Set<string>()
  let told = 0
  let saved = 0
  for (const [nth, moment] of moments.entries()) {
    for (const call of calls.slice(told, moment)) {
      tell(disk, call)
      if (call.is === 'saved') saved = call.n
      if (call.is === 'left') left.add(call.key)
    }
    told = moment
    damage.acknowledged += saved
    const harm = judge(cutPower(disk, random('cut', seed, nth)), { digests, saved, left })
    damage.cuts++
    for (const name of harms) damage[name] += harm[name] ?? 0
    if (harms.some((name) => harm[name])) damage.bad.push(nth)
  }
}

/** In order: anywhere, or shortly after a promise, a departure, a new name or an emptied log, which are rare. */
function momentsOf(calls: readonly Call[], count: number, chance: Random): number[] {
  const places = (['saved', 'left', 'rename', 'truncate'] as const).map((is) =>
    calls.flatMap((call, at) => (call.is === is ? [at] : [])),
  )
  const moment = () => {
    const near = chance.pick(places)
    if (near.length === 0 || chance.chance(0.5)) return chance.between(1, calls.length)
    return Math.min(calls.length, chance.pick(near) + chance.between(1, 10))
  }
  return Array.from({ length: count }, moment).sort((a, b) => a - b)
}

/** What was promised when the power went. */
type Promised = {
  /** of the outbox, by promise */
  digests: readonly string[]
  /** the last promise */
  saved: number
  /** keys of creates that had left */
  left: ReadonlySet<string>
}

const harms = ['lost', 'unopenable', 'torn', 'unrescued', 'rebuilt'] as const
type Harm = Partial<Record<(typeof harms)[number], number>>

function judge(files: ReadonlyMap<string, Buffer>, { digests, saved, left }: Promised): Harm {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-cut-'))
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes)
    const found = look(folder)
    if (found === null) return { unopenable: 1 }
    // The change on its way when the power went may be there too.
    if (![digests[saved], digests[saved + 1]].includes(found.digest)) {
      const earlier = digests.lastIndexOf(found.digest, saved)
      return earlier === -1 ? { torn: 1 } : { lost: saved - earlier }
    }
    const unrescued = found.sending.filter((key) => left.has(key) && !found.rescued.has(key)).length
    return { unrescued, rebuilt: startsAsItIs(folder, found.digest) ? 0 : 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What database and rescue file say, each alone; null when the database cannot be opened. */
function look(folder: string): { digest: string; sending: string[]; rescued: Set<string> } | null {
  let mirror: Mirror | null = null
  try {
    mirror = new Mirror(open({ file: databaseIn(folder), dataKey }), { changed: () => {}, clock: now })
    if (mirror.db.pragma('integrity_check', { simple: true }) !== 'ok') return null
    const rescue = readRescue(rescueIn(folder), dataKey)
    return {
      digest: driftOf(mirror).length === 0 ? digestOf(mirror) : 'contradicts itself',
      sending: mirror
        .outbox()
        .filter(({ pending: { op, phase } }) => op === 'create' && phase.is === 'sending')
        .map(({ key }) => key),
      rescued: new Set(typeof rescue === 'string' ? [] : rescue.rows.map(({ row }) => row.key)),
    }
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
