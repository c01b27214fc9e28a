/**
 * What is on the disk of a program that was just killed: whether every change that the person was told of is there
 * (I3), and whether the write that was on the wire is known (I4). Used by `killRuns`.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Pending, view } from '../../main/core/tracked.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { databaseIn } from '../../main/workspaces/openStore.ts'
import { type Ledger, lostBy } from './killLedger.ts'
import type { Write } from './killServer.ts'
import { dataKey } from './makeStore.ts'

export type Finding = { lost: string[]; unmarked: boolean }

/** Looks at a copy, so that the next start finds what the kill left. `onWire`: the write that was being answered. */
export function autopsy(dir: string, ledger: Ledger, onWire: Write | null): Finding {
  const copy = mkdtempSync(join(tmpdir(), 'satchel-killed-'))
  let mirror: Mirror | null = null
  try {
    cpSync(dir, copy, { recursive: true })
    const opened = new Mirror(open({ file: databaseIn(copy), dataKey }), {
      changed: () => {},
      clock: Date.now,
    })
    mirror = opened
    const lost = lostBy(ledger, (kind, key) => {
      const t = opened.get(kind, key)
      return t && view(t)
    })
    return { lost, unmarked: onWire !== null && !isMarked(opened, onWire) }
  } finally {
    mirror?.close()
    rmSync(copy, { recursive: true, force: true })
  }
}

function isMarked(mirror: Mirror, { method, path, body }: Write): boolean {
  const id = path.split('/').at(-1)
  return mirror.outbox().some(({ kind, key, pending }) => {
    if (pending.phase.is !== 'sending') return false
    const ours = method === 'POST' ? pending.op === 'create' : mirror.get(kind, key)?.serverId === id
    return ours && holds(pending, body)
  })
}

/** Every value on the wire is among those that the database says have left. */
const holds = (pending: Pending, body: unknown) =>
  Object.entries(body ?? {}).every(([name, value]) => pending.sent[name]?.some((one) => one === value))
