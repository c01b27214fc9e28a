/**
 * A workspace over the demo server in process with virtual time, for what happens by the clock: hours pass in a moment,
 * and the program can be closed meanwhile. Call `vi.useFakeTimers(virtual)` before.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { fetchTransport } from '../../main/api/transport.ts'
import { defaultLimit } from '../../main/core/budget.ts'
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import { open } from '../../main/mirror/open.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import type { ConversationItem } from '../../shared/views.ts'

/** setImmediate stays real, so that promises of the in-process server can settle between the virtual moments. */
export const virtual = {
  now: Date.parse('2026-04-14T10:20:00+05:30'),
  toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] as const,
}

export type Sleeper = {
  server: DemoServer
  readonly app: Workspace
  plugged: boolean
  pass: (ms: number) => Promise<void>
  until: (is: () => boolean) => Promise<void>
  /** The program ends; time goes on without it. */
  close: () => Promise<void>
  start: () => void
  /** the wall clock is set; nothing else passes */
  setClock: (to: number) => void
  row: (key: string) => ConversationItem
  /** bodies of the PATCHes that the server got for a conversation, in order */
  patches: (key: string) => unknown[]
  end: () => Promise<void>
}

const minute = 60_000

export async function makeSleeper(): Promise<Sleeper> {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-sleeper-'))
  const server = createDemoServer({
    size: 'small',
    seed: 7,
    plan: 'max',
    baseDate: Date.now(),
    now: () => Date.now(),
    rateLimit: false,
  })
  let app: Workspace | null = null
  let wallOffset = 0
  const now = (): Workspace => {
    if (!app) throw new Error('the program is closed')
    return app
  }
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  /** Long waits in strides of a minute, which the product's own timers never exceed. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; ) {
      const step = Math.min(left, left > 10 * minute ? minute : 500)
      await vi.advanceTimersByTimeAsync(step)
      await settle()
      left -= step
    }
  }
  const sleeper: Sleeper = {
    server,
    get app() {
      return now()
    },
    plugged: true,
    pass,
    async until(is) {
      for (let passed = 0; !is(); passed += 250) {
        if (passed > 15 * minute) throw new Error('not so within 15 virtual minutes')
        await pass(250)
      }
    },
    async close() {
      let over = false
      void now()
        .close(3_000)
        .then(() => {
          over = true
        })
      app = null
      while (!over) await pass(50)
    },
    start() {
      app = new Workspace({
        id: 'w',
        db: open({ file: join(dir, 'mirror.db'), dataKey: new Uint8Array(32).fill(7) }),
        disk: null,
        apiKey: server.key,
        transport: fetchTransport(async (request) => {
          await new Promise((resolve) => setTimeout(resolve, 80))
          if (!sleeper.plugged) throw new TypeError('fetch failed', { cause: { code: 'ENETUNREACH' } })
          return server.fetch(request)
        }),
        limit: defaultLimit,
        clock: {
          monotonic: () => performance.now(),
          wall: () => Date.now() + wallOffset,
          random: () => 0,
          after(ms, run) {
            const timer = setTimeout(run, ms)
            return () => clearTimeout(timer)
          },
        },
        newUuid: () => 'uuid',
        changed: () => {},
        settings: { name: 'Acme', hue: 0, baseUrl: 'http://127.0.0.1/mail/v1', demo: false, createdAt: 0 },
      })
    },
    setClock(to) {
      wallOffset = to - Date.now()
    },
    row(key) {
      const row = now().conversation(key)
      if (!row) throw new Error(`no conversation ${key}`)
      return row
    },
    patches: (key) =>
      server.log
        .entries()
        .filter((entry) => entry.method === 'PATCH' && entry.path.endsWith(`/conversations/${key}`))
        .map((entry) => entry.body),
    async end() {
      if (app) await sleeper.close()
      server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  sleeper.start()
  await sleeper.until(() => now().status().connection === 'online')
  return sleeper
}
