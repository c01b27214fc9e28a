/**
 * A workspace over real HTTP on loopback, with real files, for the fault cases. The product's clock runs faster than
 * the wall's, so that a settle time of 120 s passes in seconds; the network does not know.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchTransport } from '../../main/api/transport.ts'
import { createDemoServer, type DemoServer, type LogEntry } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import { open } from '../../main/mirror/open.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import type { Fields, Row } from '../../shared/rows.ts'
import type { OutboxEntry } from '../../shared/views.ts'

/** Virtual seconds per second. A guard's 5 s are 200 ms then, which loopback keeps also on a busy machine. */
const speed = 25
const virtualNow = () => performance.now() * speed
let uuids = 0

export type World = {
  server: DemoServer
  /** the program that runs now */
  readonly app: Workspace
  /** answers before the server does; null lets it answer */
  intercept: ((request: Request) => Response | null) | null
  /** waits, in virtual time, for what the lane does by itself */
  until: (is: () => boolean, what: string) => Promise<void>
  /** virtual ms */
  pass: (ms: number) => Promise<void>
  /** the program ends and starts again on the same files */
  restart: () => Promise<void>
  sent: (method: string, path?: RegExp) => LogEntry[]
  outbox: () => OutboxEntry[]
  /** nothing waits */
  atRest: () => boolean
  deals: () => readonly Row[]
  /** makes a deal and answers its key */
  create: (fields?: Fields) => string
  close: () => Promise<void>
}

/** Starts with everything synced. `plan` 'pro' has no clients. */
export async function makeWorld({ plan = 'max' }: { plan?: string } = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-faults-'))
  const server = createDemoServer({ size: 'small', seed: 7, plan, rateLimit: false })
  const served = await serveDemo(
    { ...server, fetch: async (request) => world.intercept?.(request) ?? server.fetch(request) },
    { port: 0 },
  )
  const start = () =>
    new Workspace({
      id: 'w',
      db: open({ file: join(dir, 'mirror.db'), dataKey: new Uint8Array(32).fill(7) }),
      disk: null,
      apiKey: server.key,
      transport: fetchTransport(fetch, { readMs: 1_500, writeMs: 1_500 }),
      limit: 600,
      clock: {
        monotonic: virtualNow,
        wall: () => Date.now(),
        random: () => 0,
        after(ms, run) {
          const timer = setTimeout(run, ms / speed)
          return () => clearTimeout(timer)
        },
      },
      newUuid: () => `uuid-${++uuids}`,
      changed: () => {},
      settings: { name: 'Acme', hue: 0, baseUrl: served.baseUrl, demo: false, createdAt: 0 },
    })
  let app = start()

  const world: World = {
    server,
    get app() {
      return app
    },
    intercept: null,
    async until(is, what) {
      const from = virtualNow()
      while (!is()) {
        if (virtualNow() - from > 20 * 60_000)
          throw new Error(`in vain: ${what} ${JSON.stringify(world.outbox())}`)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms / speed)),
    async restart() {
      await app.close(0)
      app = start()
    },
    sent: (method, path = /./) =>
      server.log.entries().filter((entry) => entry.method === method && path.test(entry.path)),
    outbox: () => app.outbox(),
    atRest: () => app.outbox().length === 0,
    deals: () => server.rows('deal'),
    create(fields = {}) {
      const talk = server.rows('conversation')[0]
      if (!talk) throw new Error('nobody to sell to')
      return app.createDeal(talk.id, {
        stage: 'new',
        value: 4_200,
        currency: 'EUR',
        notes: 'from the fair',
        ...fields,
      }).key
    },
    async close() {
      await app.close(0)
      await served.close()
      server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  await world.until(() => app.status().connection === 'online', 'the first sync')
  server.log.clear()
  return world
}

export const firstDeal = (world: World, place = 0): Row => {
  const deal = world.deals()[place]
  if (!deal) throw new Error('no such deal')
  return deal
}
/** What the server holds of this deal now; null when it is gone. */
export const dealNow = (world: World, id: string): Row | null =>
  world.deals().find((row) => row.id === id) ?? null
