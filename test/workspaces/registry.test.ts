import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchTransport } from '../../main/api/transport.ts'
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import { type ServedDemo, serveDemo } from '../../main/demo/serveDemo.ts'
import { createHandlers } from '../../main/ipc/handlers.ts'
import { serve } from '../../main/ipc/serve.ts'
import { newestVersion } from '../../main/mirror/migrate.ts'
import { open } from '../../main/mirror/open.ts'
import { openRegistry, type Registry } from '../../main/workspaces/registry.ts'
import { openVault } from '../../main/workspaces/vault.ts'
import type { CallName, InputOf, OutputOf } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'

let profile = ''
let server: DemoServer
let served: ServedDemo
let registry: Registry | null = null

async function openProfile(): Promise<Registry> {
  registry = await openRegistry({
    profile,
    shell: 'browser',
    openVault: (dir) => openVault({ dir, sealer: null }),
    transport: fetchTransport(fetch),
    version: '0',
    changed: () => {},
  })
  return registry
}
async function closeProfile(): Promise<number> {
  const closing = registry
  registry = null
  return (await closing?.close({ deliverMs: 1_000 }))?.waiting ?? 0
}

/** A call as the page makes it. */
async function call<N extends CallName>(name: N, input: InputOf<N>): Promise<Envelope<OutputOf<N>>> {
  if (!registry) throw new Error('no profile is open')
  return (await serve(createHandlers(registry))(name, input)) as Envelope<OutputOf<N>>
}
async function value<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await call(name, input)
  if (!answer.ok) throw new Error(`${name}: ${answer.problem.code}`)
  return answer.value
}
async function problem<N extends CallName>(name: N, input: InputOf<N>) {
  const answer = await call(name, input)
  return answer.ok ? null : answer.problem
}
/** Waits for what the lane does by itself; the runner's own limit ends a wait in vain. */
async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 10))
}
const connect = async (name = 'Acme') =>
  (await value('workspaces.add', { key: server.key, baseUrl: served.baseUrl, name, keepKey: false }))
    .workspace
const filled = (workspace: string) =>
  until(async () => (await value('sync.status', { workspace })).connection === 'online')
const everyByte = (dir: string): Buffer =>
  Buffer.concat(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  )

beforeEach(async () => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-profile-'))
  server = createDemoServer({ size: 'small', seed: 7, plan: 'max', rateLimit: false })
  served = await serveDemo(server, { port: 0 })
})
afterEach(async () => {
  await closeProfile()
  await served.close()
  rmSync(profile, { recursive: true, force: true })
})

