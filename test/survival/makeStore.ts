/**
 * A workspace folder with real rows, threads and unsent changes of every sort, and the questions that every disaster
 * is judged by. Used by the tests of survival on disk.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { begin, outgoing, unanswered } from '../../main/core/delivery.ts'
import type { Pending } from '../../main/core/tracked.ts'
import { create, edit, remove } from '../../main/core/wishes.ts'
import { Mirror } from '../../main/mirror/mirror.ts'
import { openStore, rescueIn, type Store } from '../../main/workspaces/openStore.ts'
import { rescueOf, writeRescue } from '../../main/workspaces/rescueFile.ts'
import { clientRow, conversationRow, dealRow } from '../mirror/openMirror.ts'

export const dataKey = new Uint8Array(32).fill(7)
export const now = () => Date.UTC(2026, 3, 14, 9)
export const conversations = 120

export const newFolder = () => mkdtempSync(join(tmpdir(), 'satchel-survival-'))
export const reopen = (dir: string): Store => openStore({ dir, dataKey, now })
export const mirrorOf = ({ db }: Store) => new Mirror(db, { changed: () => {}, clock: now })

/** What the person wants, by kind and key: what no disaster may change. */
export type Wishes = { [row: string]: Pick<Pending, 'op' | 'fields' | 'held' | 'then'> }
export const wishesIn = (mirror: Mirror): Wishes =>
  Object.fromEntries(
    mirror
      .outbox()
      .map(({ kind, key, pending: { op, fields, held, then } }) => [
        `${kind}/${key}`,
        { op, fields, held, then },
      ]),
  )

/** Makes the folder's database and rescue file, and closes both. */
export function fillFolder(dir: string): { wishes: Wishes; tick: number } {
  const store = reopen(dir)
  const mirror = mirrorOf(store)
  mirror.setMeta('settings', JSON.stringify({ name: 'Acme' }))
  mirror.setMeta('key', 'hash of the key')
  const rows = Array.from({ length: conversations }, (_, at) => conversationRow(`c${at}`))
  mirror.takeRows('conversation', rows, mirror.nextTick(), null)
  for (const [at, row] of rows.entries())
    mirror.saveThread(
      `c${at}`,
      Array.from({ length: 4 }, (_, n) => ({
        id: `m${at}-${n}`,
        direction: 'inbound',
        body: `Message ${n} of lead ${at}. `.repeat(20),
        at: null,
      })),
      row,
      mirror.nextTick(),
      false,
    )
  const deals = Array.from({ length: 60 }, (_, at) => dealRow(`d${at}`, { conversation_id: `c${at}` }))
  mirror.takeRows('deal', deals, mirror.nextTick(), null)
  mirror.takeRows('client', [clientRow('k1')], mirror.nextTick(), null)
  addWishes(mirror)
  secure(dir, mirror)
  const made = { wishes: wishesIn(mirror), tick: Number(mirror.meta('tick')) }
  mirror.close()
  return made
}

/** A change in every place that a change can be in. */
function addWishes(mirror: Mirror): void {
  const edits = (kind: 'conversation' | 'deal' | 'client', key: string, fields: { [name: string]: string }) =>
    mirror.change(kind, key, (t) => edit(t, fields, mirror.nextTick()), 'me')
  mirror.add(
    create(
      'deal',
      'local:queued',
      { conversation_id: 'c5', stage: 'new', notes: 'made on a plane' },
      mirror.nextTick(),
    ),
  )
  mirror.add(create('deal', 'local:lost', { conversation_id: 'c6', stage: 'won' }, mirror.nextTick()))
  leave(mirror, 'deal', 'local:lost')
  mirror.change('deal', 'local:lost', unanswered, 'server')
  mirror.add(
    create('client', 'local:client', { name: 'Garuda', domain: 'garuda.example' }, mirror.nextTick()),
  )
  edits('conversation', 'c7', { status: 'closed' })
  edits('deal', 'd8', { notes: 'ring on Monday', stage: 'won' })
  edits('deal', 'd9', { notes: 'on the wire when it happened' })
  leave(mirror, 'deal', 'd9')
  edits('deal', 'd10', { notes: 'my words' })
  mirror.takeRows(
    'deal',
    [dealRow('d10', { conversation_id: 'c10', notes: 'their words' })],
    mirror.nextTick(),
    null,
  )
  mirror.change('deal', 'd11', (t) => remove(t, mirror.nextTick()), 'me')
  edits('client', 'k1', { notes: 'met in Pune' })
}

/** As `push` begins an attempt. */
function leave(mirror: Mirror, kind: 'deal', key: string): void {
  mirror.change(
    kind,
    key,
    (t) => {
      const request = outgoing(t.pending)
      return request ? begin(t, request, mirror.nextTick()) : t
    },
    'server',
  )
}

export const secure = (dir: string, mirror: Mirror) => writeRescue(rescueIn(dir), dataKey, rescueOf(mirror))

/** Files by name, but for what SQLite keeps for readers only. */
export const filesIn = (dir: string): Map<string, Buffer> =>
  new Map(
    readdirSync(dir)
      .filter((name) => !name.endsWith('-shm'))
      .map((name) => [name, readFileSync(join(dir, name))]),
  )
