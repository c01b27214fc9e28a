import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { databaseIn, openStore, rescueIn } from '../../main/workspaces/openStore.ts'
import { readRescue } from '../../main/workspaces/rescueFile.ts'
import { driftOf } from '../mirror/driftOf.ts'
import { problemOf } from '../mirror/problemOf.ts'
import {
  conversations,
  dataKey,
  filesIn,
  fillFolder,
  mirrorOf,
  newFolder,
  now,
  reopen,
  type Wishes,
  wishesIn,
} from './makeStore.ts'

let whole = ''
let wishes: Wishes = {}
let lastTick = 0
let pageCount = 0
beforeAll(() => {
  whole = newFolder()
  const made = fillFolder(whole)
  wishes = made.wishes
  lastTick = made.tick
  pageCount = readFileSync(databaseIn(whole)).length / pageBytes
})
afterAll(() => rmSync(whole, { recursive: true, force: true }))

let dir = ''
beforeEach(() => {
  dir = newFolder()
  cpSync(whole, dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const pageBytes = 4_096
/** A sample that meets tables, indexes and schema alike. */
const everyPages = 5
const database = () => databaseIn(dir)
const again = () => {
  rmSync(dir, { recursive: true, force: true })
  cpSync(whole, dir, { recursive: true })
}
const damage = (change: (bytes: Buffer) => void) => {
  const bytes = readFileSync(database())
  change(bytes)
  writeFileSync(database(), bytes)
}
const flip = (at: number) => damage((bytes) => bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at))
/** Opens, looks, closes. */
const look = <T>(see: (mirror: Mirror, rebuilt: { rescued: number } | null) => T): T => {
  const store = reopen(dir)
  try {
    return see(mirrorOf(store), store.rebuilt)
  } finally {
    store.db.close()
  }
}

/** The promise of all of these. */
function expectNothingLost(mirror: Mirror, rebuilt: { rescued: number } | null): void {
  expect(wishesIn(mirror)).toEqual(wishes)
  expect(rebuilt).toEqual({ rescued: Object.keys(wishes).length })
  expect(driftOf(mirror)).toEqual([])
  expect(mirror.meta('settings')).toContain('Acme')
  expect(mirror.meta('key')).toBe('hash of the key')
  expect(mirror.nextTick()).toBeGreaterThan(lastTick)
  for (const { pending } of mirror.outbox())
    if (pending.op === 'create' && pending.phase.is === 'queued') expect(pending.sent).toEqual({}) // whole in what was salvaged, and looked for by the lane before it leaves
}

describe('a database that is damaged', () => {
  it('loses no unsent change, whichever page holds a flipped bit', () => {
    const seen = { rebuilt: 0, messages: 0 }
    for (let page = 0; page < pageCount; page += everyPages) {
      again()
      // Every place in a page has its turn: 97 has no divisor in common with the page.
      flip(page * pageBytes + ((page * 97) % pageBytes))
      look((mirror, rebuilt) => {
        expectNothingLost(mirror, rebuilt)
        seen.rebuilt++
        seen.messages += Number(mirror.db.prepare('SELECT count(*) FROM message').pluck().get())
      })
    }
    expect(seen.rebuilt).toBe(Math.ceil(pageCount / everyPages))
    // Salvage brought more than the rescue file holds: on the whole, one page's worth is lost and no more.
    expect(seen.messages / seen.rebuilt).toBeGreaterThan(conversations * 4 * 0.7)
  })

  it('loses no unsent change, wherever it is cut off', () => {
    for (let page = 0; page < pageCount; page += everyPages) {
      again()
      truncateSync(database(), page * pageBytes + (page % 2 ? 1_000 : 0))
      look(expectNothingLost)
    }
  })

  it('loses no unsent change when random bytes lie in its place', () => {
    const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 2_654_435_761) >>> 24))
    writeFileSync(database(), bytes)
    look((mirror, rebuilt) => {
      expectNothingLost(mirror, rebuilt)
      // Everything else is downloaded again by the ordinary sweeps: no list counts as read.
      expect(mirror.list('conversation')).toEqual({ sweep: null, last: null })
    })
    expect(readFileSync(join(dir, 'mirror.damaged-1.db')).equals(bytes)).toBe(true)
  })

  it('loses no unsent change when it is gone altogether', () => {
    rmSync(database())
    look(expectNothingLost)
  })

  it('is kept as it was, and so is the next one', () => {
    flip(3 * pageBytes)
    const first = readFileSync(database())
    look(() => {})
    flip(5 * pageBytes)
    const second = readFileSync(database())
    look(expectNothingLost)
    const files = filesIn(dir)
    expect(files.get('mirror.damaged-1.db')?.equals(first)).toBe(true)
    expect(files.get('mirror.damaged-2.db')?.equals(second)).toBe(true)
  })

  it('is kept together with a rescue file that cannot be read either', () => {
    flip(3 * pageBytes)
    const rubbish = Buffer.from('no rescue file')
    writeFileSync(rescueIn(dir), rubbish)
    look(() => {})
    const files = filesIn(dir)
    expect(files.has('mirror.damaged-1.db')).toBe(true)
    expect(files.get('outbox.damaged-1.rescue')?.equals(rubbish)).toBe(true)
  })

  it('is rebuilt once: the next start finds it whole', () => {
    flip(3 * pageBytes)
    look((_, rebuilt) => expect(rebuilt).not.toBeNull())
    look((mirror, rebuilt) => {
      expect(rebuilt).toBeNull()
      expect(wishesIn(mirror)).toEqual(wishes)
    })
  })

  it('without a rescue file would lose changes: the same flips find some (control)', () => {
    let lost = 0
    for (let page = 0; page < pageCount; page += everyPages) {
      again()
      rmSync(rescueIn(dir))
      flip(page * pageBytes + ((page * 97) % pageBytes))
      const problem = problemOf(() =>
        look((mirror) => {
          if (JSON.stringify(wishesIn(mirror)) !== JSON.stringify(wishes)) lost++
        }),
      )
      if (problem === 'databaseDamaged') lost++
      if (lost > 0) break
    }
    expect(lost).toBeGreaterThan(0)
  })

  it('without a rescue file still keeps what rows show of lost changes, when the outbox itself is what was lost', () => {
    rmSync(rescueIn(dir))
    const store = reopen(dir)
    const root = Number(
      store.db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'outbox'").pluck().get(),
    )
    store.db.close()
    flip((root - 1) * pageBytes + 100)
    look((mirror) => {
      expect(driftOf(mirror)).toEqual([])
      expect(mirror.get('deal', 'local:queued')?.pending).toMatchObject({
        op: 'create',
        phase: { is: 'unsure' },
        fields: { conversation_id: 'c5', notes: 'made on a plane' },
      })
      expect(mirror.get('deal', 'd8')?.pending).toMatchObject({
        op: 'patch',
        phase: { is: 'unsure' },
        fields: { notes: 'ring on Monday', stage: 'won' },
      })
      expect(mirror.get('deal', 'd11')?.pending).toMatchObject({ op: 'delete', phase: { is: 'unsure' } })
      expect(Object.keys(wishesIn(mirror)).sort()).toEqual(Object.keys(wishes).sort())
    })
  })

  it('that nothing here can read is refused and left alone: perhaps only the key is wrong', () => {
    rmSync(rescueIn(dir))
    damage((bytes) => bytes.fill(0x41))
    const before = filesIn(dir)
    expect(problemOf(() => reopen(dir))).toBe('databaseDamaged')
    expect(filesIn(dir)).toEqual(before)
  })
})

