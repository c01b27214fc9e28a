/**
 * A workspace in memory whose lane has no key, so that nothing leaves but by the word of a test: `deliver` does what
 * the wire would. For tests of what the person does and takes back.
 */
import Database from 'better-sqlite3'
import { accept, begin, outgoing } from '../../main/core/delivery.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import type { Db } from '../../main/mirror/open.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import type { Fields, Kind } from '../../shared/rows.ts'
import { clientRow, conversationRow, dealRow } from '../mirror/openMirror.ts'

export type Bench = {
  workspace: Workspace
  /** a second door to the same database */
  mirror: Mirror
  /** the server takes what this row wants; its answer is the row */
  deliver: (kind: Kind, key: string) => void
  /** the first byte of it leaves */
  leave: (kind: Kind, key: string) => void
  /** a colleague changes it on the server, and it is read */
  colleague: (kind: Kind, key: string, fields: Fields) => void
  /** the program ends and starts again on the same database */
  restart: () => void
  /** the program goes on, as far as it waits for no time to pass, until this has come true */
  finish: <T>(promise: Promise<T>) => Promise<T>
  /** one slice of what is at work */
  slice: () => Promise<void>
}

export function openDeeds(conversations = 3): Bench {
  const db: Db = new Database(':memory:')
  db.pragma('foreign_keys=ON')
  migrate(db)
  let timers: { ms: number; run: () => void }[] = []
  let ticks = 0
  let now = Date.UTC(2026, 3, 14, 9)
  let uuids = 0
  let serverIds = 0
  const start = () =>
    new Workspace({
      id: 'w1',
      db,
      disk: null,
      apiKey: null,
      transport: () => Promise.reject(new Error('nothing leaves')),
      limit: 50,
      clock: {
        // A slice holds some rows and is over.
        monotonic: () => ++ticks,
        wall: () => (now += 1_000),
        random: () => 0.5,
        after(ms, run) {
          const timer = { ms, run }
          timers.push(timer)
          return () => {
            timers = timers.filter((one) => one !== timer)
          }
        },
      },
      newUuid: () => `uuid-${++uuids}`,
      changed: () => {},
      settings: { name: 'Acme', hue: 0, baseUrl: 'http://127.0.0.1/mail/v1', demo: false, createdAt: 0 },
    })
  const mirror = new Mirror(db, { changed: () => {}, clock: () => now })
  const rows = Array.from({ length: conversations }, (_, n) =>
    conversationRow(`c${n + 1}`, { last_message_at: new Date(now - n * 60_000).toISOString() }),
  )
  mirror.takeRows('conversation', rows, mirror.nextTick(), null)
  mirror.takeRows('deal', [dealRow('d1'), dealRow('d2')], mirror.nextTick(), null)
  mirror.takeRows('client', [clientRow('k1')], mirror.nextTick(), null)

  const requestOf = (kind: Kind, key: string) => {
    const request = outgoing(mirror.get(kind, key)?.pending ?? null)
    if (!request) throw new Error(`nothing of ${kind} ${key} may leave`)
    return request
  }
  const bench: Bench = {
    workspace: start(),
    mirror,
    leave(kind, key) {
      const request = requestOf(kind, key)
      mirror.change(kind, key, (t) => begin(t, request, mirror.nextTick()), 'server')
    },
    deliver(kind, key) {
      const request = requestOf(kind, key)
      mirror.change(kind, key, (t) => begin(t, request, mirror.nextTick()), 'server')
      const t = mirror.get(kind, key)
      const id = t?.serverId ?? `made-${++serverIds}`
      const row = request.op === 'delete' ? null : { ...t?.server, ...request.fields, id }
      mirror.change(kind, key, (one) => accept(one, request, row, mirror.nextTick()), 'server')
    },
    colleague(kind, key, fields) {
      const t = mirror.get(kind, key)
      if (!t?.server) throw new Error('not on the server')
      mirror.takeRows(kind, [{ ...t.server, ...fields }], mirror.nextTick(), null)
    },
    restart() {
      // The old life holds the same database, which must stay open: it is left behind.
      timers = []
      bench.workspace = start()
    },
    async slice() {
      const due = timers.filter(({ ms }) => ms === 0)
      timers = timers.filter(({ ms }) => ms > 0)
      for (const { run } of due) run()
      await new Promise((resolve) => setImmediate(resolve))
    },
    async finish(promise) {
      let over = false
      const noted = promise.finally(() => {
        over = true
      })
      while (!over) await bench.slice()
      return await noted
    },
  }
  return bench
}
