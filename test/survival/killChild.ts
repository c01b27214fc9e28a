/**
 * The program that gets killed: a workspace as the app runs it on a real profile, and a person who changes things as
 * fast as they can. Says what is about to be done and what was saved (`killDeeds`). Time runs a hundred times faster,
 * so that pauses and settle times pass within a short life. `node killChild.ts <orders as JSON>`.
 */
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { fetchTransport } from '../../main/api/transport.ts'
import { type Random, random, uuidOf } from '../../main/demo/random.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { openStore, rescueIn } from '../../main/workspaces/openStore.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import { localKey, stages } from '../../shared/rows.ts'
import { driftOf } from '../mirror/driftOf.ts'
import type { Deed, Orders, Said } from './killDeeds.ts'
import { dataKey } from './makeStore.ts'

const speed = 100
/** Virtual: longer than any wait of the law until a person is asked (15 min). */
const longestMs = 20 * 60_000
/** Real: how long the control takes to save what it said was saved. */
const earlyMs = 20

const orders = JSON.parse(process.argv[2] ?? '') as Orders
const { dir, life, seed } = orders
const chance = random('kill', seed, life)
const monotonic = () => performance.now() * speed
let made = 0

const say = (line: Said) => writeSync(1, `${JSON.stringify(line)}\n`)

const { db, ...opened } = openStore({ dir, dataKey, now: Date.now })
const mirror = new Mirror(db, { changed: () => {}, clock: Date.now })
if (opened.rebuilt) throw new Error('a killed program left a database that had to be mended')
const workspace = new Workspace({
  id: 'w1',
  db,
  disk: { rescueFile: rescueIn(dir), dataKey, room: { claim: () => {}, giveUp: () => false }, ...opened },
  apiKey: orders.apiKey,
  transport: fetchTransport(fetch),
  limit: 1_000_000,
  clock: {
    monotonic,
    wall: () => Date.now(),
    random: () => 0.5,
    after(ms, run) {
      const timer = setTimeout(run, ms / speed)
      return () => clearTimeout(timer)
    },
  },
  newUuid: () => uuidOf(seed, life, made),
  changed: () => {},
  settings: { name: 'Acme', hue: 0, baseUrl: orders.baseUrl, demo: false, createdAt: 0 },
})

/** Until the end, which comes from outside. */
async function work(): Promise<never> {
  // For the lives to come; usually it is written at the end, and there will be none.
  flushCompileCache()
  while (mirror.list('deal').last === null || mirror.list('conversation').last === null) await wait(1)
  for (;;) {
    const deed = nextDeed(chance, mirror)
    say({ said: 'will', deed })
    try {
      if (orders.early) {
        say({ said: 'did' })
        await wait(earlyMs)
      }
      act(deed)
      if (!orders.early) say({ said: 'did' })
    } catch (error) {
      say({ said: 'refused', why: error instanceof Error ? error.message : String(error) })
    }
    // Bursts, and moments of rest in which the lane gets on.
    if (chance.chance(0.1)) await wait(chance.between(1, 30))
    else await setImmediate()
  }
}

function nextDeed(chance: Random, mirror: Mirror): Deed {
  const own = ownDeals(mirror)
  const dice = chance.next()
  const n = (seed * 1_000 + life) * 10_000 + ++made
  if (dice < 0.12 || own.length === 0)
    return {
      is: 'create',
      key: localKey(uuidOf(seed, life, made)),
      mark: n,
      fields: {
        conversation_id: chance.pick(orders.conversations),
        stage: chance.pick(stages),
        notes: `made ${n}`,
      },
    }
  if (dice < 0.18) return { is: 'delete', key: chance.pick(own) }
  if (dice < 0.3)
    return {
      is: 'edit',
      kind: 'conversation',
      key: chance.pick(orders.conversations),
      fields: { intent: chance.pick(['interested', 'booking', 'objection']) },
    }
  return {
    is: 'edit',
    kind: 'deal',
    key: chance.chance(0.6) ? chance.pick(own) : chance.pick(orders.deals),
    fields: chance.chance(0.5) ? { notes: `edit ${n}` } : { notes: `edit ${n}`, stage: chance.pick(stages) },
  }
}

/** Deals made here and not deleted; the newest, which are still on their way, most of all. */
function ownDeals(mirror: Mirror): string[] {
  const rows = mirror
    .sql("SELECT key FROM deal WHERE key LIKE 'local:%' AND hidden = 0 ORDER BY id DESC LIMIT 8")
    .all() as { key: string }[]
  return rows.map(({ key }) => key)
}

function act(deed: Deed): void {
  switch (deed.is) {
    case 'create': {
      const { conversation_id: of, ...fields } = deed.fields
      const { key } = workspace.createDeal(String(of), { ...fields, value: deed.mark, currency: 'EUR' })
      if (key !== deed.key) throw new Error('another key than the one announced')
      return
    }
    case 'edit':
      if (deed.kind === 'deal') workspace.editDeal(deed.key, deed.fields)
      else workspace.editConversation(deed.key, deed.fields)
      return
    case 'delete':
      workspace.removeDeal(deed.key)
      return
  }
}

/** The person is gone; the lane delivers until everything left is a question, or waits for one. */
async function deliver(): Promise<void> {
  const began = monotonic()
  const late = () => monotonic() - began > longestMs
  while (!isSettled() && !late()) await wait(5)
  const waiting = mirror.outbox().map(({ kind, key, pending }) => ({ kind, key, pending }))
  const drift = [...driftOf(mirror), ...unsound()]
  say({ said: 'end', waiting, drift, stuck: !isSettled() })
  await workspace.close(0)
}

/** Creates of one conversation go one at a time, so one that waits for an answer of the person keeps the others. */
function isSettled(): boolean {
  const outbox = mirror.outbox()
  const asking = outbox.filter(({ pending }) => pending.phase.is === 'asked')
  const families = new Set(asking.map(({ pending }) => pending.fields.conversation_id))
  return outbox.every(
    ({ pending: { op, phase, fields, held } }) =>
      phase.is === 'asked' ||
      (phase.is === 'queued' && op === 'create' && families.has(fields.conversation_id)) ||
      Object.keys(held).length > 0,
  )
}

const unsound = () => {
  const found = String(mirror.db.pragma('integrity_check', { simple: true }))
  return found === 'ok' ? [] : [found]
}

// Last, so that everything above is there.
if (orders.task === 'work') await work()
else await deliver()