describe('a database too large to be checked whole at every start', () => {
  const hour = 60 * 60_000
  const startAt = (ms: number) => openStore({ dir, dataKey, now: () => now() + ms, smallBytes: 0 })
  const rootOf = (table: string): number => {
    const { db } = reopen(dir)
    const root = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table)
    db.close()
    return (Number(root) - 1) * pageBytes
  }
  const isRebuiltAt = (ms: number): boolean => {
    const { db, rebuilt } = startAt(ms)
    db.close()
    return rebuilt !== null
  }
  /** A whole check, and a good end. */
  const endWell = () => {
    const { db, ended } = startAt(0)
    db.close()
    ended()
  }

  it('is checked whole once a day, after a kill, and where it holds what cannot be downloaded', () => {
    const threads = rootOf('message') + 200
    endWell()
    flip(threads)
    expect(isRebuiltAt(25 * hour)).toBe(true)

    again()
    endWell()
    startAt(hour).db.close() // killed: no good end
    flip(threads)
    expect(isRebuiltAt(2 * hour)).toBe(true)

    again()
    const outbox = rootOf('outbox') + 200
    endWell()
    flip(outbox)
    expect(isRebuiltAt(hour)).toBe(true)

    again()
    endWell()
    flip(threads)
    expect(isRebuiltAt(-hour)).toBe(true) // a clock that was set back proves nothing
  })

  it('is not read whole again within the day otherwise, which is what that costs (control)', () => {
    const threads = rootOf('message') + 200
    endWell()
    flip(threads)
    expect(isRebuiltAt(hour)).toBe(false)
  })
})

