/**
 * What the person was promised over all lives of a profile, and the judge of it at the end: nothing that was saved is
 * lost, nothing is there twice. Fed by `killRuns` with what the child said.
 */
import type { Fields, Row, Value } from '../../shared/rows.ts'
import type { Deed, Waiting } from './killDeeds.ts'

/** `saved`: the last value that the person was told of. `begun`: newer ones that may be on disk too. */
type Wish = { saved: Value | undefined; begun: Value[] }
type RowWishes = {
  kind: 'conversation' | 'deal'
  fields: Map<string, Wish>
  /** of a deal made here */
  mark: number | null
  created: 'begun' | 'saved' | null
  deleted: 'begun' | 'saved' | null
}

export type Ledger = {
  rows: Map<string, RowWishes>
  /** announced, and neither done nor refused yet */
  open: Deed | null
  savedCount: number
}

export const newLedger = (): Ledger => ({ rows: new Map(), open: null, savedCount: 0 })

/** A life is over: what was announced last stays possible. */
export function endLife(ledger: Ledger): void {
  ledger.open = null
}

export function willDo(ledger: Ledger, deed: Deed): void {
  ledger.open = deed
  const row = rowOf(ledger, deed)
  if (deed.is === 'delete') row.deleted ??= 'begun'
  else for (const [name, value] of Object.entries(deed.fields)) wishOf(row, name).begun.push(value)
  if (deed.is === 'create') {
    row.mark = deed.mark
    row.created = 'begun'
  }
}

export function didIt(ledger: Ledger): void {
  const deed = ledger.open
  if (!deed) throw new Error('something was done that was not announced')
  ledger.open = null
  ledger.savedCount++
  const row = rowOf(ledger, deed)
  if (deed.is === 'delete') row.deleted = 'saved'
  else
    for (const [name, value] of Object.entries(deed.fields)) row.fields.set(name, { saved: value, begun: [] })
  if (deed.is === 'create') row.created = 'saved'
}

export function refusedIt(ledger: Ledger): void {
  const deed = ledger.open
  if (!deed) throw new Error('something was refused that was not announced')
  ledger.open = null
  const row = rowOf(ledger, deed)
  if (deed.is === 'delete') row.deleted = row.deleted === 'begun' ? null : row.deleted
  else for (const name of Object.keys(deed.fields)) wishOf(row, name).begun.pop()
  if (deed.is === 'create') ledger.rows.delete(deed.key)
}

/**
 * Promises that `shown` does not keep, in words: what it shows of a row, null when the row is hidden or not there.
 */
export function lostBy(
  ledger: Ledger,
  shown: (kind: RowWishes['kind'], key: string) => Fields | null,
): string[] {
  const lost: string[] = []
  for (const [key, row] of ledger.rows) {
    const is = shown(row.kind, key)
    if (is && row.deleted === 'saved') lost.push(`${key} was deleted and is there`)
    if (row.deleted !== null) continue
    if (!is && row.created !== 'begun') lost.push(`${key} is not there`)
    if (!is) continue
    for (const [name, { saved, begun }] of row.fields)
      if (saved !== undefined && ![saved, ...begun].includes(is[name] ?? null))
        lost.push(`${key}: ${name} is ${String(is[name])}, not ${String(saved)}`)
  }
  return lost
}

/** At the end. `waiting`: what is still in the outbox; nobody but the person of the ledger changed anything. */
export function judge(
  ledger: Ledger,
  deals: readonly Row[],
  conversations: readonly Row[],
  waiting: readonly Waiting[],
): { lost: string[]; doubled: string[] } {
  const serverRows = (key: string) => {
    const row = ledger.rows.get(key)
    const all = row?.kind === 'conversation' ? conversations : deals
    return all.filter((one) => (row?.mark == null ? one.id === key : one.value === row.mark))
  }
  const lost = lostBy(ledger, (kind, key) => {
    const pending = waiting.find((one) => one.kind === kind && one.key === key)?.pending
    const [server = null] = serverRows(key)
    if (!pending) return server
    if (pending.op === 'delete' || pending.then === 'delete') return null
    return { ...server, ...pending.fields, ...heldBy(pending.held) }
  })
  const doubled = [...ledger.rows.keys()]
    .map((key) => ({ key, count: serverRows(key).length }))
    .filter(({ count }) => count > 1)
    .map(({ key, count }) => `${key} is there ${count} times`)
  return { lost, doubled }
}

const heldBy = (held: { [name: string]: { mine: Value } }): Fields =>
  Object.fromEntries(Object.entries(held).map(([name, { mine }]) => [name, mine]))

function rowOf(ledger: Ledger, deed: Deed): RowWishes {
  const known = ledger.rows.get(deed.key)
  if (known) return known
  const kind = deed.is === 'edit' ? deed.kind : 'deal'
  const row: RowWishes = { kind, fields: new Map(), mark: null, created: null, deleted: null }
  ledger.rows.set(deed.key, row)
  return row
}

function wishOf(row: RowWishes, name: string): Wish {
  const known = row.fields.get(name)
  if (known) return known
  const wish: Wish = { saved: undefined, begun: [] }
  row.fields.set(name, wish)
  return wish
}
