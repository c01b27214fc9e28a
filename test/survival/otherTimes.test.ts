import { cpSync, rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accept } from '../../main/core/delivery.ts'
import { create, edit } from '../../main/core/wishes.ts'
import { newestVersion } from '../../main/mirror/migrate.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { databaseIn, rescueIn } from '../../main/workspaces/openStore.ts'
import { readRescue, writeRescue } from '../../main/workspaces/rescueFile.ts'
import { driftOf } from '../mirror/driftOf.ts'
import { dealRow } from '../mirror/openMirror.ts'
import { problemOf } from '../mirror/problemOf.ts'
import {
  dataKey,
  filesIn,
  fillFolder,
  mirrorOf,
  newFolder,
  reopen,
  secure,
  type Wishes,
  wishesIn,
} from './makeStore.ts'

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

const within = <T>(work: (mirror: Mirror, rebuilt: { rescued: number } | null) => T): T => {
  const store = reopen(dir)
  try {
    return work(mirrorOf(store), store.rebuilt)
  } finally {
    store.db.close()
  }
}
const restoreDatabase = () => cpSync(databaseIn(whole), databaseIn(dir))

describe('a database of yesterday beside the rescue file of today', () => {
  /** A day's work: one change more, one edited further, one create delivered and edited again. */
  const today = () =>
    within((mirror) => {
      mirror.add(
        create('deal', 'local:today', { conversation_id: 'c20', notes: 'of today' }, mirror.nextTick()),
      )
      mirror.change('deal', 'd8', (t) => edit(t, { notes: 'ring on Tuesday' }, mirror.nextTick()), 'me')
      const tick = mirror.nextTick()
      const row = dealRow('d99', { conversation_id: 'c5', stage: 'new', notes: 'made on a plane' })
      const request = {
        op: 'create' as const,
        fields: { conversation_id: 'c5', stage: 'new', notes: 'made on a plane' },
      }
      mirror.change('deal', 'local:queued', (t) => accept(t, request, row, tick), 'server')
      mirror.change('deal', 'local:queued', (t) => edit(t, { stage: 'won' }, mirror.nextTick()), 'me')
      secure(dir, mirror)
      return { wishes: wishesIn(mirror), tick: Number(mirror.meta('tick')) }
    })

  it('has every change of today, and sends none of them before looking', () => {
    const { wishes: wanted, tick } = today()
    restoreDatabase()
    within((mirror, rebuilt) => {
      expect(wishesIn(mirror)).toEqual(wanted)
      expect(rebuilt).toEqual({ rescued: Object.keys(wanted).length })
      expect(mirror.outbox().every(({ pending }) => pending.phase.is === 'unsure')).toBe(true)
      // Yesterday this was an unsent create. It is the row that the server made of it, with its old key.
      expect(mirror.get('deal', 'local:queued')).toMatchObject({ serverId: 'd99', pending: { op: 'patch' } })
      expect(driftOf(mirror)).toEqual([])
      expect(mirror.nextTick()).toBeGreaterThan(tick)
    })
    within((_, rebuilt) => expect(rebuilt).toBeNull())
  })

  it('without that file knows nothing of today (control)', () => {
    const { wishes: wanted } = today()
    restoreDatabase()
    rmSync(rescueIn(dir))
    within((mirror) => {
      expect(wishesIn(mirror)).toEqual(wishes)
      expect(wishesIn(mirror)).not.toEqual(wanted)
    })
  })

  it('keeps what only yesterday has: it may not have been sent since', () => {
    within((mirror) => {
      mirror.change(
        'deal',
        'd8',
        () => ({ ...(mirror.get('deal', 'd8') ?? fail()), pending: null }),
        'server',
      )
      mirror.nextTick()
      secure(dir, mirror)
    })
    restoreDatabase()
    within((mirror) => expect(wishesIn(mirror)['deal/d8']).toEqual(wishes['deal/d8']))
  })
})

it('a whole database that is not older than the rescue file is used as it is', () => {
  const before = within((mirror) => {
    // Taken back after the file was written: it stays taken back.
    mirror.change('deal', 'd8', (t) => ({ ...t, pending: null }), 'me')
    return mirror.outbox()
  })
  within((mirror, rebuilt) => {
    expect(rebuilt).toBeNull()
    expect(mirror.outbox()).toEqual(before)
  })
})

describe('what a newer Satchel made', () => {
  it('is refused, and no byte of its folder changes', () => {
    const db = open({ file: databaseIn(dir), dataKey })
    db.pragma(`user_version=${newestVersion + 1}`)
    db.close()
    const before = filesIn(dir)
    expect(problemOf(() => reopen(dir))).toBe('databaseNewer')
    expect(filesIn(dir)).toEqual(before)
  })

  it('is refused even when a rescue file lies beside that seems newer', () => {
    const read = readRescue(rescueIn(dir), dataKey)
    if (typeof read === 'string') throw new Error(read)
    writeRescue(rescueIn(dir), dataKey, { ...read, tick: read.tick + 1_000 })
    const db = open({ file: databaseIn(dir), dataKey })
    db.pragma(`user_version=${newestVersion + 1}`)
    db.close()
    const before = filesIn(dir)
    expect(problemOf(() => reopen(dir))).toBe('databaseNewer')
    expect(filesIn(dir)).toEqual(before)
  })
})

function fail(): never {
  throw new Error('no such row')
}