describe('a rebuild that was itself killed', () => {
  const at = (name: string) => join(dir, name)
  /** The rebuilt database, as it lies there before it takes the place of the damaged one. */
  const rebuilt = () => {
    flip(3 * pageBytes)
    look(() => {})
    renameSync(database(), at('mirror.rebuilt.db'))
    renameSync(at('mirror.damaged-1.db'), database())
  }

  it('while it was made is begun anew', () => {
    flip(3 * pageBytes)
    writeFileSync(at('mirror.building.db'), 'half of it')
    writeFileSync(at('mirror.building.db-wal'), 'half of it')
    look(expectNothingLost)
    expect([...filesIn(dir).keys()].filter((name) => name.includes('building'))).toEqual([])
  })

  it('before the damaged database was set aside goes on from there', () => {
    rebuilt()
    const damaged = readFileSync(database())
    look((mirror) => expect(wishesIn(mirror)).toEqual(wishes))
    const aside = [...filesIn(dir)].filter(([name]) => /^mirror\.damaged-\d+\.db$/.test(name))
    expect(aside.map(([, bytes]) => bytes.equals(damaged))).toEqual([true])
  })

  it('between setting aside the database and its log does not mix the old log into the new database', () => {
    rebuilt()
    renameSync(database(), at('mirror.damaged-1.db'))
    const log = Buffer.from('an old log')
    writeFileSync(`${database()}-wal`, log)
    look((mirror) => expect(wishesIn(mirror)).toEqual(wishes))
    expect(readFileSync(at('mirror.damaged-2.db-wal')).equals(log)).toBe(true)
  })

  it('with everything set aside puts the new database in its place', () => {
    rebuilt()
    renameSync(database(), at('mirror.damaged-1.db'))
    rmSync(rescueIn(dir)) // not from here: the rebuilt one has it all
    look((mirror) => expect(wishesIn(mirror)).toEqual(wishes))
  })
})

describe('what comes back from the rescue file', () => {
  it('leaves only after looking: creates are unsure, patches and deletes in quarantine', () => {
    damage((bytes) => bytes.fill(0))
    look((mirror) => {
      for (const { pending } of mirror.outbox()) {
        expect(pending.phase.is).toBe('unsure')
        if (pending.op !== 'delete')
          expect(Object.keys(pending.sent)).toEqual(expect.arrayContaining(Object.keys(pending.fields)))
        if (pending.op === 'create') expect(pending.firstAttempt).not.toBeNull()
      }
    })
  })

  it('keeps the moment at which the person made the change', () => {
    const before = look((mirror) => mirror.outbox().map((o) => o.touchedAt))
    damage((bytes) => bytes.fill(0))
    expect(look((mirror) => mirror.outbox().map((o) => o.touchedAt))).toEqual(before)
  })

  it("is readable with this workspace's key only, and shows no word of it in clear", () => {
    const bytes = readFileSync(rescueIn(dir))
    const secrets = ['made on a plane', 'Acme', 'ring on Monday']
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false)
    expect(readRescue(rescueIn(dir), new Uint8Array(32).fill(8))).toBe('unreadable')
    // The control: they are in it.
    const text = JSON.stringify(readRescue(rescueIn(dir), dataKey))
    for (const secret of secrets) expect(text).toContain(secret)
  })
})
