import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import { type ServedDemo, serveDemo } from '../../main/demo/serveDemo.ts'
import type { Registry } from '../../main/workspaces/registry.ts'
import type { Workspace } from '../../main/workspaces/workspace.ts'
import { openProfile } from './openProfile.ts'
import { until } from './runWorkspace.ts'

let profile = ''
let backup = ''
let server: DemoServer
let served: ServedDemo
let registry: Registry | null = null
beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-profile-'))
  backup = mkdtempSync(join(tmpdir(), 'satchel-backup-'))
  server = createDemoServer({ size: 'small', seed: 7, plan: 'max', rateLimit: false })
  served = await serveDemo(server, { port: 0 })
})
afterEach(async () => {
  await close()
  await served.close()
  for (const dir of [profile, backup]) rmSync(dir, { recursive: true, force: true })
})

const start = async (): Promise<Registry> => {
  registry = await openProfile(profile)
  return registry
}
const close = async () => {
  const closing = registry
  registry = null
  await closing?.close({ deliverMs: 0 })
}
const only = (of: Registry): Workspace => of.workspace(of.state().workspaces[0]?.id ?? '')
/** A profile with one workspace that is filled, and closed again. */
const fill = async (): Promise<string> => {
  const opened = await start()
  const id = await opened.add({ key: server.key, baseUrl: served.baseUrl, name: 'Acme', keepKey: true })
  await until(() => opened.status(id).synced)
  await close()
  return join(profile, 'workspaces', id)
}
/** Makes a deal without a network, closes, and gives the network back. */
const createOffline = async (): Promise<string> => {
  const { port } = served
  await served.close()
  const taken = new Set(server.rows('deal').map((row) => row.conversation_id))
  const lead = server.rows('conversation').find(({ id }) => !taken.has(id))
  const { key } = only(await start()).createDeal(lead?.id ?? '', {
    stage: 'new',
    notes: 'made on a plane',
  })
  await close()
  served = await serveDemo(server, { port })
  return key
}
const posts = () => server.log.entries().filter(({ method }) => method === 'POST').length
const made = () => server.rows('deal').filter((row) => row.notes === 'made on a plane')
const files = (dir: string) => readFileSync(join(dir, 'mirror.db'))

describe('a profile restored from a backup of yesterday', () => {
  it('does not send a create again that was delivered since: it looks for it first', async () => {
    await fill()
    const key = await createOffline()
    cpSync(profile, backup, { recursive: true })
    const first = only(await start())
    await until(() => first.unsent() === 0)
    await close()
    expect(posts()).toBe(1)

    rmSync(profile, { recursive: true })
    cpSync(backup, profile, { recursive: true })
    const restored = only(await start())
    expect(restored.unsent()).toBe(1)
    await until(() => restored.unsent() === 0)
    expect(posts()).toBe(1)
    expect(made()).toHaveLength(1)
    expect(restored.deal(key)?.notes).toBe('made on a plane')
  })

  it('sends it when it was not delivered since (control)', async () => {
    await fill()
    await createOffline()
    cpSync(profile, backup, { recursive: true })
    rmSync(profile, { recursive: true })
    cpSync(backup, profile, { recursive: true })
    const restored = only(await start())
    await until(() => restored.unsent() === 0)
    expect(posts()).toBe(1)
    expect(made()).toHaveLength(1)
  })
})

describe('a workspace whose database was destroyed', () => {
  it('opens, says so, has its unsent change, and is full again after one cycle', async () => {
    const dir = await fill()
    const deal = server.rows('deal')[0]?.id ?? ''
    const { port } = served
    await served.close()
    only(await start()).editDeal(deal, { notes: 'typed before the disaster' })
    await close()
    served = await serveDemo(server, { port })
    const bytes = files(dir)
    writeFileSync(join(dir, 'mirror.db'), Buffer.alloc(bytes.length, 0xa5))

    const opened = await start()
    expect(opened.state().workspaces).toMatchObject([
      { name: 'Acme', problem: null, rebuilt: { rescued: 1 }, hasKey: true },
    ])
    const workspace = only(opened)
    expect(workspace.deal(deal)?.notes).toBe('typed before the disaster')
    await until(() => workspace.status().dataFrom !== null)
    expect(workspace.inboxPage({ workspace: workspace.id, status: 'all', limit: 500 }).rows).toHaveLength(
      server.rows('conversation').length,
    )
    await close()
    expect((await start()).state().workspaces).toMatchObject([{ rebuilt: null }])
  })
})

