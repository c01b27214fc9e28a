/**
 * A lane over the demo server in process, with virtual time: minutes pass in milliseconds. Used by the lane's tests.
 * Call `vi.useFakeTimers(virtual)` before. Each `Life` is one run of the program on the same database.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { ApiClient } from '../../main/api/client.ts'
import { fetchTransport } from '../../main/api/transport.ts'
import { defaultLimit } from '../../main/core/budget.ts'
import { create, edit, remove } from '../../main/core/wishes.ts'
import { createDemoServer, type DemoServer, type DemoServerOptions } from '../../main/demo/demoServer.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { Engine } from '../../main/sync/engine.ts'
import type { Fields, Kind } from '../../shared/rows.ts'

/** setImmediate stays real, so that promises of the in-process server can settle between the virtual moments. */
export const virtual = {
  now: Date.parse('2026-04-13T09:00:00Z'),
  toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] as const,
}

const baseUrl = 'http://127.0.0.1/mail/v1'
/** A request takes some time, as on a real line. */
const latencyMs = 80
let uuids = 0

export type Life = {
  mirror: Mirror
  engine: Engine
  editRow: (kind: Kind, key: string, fields: Fields) => void
  createDeal: (conversation: string, fields: Fields) => string
  removeRow: (kind: Kind, key: string) => void
  /** Ends this run; `kill`: as if the plug was pulled, nothing is delivered and nothing tidied up. */
  end: (how?: 'quit' | 'kill') => Promise<void>
}

export type World = {
  server: DemoServer
  plugged: boolean
  /** virtual ms pass */
  pass: (ms: number) => Promise<void>
  /** virtual time passes until `is` holds; throws after `limitMs` */
  until: (is: () => boolean, limitMs?: number) => Promise<void>
  live: (options?: { limit?: number; apiKey?: string | null }) => Life
  /** requests of a method, by path and body */
  sent: (method: string) => { path: string; body: unknown; at: number }[]
  close: () => Promise<void>
}

export function makeWorld(options: Partial<DemoServerOptions> = {}): World {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-lane-'))
  const server = createDemoServer({
    size: 'small',
    seed: 7,
    plan: 'max',
    baseDate: Date.now(),
    now: () => Date.now(),
    rateLimit: true,
    ...options,
  })
  const lives = new Set<Life>()

  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 50) {
      await vi.advanceTimersByTimeAsync(Math.min(50, left))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const world: World = {
    server,
    plugged: true,
    pass,
    async until(is, limitMs = 10 * 60_000) {
      for (let passed = 0; !is(); passed += 50) {
        if (passed > limitMs) throw new Error(`not so within ${limitMs} virtual ms`)
        await pass(50)
      }
    },
    live({ limit = defaultLimit, apiKey = server.key } = {}) {
      const db = open({ file: join(dir, 'mirror.db'), dataKey: new Uint8Array(32).fill(7) })
      const mirror = new Mirror(db, { changed: () => {}, clock: () => Date.now() })
      const transport = fetchTransport(async (request) => {
        await new Promise((resolve) => setTimeout(resolve, latencyMs))
        if (!world.plugged) throw new TypeError('fetch failed', { cause: { code: 'ENETUNREACH' } })
        return server.fetch(request)
      })
      const monotonic = () => performance.now()
      const engine = new Engine({
        mirror,
        client: apiKey === null ? null : new ApiClient({ transport, baseUrl, key: apiKey, monotonic }),
        limit,
        clock: {
          monotonic,
          wall: () => Date.now(),
          random: () => 0.5,
          after(ms, run) {
            const timer = setTimeout(run, ms)
            return () => clearTimeout(timer)
          },
        },
        secure: () => {},
        changed: () => {},
        heard: () => {},
      })
      engine.start()
      let ended = false
      const life: Life = {
        mirror,
        engine,
        editRow(kind, key, fields) {
          mirror.change(kind, key, (t) => edit(t, fields, mirror.nextTick()), 'me')
          engine.touched(kind, key)
        },
        createDeal(conversation, fields) {
          const key = `local:${++uuids}`
          mirror.transaction(() =>
            mirror.add(create('deal', key, { conversation_id: conversation, ...fields }, mirror.nextTick())),
          )
          engine.touched('deal', key)
          return key
        },
        removeRow(kind, key) {
          mirror.change(kind, key, (t) => remove(t, mirror.nextTick()), 'me')
          engine.touched(kind, key)
        },
        async end(how = 'quit') {
          if (ended) return
          ended = true
          lives.delete(life)
          // Every call of the lane into the closed database fails, as nothing runs on after a real kill.
          const quiet = how === 'kill' ? vi.spyOn(console, 'error').mockImplementation(() => {}) : null
          if (how === 'kill') db.close()
          const stopped = engine.stop(how === 'kill' ? 0 : 3_000)
          let over = false
          void stopped.then(() => {
            over = true
          })
          while (!over) await pass(50)
          quiet?.mockRestore()
          if (how === 'quit') mirror.close()
        },
      }
      lives.add(life)
      return life
    },
    sent: (method) => server.log.entries().filter((entry) => entry.method === method),
    async close() {
      for (const life of [...lives]) await life.end()
      server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
  return world
}
