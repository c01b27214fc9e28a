import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import type { Room } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { databaseIn, rescueIn } from '../../main/workspaces/openStore.ts'
import type { Workspace } from '../../main/workspaces/workspace.ts'
import { problemOf } from '../mirror/problemOf.ts'
import { dataKey, newFolder, reopen } from './makeStore.ts'
import { runWorkspace, until } from './runWorkspace.ts'
import { mountSmallDisk, type SmallDisk } from './smallDisk.ts'

const probe = mountSmallDisk(1)
probe?.remove()

let server: DemoServer
let workspace: Workspace | null = null
beforeEach(() => {
  server = createDemoServer({ size: 'small', seed: 7, plan: 'max', rateLimit: false })
  // The lane says on the console what the disk refused.
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(async () => {
  await workspace?.close(0)
  workspace = null
  server.stop()
  vi.restoreAllMocks()
})

const start = async (dir: string, room?: Room): Promise<Workspace> => {
  const started = runWorkspace(dir, server, room)
  workspace = started
  await until(() => started.status().synced)
  return started
}
const posts = () => server.log.entries().filter(({ method }) => method === 'POST').length
const anyDeal = () => server.rows('deal')[0]?.id ?? ''
const anyLead = () => server.rows('conversation')[0]?.id ?? ''

describe.skipIf(probe === null)('a full disk', () => {
  let disk: SmallDisk
  beforeEach(() => {
    const mounted = mountSmallDisk(24)
    if (!mounted) throw new Error('could be mounted a moment ago')
    disk = mounted
  })
  afterEach(async () => {
    await workspace?.close(0)
    workspace = null
    disk.remove()
  })
  /** Fills the disk, and leaves no room inside the database's log either. */
  const fill = () => {
    const db = open({ file: databaseIn(disk.dir), dataKey })
    db.pragma('wal_checkpoint(TRUNCATE)')
    disk.fill()
    db.close()
  }

  it('refuses a save, sends nothing new, and saves again without a restart once there is room', async () => {
    const running = await start(disk.dir)
    fill()
    expect(problemOf(() => running.editDeal(anyDeal(), { notes: 'typed' }))).toBe('diskFull')
    // The reserve is free now, but kept for answers: it is no room for a save.
    expect(problemOf(() => running.editDeal(anyDeal(), { notes: 'typed' }))).toBe('diskFull')
    expect(running.outbox()).toEqual([])
    const before = server.log.entries().length
    running.refresh()
    await until(() => running.status().connection === 'diskTrouble')
    expect(server.log.entries()).toHaveLength(before)
    disk.clear()
    running.editDeal(anyDeal(), { notes: 'typed' })
    running.tryNow('deal', anyDeal())
    await until(() => running.outbox().length === 0)
    expect(server.rows('deal').find((row) => row.id === anyDeal())?.notes).toBe('typed')
  })

  /** A create is on the wire when the disk fills up; answers what became of it here once the server has answered. */
  const answerOnFullDisk = async (room?: Room) => {
    const running = await start(disk.dir, room)
    server.faults.next(1, { is: 'delay', ms: 300 }, { method: 'POST' })
    const { key } = running.createDeal(anyLead(), { stage: 'new', notes: 'on the wire' })
    await until(() => running.outbox()[0]?.mark === 'sending')
    fill()
    await until(() => running.outbox().length === 0 || running.status().connection === 'diskTrouble')
    expect(posts()).toBe(1)
    return { running, key }
  }

  it('still stores the answer to what is on the wire: the reserve is given up for it', async () => {
    const { running, key } = await answerOnFullDisk()
    expect(running.outbox()).toEqual([])
    expect(running.deal(key)?.created_at).toBe(
      server.rows('deal').find((row) => row.notes === 'on the wire')?.created_at,
    )
  })

  it('without a reserve cannot store that answer (control)', async () => {
    const { running, key } = await answerOnFullDisk({ claim: () => {}, giveUp: () => false })
    expect(running.outbox()).toMatchObject([{ key, op: 'create' }])
    disk.clear()
  })

  it('on which a damaged database cannot be rebuilt is said to be full, and the next start rebuilds', async () => {
    const running = await start(disk.dir)
    server.faults.always({ is: 'refuse' })
    running.editDeal(anyDeal(), { notes: 'typed' })
    await running.close(0)
    workspace = null
    const bytes = readFileSync(databaseIn(disk.dir)).fill(0x5a, 8_192, 12_288)
    writeFileSync(databaseIn(disk.dir), bytes)
    disk.fill()
    expect(problemOf(() => reopen(disk.dir))).toBe('diskFull')
    expect(readFileSync(databaseIn(disk.dir)).equals(bytes)).toBe(true)
    disk.clear()
    const again = runWorkspace(disk.dir, server)
    workspace = again
    expect(again.summary().rebuilt).toEqual({ rescued: 1 })
    expect(again.deal(anyDeal())?.notes).toBe('typed')
  })

  it('that can only be read is called so, and is opened again when it can be written', async () => {
    const running = await start(disk.dir)
    await running.close(0)
    workspace = null
    disk.readOnly(true)
    expect(problemOf(() => reopen(disk.dir))).toBe('diskReadOnly')
    disk.readOnly(false)
    await start(disk.dir)
  })
})

describe('a create whose copy cannot be written', () => {
  let dir = ''
  beforeEach(() => {
    dir = newFolder()
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('does not leave, and is not lost', async () => {
    const running = await start(dir)
    // Where the new copy would be written lies a folder.
    mkdirSync(join(`${rescueIn(dir)}.next`, 'in the way'), { recursive: true })
    const { key } = running.createDeal(anyLead(), { stage: 'new', notes: 'in the way' })
    await until(() => running.status().connection === 'diskTrouble')
    expect(posts()).toBe(0)
    expect(running.outbox()).toMatchObject([{ key, op: 'create' }])
  })

  it('leaves when it can be (control)', async () => {
    const running = await start(dir)
    running.createDeal(anyLead(), { stage: 'new', notes: 'nothing in the way' })
    await until(() => running.outbox().length === 0)
    expect(posts()).toBe(1)
  })
})