describe('a database that is lost after a create was delivered, beside a rescue file from before', () => {
  /** Delivers a create, then leaves of the workspace only the copy of the outbox from before that. */
  const loseAfterDelivery = async (): Promise<string> => {
    const dir = await fill()
    const key = await createOffline()
    const copy = readFileSync(join(dir, 'outbox.rescue'))
    const first = only(await start())
    await until(() => first.unsent() === 0)
    await close()
    expect(posts()).toBe(1)
    writeFileSync(join(dir, 'mirror.db'), Buffer.alloc(100_000, 0xa5))
    writeFileSync(join(dir, 'outbox.rescue'), copy)
    return key
  }

  it('finds the deal that it made instead of making it again', async () => {
    const key = await loseAfterDelivery()
    const rebuilt = only(await start())
    expect(rebuilt.outbox()).toMatchObject([{ key, op: 'create', mark: 'confirming' }])
    await until(() => rebuilt.unsent() === 0)
    expect(rebuilt.deal(key)?.notes).toBe('made on a plane')
    expect(posts()).toBe(1)
    expect(made()).toHaveLength(1)
  })

  it('asks when a colleague changed that deal since, and makes none meanwhile', async () => {
    const key = await loseAfterDelivery()
    server.colleague.editDeal(String(made()[0]?.id), { notes: 'by a colleague' })
    const rebuilt = only(await start())
    await until(() => rebuilt.outbox()[0]?.mark === 'needsYou')
    expect(rebuilt.outbox()).toMatchObject([{ key, why: 'candidates' }])
    expect(posts()).toBe(1)
  })
})

it('a workspace that was rebuilt does not take the key of another account for its unsent changes', async () => {
  const dir = await fill()
  const deal = server.rows('deal')[0]?.id ?? ''
  const { port } = served
  await served.close()
  only(await start()).editDeal(deal, { notes: 'of the first account' })
  await close()
  writeFileSync(join(dir, 'mirror.db'), Buffer.alloc(100_000, 0xa5))
  const stranger = createDemoServer({ size: 'small', seed: 8, plan: 'max', rateLimit: false })
  served = await serveDemo(stranger, { port })
  const opened = await start()
  const id = only(opened).id
  await expect(opened.giveKey(id, stranger.key, false)).rejects.toMatchObject({
    problem: { code: 'anotherAccount' },
  })
  expect(stranger.log.entries().every(({ method }) => method === 'GET')).toBe(true)
  expect(only(opened).unsent()).toBe(1)
})

describe('a second copy of the app on the same profile', () => {
  /** Another copy, and what it says first. */
  const another = async () => {
    const program = join(import.meta.dirname, 'openProfile.ts')
    const child = spawn(process.execPath, [program, profile], { stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(child, 'exit')
    const [word] = (await once(child.stdout, 'data')) as [Buffer]
    const kill = async () => {
      child.kill('SIGKILL')
      await ended
    }
    return { word: String(word).trim(), kill, ended }
  }

  it('is told that it is open already, and touches nothing', async () => {
    const dir = await fill()
    await start()
    const before = files(dir)
    const second = await another()
    await second.ended
    expect(second.word).toBe('alreadyOpen')
    expect(files(dir).equals(before)).toBe(true)
  })

  it('opens it once the first was killed, with every change', async () => {
    await fill()
    const key = await createOffline()
    const first = await another()
    expect(first.word).toBe('open')
    await expect(start()).rejects.toMatchObject({ problem: { code: 'alreadyOpen' } })
    await first.kill()
    const opened = only(await start())
    await until(() => opened.unsent() === 0)
    expect(opened.deal(key)?.notes).toBe('made on a plane')
    expect(made()).toHaveLength(1)
  })
})
