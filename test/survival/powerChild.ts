/**
 * The program whose system calls are recorded (`powerRecord`): a new profile, its first sync with a demo server in the
 * same process, and one person's work over two runs. Each new state of the outbox is a promise, told on stdout with its
 * digest, so that it has its place among the system calls. Time runs a hundred times faster, so that changes leave.
 * `node powerChild.ts <folder> <seed> <edits> [PRAGMA to set]`; the pragma is for the control.
 */
import { writeSync } from 'node:fs'
import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { fetchTransport, type Transport } from '../../main/api/transport.ts'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { random, uuidOf } from '../../main/demo/random.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { openStore, rescueIn } from '../../main/workspaces/openStore.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import { type Stage, stages } from '../../shared/rows.ts'
import { dataKey, now } from './makeStore.ts'
import { digestOf } from './powerDigest.ts'

const speed = 100
const [dir = '', seed = '1', edits = '100', pragma = null] = process.argv.slice(2)
const chance = random('power', seed)
const server = createDemoServer({
  size: 'small',
  seed: Number(seed),
  plan: 'max',
  rateLimit: false,
  now,
})
const conversations = server.rows('conversation').map((row) => row.id)
const deals = new Set(server.rows('deal').map((row) => row.id))
let done = 0
let states = 0

/** One run of the program, until `upTo` changes are made in all. */
async function work(upTo: number): Promise<void> {
  const { db, ...opened } = openStore({ dir, dataKey, now })
  if (pragma !== null) db.pragma(pragma)
  const mirror = new Mirror(db, { changed: () => {}, clock: now })
  let last = digestOf(mirror)
  const promise = () => {
    const digest = digestOf(mirror)
    if (digest !== last) writeSync(1, `saved ${++states} ${digest}\n`)
    last = digest
  }
  const wire = fetchTransport(server.fetch)
  const transport: Transport = (request, signal) => {
    promise()
    const sending = mirror.outbox().find(({ pending }) => pending.phase.is === 'sending')
    if (request.method === 'POST') writeSync(1, `left ${sending?.key}\n`)
    return wire(request, signal)
  }
  const workspace = new Workspace({
    id: 'w1',
    db,
    disk: {
      rescueFile: rescueIn(dir),
      dataKey,
      room: { claim: () => {}, giveUp: () => false },
      ...opened,
    },
    apiKey: server.key,
    transport,
    limit: 1_000_000,
    clock: {
      monotonic: () => performance.now() * speed,
      wall: now,
      random: () => 0.5,
      after(ms, then) {
        const timer = setTimeout(then, ms / speed)
        return () => clearTimeout(timer)
      },
    },
    newUuid: () => uuidOf(seed, done),
    changed: promise,
    settings: { name: 'Acme', hue: 200, baseUrl: 'http://127.0.0.1/mail/v1', demo: false, createdAt: 0 },
  })
  while (mirror.list('deal').last === null) await wait(1)
  for (; done < upTo; done++) {
    change(workspace)
    promise()
    // The lane and the rescue file get their turn.
    if (chance.chance(0.3)) await wait(chance.between(1, 20))
    else await setImmediate()
  }
  await workspace.close(0)
}

function change(workspace: Workspace): void {
  const dice = chance.next()
  const key = chance.pick([...deals])
  if (dice < 0.15) deals.add(workspace.createDeal(chance.pick(conversations), written()).key)
  else if (dice < 0.2) {
    workspace.removeDeal(key)
    deals.delete(key)
  } else if (dice < 0.35)
    workspace.editConversation(chance.pick(conversations), {
      intent: chance.pick(['booking', 'objection', 'question']),
    })
  else workspace.editDeal(key, written())
}

/** Notes of very different lengths: of one page of the database, and of several. */
const written = () => ({
  stage: chance.pick<Stage>(stages),
  notes: `${done}: ${'met in Pune, '.repeat(chance.chance(0.1) ? 900 : chance.between(1, 30))}`,
})

// Last, so that everything above is there.
await work(Math.ceil(Number(edits) / 2))
await work(Number(edits))