describe('connecting', () => {
  it('fills the inbox from a real server and keeps the key out of every file', async () => {
    await openProfile()
    const workspace = await connect()
    await filled(workspace)
    const page = await value('inbox.page', { workspace, status: 'all', limit: 500 })
    expect(page.rows).toHaveLength(200)
    expect(everyByte(profile).includes(server.key)).toBe(false)
    // The control: kept on purpose, it is there.
    await value('workspaces.giveKey', { workspace, key: server.key, keepKey: true })
    expect(everyByte(profile).includes(server.key)).toBe(true)
  })

  it('leaves no lead, message or address readable on the disk', async () => {
    await openProfile()
    await filled(await connect())
    const [row] = server.rows('conversation')
    await closeProfile()
    expect(everyByte(profile).includes(String(row?.lead_email))).toBe(false)
    expect(everyByte(profile).includes(served.baseUrl)).toBe(false)
  })

  it.each([
    ['a key of the wrong form', { key: 'sk_123' }, 'keyForm', 'key'],
    [
      'an address with a password',
      { baseUrl: 'https://me:secret@api.example/v1' },
      'urlCredentials',
      'baseUrl',
    ],
    ['an address with a query', { baseUrl: 'https://api.example/v1?x=1' }, 'urlQuery', 'baseUrl'],
    ['plain http to elsewhere', { baseUrl: 'http://api.example/v1' }, 'urlScheme', 'baseUrl'],
    ['no address at all', { baseUrl: 'misar' }, 'urlForm', 'baseUrl'],
  ] as const)('refuses %s at its field, before any request', async (_, wrong, code, field) => {
    await openProfile()
    const input = { key: server.key, baseUrl: served.baseUrl, ...wrong }
    expect(await problem('workspaces.test', input)).toMatchObject({ code, field })
    expect(await problem('workspaces.add', { ...input, name: '', keepKey: false })).toMatchObject({
      code,
      field,
    })
    expect(server.log.entries()).toHaveLength(0)
  })

  it('tells apart a wrong key, a missing scope and nobody there, and stores nothing', async () => {
    await openProfile()
    const { baseUrl } = served
    const key = `msk_${'0'.repeat(64)}`
    expect(await problem('workspaces.test', { key, baseUrl })).toMatchObject({ code: 'keyRefused' })
    expect(await problem('workspaces.test', { key: server.noScopeKey, baseUrl })).toMatchObject({
      code: 'scopeMissing',
    })
    await served.close()
    expect(
      await problem('workspaces.add', { key: server.key, baseUrl, name: '', keepKey: true }),
    ).toMatchObject({
      code: 'notReachable',
    })
    expect(readdirSync(join(profile, 'workspaces'))).toEqual([])
    expect(everyByte(profile).includes(server.key)).toBe(false)
    served = await serveDemo(server, { port: 0 })
  })

  describe('to something else', () => {
    let other: Server
    const serveOther = async (contentType: string, body: string) => {
      other = createServer((_, response) =>
        response.writeHead(200, { 'content-type': contentType }).end(body),
      )
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(other.address() as AddressInfo).port}/v1`
    }
    afterEach(() => new Promise((resolve) => other.close(resolve)))

    it.each([
      ['a web page', 'text/html', '<!doctype html><title>Hello</title>'],
      ['another API', 'application/json', '{"items":[],"next":null}'],
    ])('says that %s is not the MisarMail API, and stores nothing', async (_, type, body) => {
      await openProfile()
      const baseUrl = await serveOther(type, body)
      const input = { key: server.key, baseUrl, name: '', keepKey: true }
      expect(await problem('workspaces.add', input)).toMatchObject({ code: 'notThisApi' })
      expect(readdirSync(join(profile, 'workspaces'))).toEqual([])
    })
  })

  it('answers the workspace that is there when the same key is connected again', async () => {
    await openProfile()
    const first = await connect('One')
    expect(await connect('Two')).toBe(first)
    expect((await value('app.state', {})).workspaces).toHaveLength(1)
  })
})

describe('over a restart', () => {
  it('shows everything without the key, takes it again, and delivers', async () => {
    await openProfile()
    const workspace = await connect()
    await filled(workspace)
    const deal = server.rows('deal')[0]?.id ?? ''
    await closeProfile()

    await openProfile()
    expect((await value('app.state', {})).workspaces).toMatchObject([
      { id: workspace, name: 'Acme', hasKey: false },
    ])
    expect((await value('inbox.page', { workspace, status: 'all', limit: 500 })).rows).toHaveLength(200)
    await value('deals.edit', { workspace, key: deal, fields: { notes: 'without a key' } })
    expect((await value('outbox.list', { workspace }))[0]).toMatchObject({ why: 'keyNeeded' })
    expect((await value('sync.status', { workspace })).connection).toBe('keyNeeded')

    await value('workspaces.giveKey', { workspace, key: server.key, keepKey: false })
    await value('outbox.tryNow', { workspace, kind: 'deal', key: deal })
    await until(async () => (await value('outbox.list', { workspace })).length === 0)
    expect(server.rows('deal').find((row) => row.id === deal)?.notes).toBe('without a key')
  })

  it('does not take the key of another account', async () => {
    await openProfile()
    const workspace = await connect()
    await filled(workspace)
    await closeProfile()
    await served.close()
    const stranger = createDemoServer({ size: 'small', seed: 8, plan: 'max', rateLimit: false })
    served = await serveDemo(stranger, { port: served.port })

    await openProfile()
    expect(
      await problem('workspaces.giveKey', { workspace, key: stranger.key, keepKey: false }),
    ).toMatchObject({
      code: 'anotherAccount',
    })
    expect((await value('app.state', {})).workspaces[0]?.hasKey).toBe(false)
    expect(stranger.log.entries().every((entry) => entry.method === 'GET')).toBe(true)
  })

  it('starts a workspace with a kept key by itself', async () => {
    await openProfile()
    const workspace = await connect()
    await value('workspaces.giveKey', { workspace, key: server.key, keepKey: true })
    await closeProfile()
    await openProfile()
    await filled(workspace)
  })

  it('says how many changes wait when it ends', async () => {
    await openProfile()
    const workspace = await connect()
    await filled(workspace)
    await served.close()
    for (const row of server.rows('deal').slice(0, 3))
      await value('deals.edit', { workspace, key: row.id, fields: { notes: 'later' } })
    expect(await closeProfile()).toBe(3)
    served = await serveDemo(server, { port: 0 })
  })

  it('opens a profile once', async () => {
    await openProfile()
    const opened = registry
    await expect(openProfile()).rejects.toMatchObject({ problem: { code: 'alreadyOpen' } })
    registry = opened
  })

  it('shows the others when one workspace cannot be opened, and leaves its files alone', async () => {
    await openProfile()
    const workspace = await connect()
    await value('workspaces.openDemo', {})
    await closeProfile()
    const file = join(profile, 'workspaces', 'broken', 'mirror.db')
    mkdirSync(join(profile, 'workspaces', 'broken'))
    writeFileSync(file, randomBytes(20_000))
    const before = readFileSync(file)
    await openProfile()
    expect(readFileSync(file).equals(before)).toBe(true)
    const { workspaces } = await value('app.state', {})
    expect(workspaces.find((one) => one.id === 'broken')?.problem).toMatchObject({ code: 'databaseDamaged' })
    expect(
      workspaces
        .filter((one) => one.problem === null)
        .map((one) => one.id)
        .sort(),
    ).toEqual([workspace, 'demo'].sort())
  })
})

describe('the demo workspace', () => {
  it('needs no account, works unplugged, and delivers when plugged in again', async () => {
    await openProfile()
    const { workspace } = await value('workspaces.openDemo', {})
    await filled(workspace)
    await value('demo.plug', { workspace, plugged: false })
    expect((await value('sync.status', { workspace })).connection).toBe('unplugged')
    const [talk] = (await value('inbox.page', { workspace, status: 'active', limit: 1 })).rows
    await value('conversations.edit', { workspace, key: talk?.key ?? '', fields: { status: 'closed' } })
    await closeProfile()

    await openProfile()
    expect((await value('app.state', {})).workspaces).toMatchObject([
      { demo: true, plugged: false, waiting: 1 },
    ])
    await value('demo.plug', { workspace, plugged: true })
    await until(async () => (await value('sync.status', { workspace })).synced)
    expect(await value('conversations.get', { workspace, key: talk?.key ?? '' })).toMatchObject({
      status: 'closed',
      mark: null,
    })
  })
})

describe('two workspaces', () => {
  it('know nothing of each other: rows, changes and keys stay on their side (I20)', async () => {
    const other = createDemoServer({ size: 'small', seed: 11, plan: 'max', rateLimit: false })
    const otherServed = await serveDemo(other, { port: 0 })
    try {
      await openProfile()
      const { workspace } = await value('workspaces.add', {
        key: server.key,
        baseUrl: served.baseUrl,
        name: 'Acme',
        keepKey: true,
      })
      const { workspace: second } = await value('workspaces.add', {
        key: other.key,
        baseUrl: otherServed.baseUrl,
        name: 'Brand',
        keepKey: true,
      })
      const page = (of: string) => value('inbox.page', { workspace: of, status: 'all', limit: 500 })
      await until(async () => (await page(workspace)).rows.length > 0 && (await page(second)).rows.length > 0)
      const [here, there] = [await page(workspace), await page(second)]
      const keys = new Set(here.rows.map((row) => row.key))
      expect(there.rows.filter((row) => keys.has(row.key))).toEqual([])
      const talk = there.rows[0]
      if (!talk) throw new Error('nobody there')
      expect(
        await problem('conversations.edit', { workspace, key: talk.key, fields: { status: 'closed' } }),
      ).toMatchObject({
        code: 'notFound',
      })
      await value('conversations.edit', { workspace: second, key: talk.key, fields: { status: 'closed' } })
      expect(await value('outbox.list', { workspace })).toEqual([])
      expect((await value('outbox.list', { workspace: second })).map((entry) => entry.key)).toEqual([
        talk.key,
      ])
      // Each server has met only its own key, so nothing was refused.
      expect(
        [server, other].flatMap((of) => of.log.entries()).filter((entry) => entry.status === 401),
      ).toEqual([])
    } finally {
      await closeProfile()
      await otherServed.close()
      other.stop()
    }
  })
})

describe('removing', () => {
  it('is refused while changes would be lost, and takes everything away otherwise', async () => {
    await openProfile()
    const workspace = await connect()
    await filled(workspace)
    await served.close()
    await value('deals.edit', {
      workspace,
      key: server.rows('deal')[0]?.id ?? '',
      fields: { notes: 'unsent' },
    })
    expect(await problem('workspaces.remove', { workspace, discarding: 0 })).toMatchObject({
      code: 'unsentChanges',
      count: 1,
    })
    await value('workspaces.remove', { workspace, discarding: 1 })
    expect((await value('app.state', {})).workspaces).toEqual([])
    expect(readdirSync(join(profile, 'workspaces'))).toEqual([])
    served = await serveDemo(server, { port: 0 })
  })
})

describe('a workspace that a newer Satchel made', () => {
  it('is shown as such, left alone to the byte, and cannot be removed unseen', async () => {
    await openProfile()
    const workspace = await connect()
    await filled(workspace)
    await closeProfile()
    const vault = await openVault({ dir: profile, sealer: null })
    const file = join(profile, 'workspaces', workspace, 'mirror.db')
    const db = open({ file, dataKey: await vault.dataKey(workspace) })
    db.pragma(`user_version=${newestVersion + 1}`)
    db.close()
    const before = readFileSync(file)

    await openProfile()
    expect((await value('app.state', {})).workspaces).toMatchObject([{ problem: { code: 'databaseNewer' } }])
    expect(await problem('workspaces.remove', { workspace, discarding: 0 })).toMatchObject({
      code: 'databaseNewer',
    })
    await closeProfile()
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

describe('what the API does not take', () => {
  it('is refused here: a currency after it was sent, a value that cannot be read', async () => {
    await openProfile()
    const workspace = await connect()
    await filled(workspace)
    const [deal] = server.rows('deal')
    const key = deal?.id ?? ''
    expect(await problem('deals.edit', { workspace, key, fields: { currency: 'EUR' } })).toMatchObject({
      code: 'notEditable',
    })
    expect(
      await problem('deals.reassign', { workspace, key, conversation: String(deal?.conversation_id) }),
    ).toMatchObject({
      code: 'notEditable',
    })
    server.colleague.editDeal(key, { value: '12.50' })
    await value('sync.now', { workspace })
    await until(async () => (await value('deals.get', { workspace, key }))?.value === '12.50')
    expect(await problem('deals.edit', { workspace, key, fields: { value: 5 } })).toMatchObject({
      code: 'valueUnreadable',
    })
  })
})
