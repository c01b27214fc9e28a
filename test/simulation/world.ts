/**
 * One simulated world: a server, a network, a clock, a person with the product, and colleagues. Holds what outlives a
 * life of the program; `simulate` moves it and `invariants` judge it.
 */
import Database from 'better-sqlite3'
import type { HttpRequest } from '../../main/api/transport.ts'
import { hash, type Random, random, uuidOf } from '../../main/demo/random.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import type { Db } from '../../main/mirror/open.ts'
import { outboxRowsOf } from '../../main/mirror/outboxRows.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import { type Kind, kinds, type Row } from '../../shared/rows.ts'
import { clockOfLife, type VirtualClock, virtualClock } from './clock.ts'
import { fragileDb, type Grip } from './fragileDb.ts'
import { type Ledger, makeLedger } from './ledger.ts'
import type { Profile } from './profile.ts'
import { makeServer, type Server } from './server.ts'
import { baseUrl, goodKey, makeWire, type WireState, type WireWatcher } from './wire.ts'

/** One run of the program. */
export type Life = { workspace: Workspace; grip: Grip; alive: boolean }

export type World = {
  profile: Profile
  clock: VirtualClock
  server: Server
  ledger: Ledger
  wire: WireState
  /** a second view of the product's database, for judging only */
  readonly mirror: Mirror
  readonly db: Db
  readonly life: Life | null
  /** when this life began */
  readonly startedAt: number
  chance: Random
  /** rows as they were last shown to this life, by kind and id */
  shown: Map<string, { row: Row; askedAt: number }>
  violations: string[]
  story: string[]
  readonly hash: number
  readonly events: number
  tell: (line: string) => void
  violate: (law: string, what: string) => void
  start: () => void
  kill: (why: string) => void
  /** how often a backup was restored; ticks begin anew from there */
  readonly restores: number
  /** The database is replaced by an older copy; only while no life is there. */
  replaceDb: (bytes: Buffer) => void
}

const keptStory = 20_000

export function makeWorld(profile: Profile, watch: (world: World) => WireWatcher): World {
  const clock = virtualClock()
  const server = makeServer(
    profile,
    () => clock.now,
    () => clock.wall,
  )
  let db = freshDb()
  let mirror = readerOf(db, clock)
  let life: Life | null = null
  let hashed = profile.seed
  let events = 0
  let lives = 0
  let startedAt = 0
  let restores = 0
  let uuids = 0
  const wire: WireState = { healed: false, spells: [], requests: 0, goodKey }

  const world: World = {
    profile,
    clock,
    server,
    ledger: makeLedger(),
    wire,
    chance: random(profile.seed, 'world'),
    shown: new Map(),
    violations: [],
    story: [],
    get mirror() {
      return mirror
    },
    get db() {
      return db
    },
    get life() {
      return life
    },
    get startedAt() {
      return startedAt
    },
    get hash() {
      return hashed
    },
    get events() {
      return events
    },
    tell(line) {
      events++
      hashed = hash(hashed, clock.now, line)
      world.story.push(`${(clock.now / 1000).toFixed(1).padStart(8)} s  ${line}`)
      if (world.story.length > keptStory) world.story.shift()
    },
    violate(law, what) {
      world.violations.push(`${law}: ${what}`)
      world.tell(`VIOLATION ${law}: ${what}`)
    },
    start() {
      const grip = fragileDb(db)
      const now: { alive: boolean } = { alive: true }
      const isAlive = () => now.alive && !grip.lost
      const dice = random(profile.seed, 'life', lives++)
      world.shown.clear()
      startedAt = clock.now
      const workspace = new Workspace({
        id: 'w',
        db: grip.db,
        disk: null,
        apiKey: goodKey,
        transport: makeWire(profile, clock, server, watcher, isAlive, wire),
        limit: 50,
        clock: clockOfLife(clock, isAlive, dice.next),
        newUuid: () => uuidOf(profile.seed, 'uuid', uuids++),
        changed: () => {},
        settings: { name: 'Simulated', hue: 0, baseUrl, demo: false, createdAt: 0 },
      })
      life = {
        workspace,
        grip,
        get alive() {
          return isAlive()
        },
        set alive(value: boolean) {
          now.alive = value
        },
      }
      world.tell(`the program starts (life ${lives})`)
    },
    kill(why) {
      if (!life) return
      life.alive = false
      life.grip.lose()
      life = null
      world.tell(`the program is gone: ${why}`)
    },
    get restores() {
      return restores
    },
    replaceDb(bytes) {
      restores++
      db.close()
      db = new Database(bytes)
      db.pragma('foreign_keys=ON')
      mirror = readerOf(db, clock)
    },
  }
  const watcher = watch(world)
  return world
}

function freshDb(): Db {
  const db = new Database(':memory:')
  db.pragma('foreign_keys=ON')
  migrate(db)
  // For the judges: which row was which, once it is let go of.
  db.exec('CREATE TABLE forgotten (kind TEXT, key TEXT, server_id TEXT)')
  for (const kind of kinds)
    db.exec(`CREATE TRIGGER ${kind}_forgotten AFTER DELETE ON ${kind} WHEN OLD.gone > 0 BEGIN
      INSERT INTO forgotten VALUES ('${kind}', OLD.key, OLD.server_id);
    END`)
  return db
}

/** The judges' own look: they hold the program to what lies in the table, not to what it keeps in memory. */
class Reader extends Mirror {
  override outbox() {
    outboxRowsOf(this.db).forget()
    return super.outbox()
  }
}

const readerOf = (db: Db, clock: VirtualClock) =>
  new Reader(db, { changed: () => {}, clock: () => clock.wall })

export const nameOf = (kind: Kind, id: string) => `${kind}/${id}`
export const bodyOf = (request: HttpRequest): { [field: string]: Row[string] } =>
  request.body === null ? {} : (JSON.parse(request.body) as { [field: string]: Row[string] })
