/**
 * The program whose system calls are recorded (`powerRecord`): one person's work on a new profile, over two runs of the
 * program, without a network. After every verb that returned it says on stdout `saved <n> <digest of the outbox>`; so
 * the promise has its place among the system calls.
 * `node powerChild.ts <folder> <seed> <edits> [PRAGMA to set]`; the pragma is for the control.
 */
import { writeSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { random, uuidOf } from '../../main/demo/random.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { openStore, rescueIn } from '../../main/workspaces/openStore.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import { type Stage, stages } from '../../shared/rows.ts'
import { clientRow, conversationRow, dealRow } from '../mirror/openMirror.ts'
import { dataKey, now } from './makeStore.ts'
import { digestOf } from './powerDigest.ts'

const [dir = '', seed = '1', edits = '300', pragma = null] = process.argv.slice(2)
const chance = random('power', seed)
const conversations = 40
const deals = new Set(Array.from({ length: 60 }, (_, at) => `d${at}`))
let saved = 0

/** One run of the program, until `upTo` changes are saved in all. */
async function work(run: number, upTo: number): Promise<void> {
  const { db, ...opened } = openStore({ dir, dataKey, now })
  if (pragma !== null) db.pragma(pragma)
  const mirror = new Mirror(db, { changed: () => {}, clock: now })
  if (run === 1) fill(mirror)
  const workspace = new Workspace({
    id: 'w1',
    db,
    disk: {
      rescueFile: rescueIn(dir),
      dataKey,
      room: { claim: () => {}, giveUp: () => false },
      ...opened,
    },
    apiKey: null,
    transport: () => Promise.reject(new Error('there is no network here')),
    limit: 1,
    clock: {
      monotonic: () => performance.now(),
      wall: now,
      random: () => 0.5,
      after(ms, then) {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
    },
    newUuid: () => uuidOf(seed, saved),
    changed: () => {},
    ...(run === 1
      ? { settings: { name: 'Acme', hue: 200, baseUrl: 'http://127.0.0.1/v1', demo: false, createdAt: 0 } }
      : {}),
  })
  while (saved < upTo) {
    change(workspace)
    writeSync(1, `saved ${++saved} ${digestOf(mirror)}\n`)
    // The lane and the rescue file get their turn.
    await setImmediate()
  }
  await workspace.close(0)
}

/** What a first sync leaves. */
function fill(mirror: Mirror): void {
  const ids = Array.from({ length: conversations }, (_, at) => `c${at}`)
  mirror.takeRows(
    'conversation',
    ids.map((id) => conversationRow(id)),
    mirror.nextTick(),
    null,
  )
  mirror.takeRows(
    'deal',
    [...deals].map((id) => dealRow(id, { conversation_id: `c${Number(id.slice(1)) % conversations}` })),
    mirror.nextTick(),
    null,
  )
  mirror.takeRows('client', [clientRow('k1')], mirror.nextTick(), null)
}

function change(workspace: Workspace): void {
  const dice = chance.next()
  const key = chance.pick([...deals])
  if (dice < 0.15) deals.add(workspace.createDeal(`c${chance.between(0, conversations - 1)}`, written()))
  else if (dice < 0.2) {
    workspace.removeDeal(key)
    deals.delete(key)
  } else if (dice < 0.35)
    workspace.editConversation(`c${chance.between(0, conversations - 1)}`, {
      intent: chance.pick(['booking', 'objection', 'question']),
    })
  else workspace.editDeal(key, written())
}

/** Notes of very different lengths: of one page of the database, and of several. */
const written = () => ({
  stage: chance.pick<Stage>(stages),
  notes: `${saved}: ${'met in Pune, '.repeat(chance.chance(0.1) ? 900 : chance.between(1, 30))}`,
})

// Last, so that everything above is there.
for (const run of [1, 2]) await work(run, Math.ceil((Number(edits) * run) / 2))
