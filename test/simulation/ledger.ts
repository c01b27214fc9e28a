/**
 * What the simulated person wanted, written down beside the product: every value they set and have neither replaced nor
 * given up. The invariants hold the product to it (I1, I2, I8, I9, I16).
 */
import { same } from '../../main/core/values.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import type { Fields, Kind, Value } from '../../shared/rows.ts'

export type Intent = { field: string; value: Value; at: number }

export type Wanted = {
  kind: Kind
  key: string
  /** the last value per field that the person still stands by */
  intents: Map<string, Intent>
  /** every field that the person ever touched */
  touched: Set<string>
  /** made here */
  made: boolean
  /** the person deleted it and has not taken that back */
  removed: boolean
  /** how often the person said "send again" of a create: that many more copies are their own wish */
  sendAgains: number
  /** the person chose which server row it is */
  claimed: boolean
  /** it comes from a restored backup */
  restored: boolean
}

export type Ledger = {
  rows: Map<string, Wanted>
  of: (kind: Kind, key: string) => Wanted
  known: (kind: Kind, key: string) => Wanted | null
  /** the person set these fields now */
  set: (kind: Kind, key: string, fields: Fields, at: number) => void
  /** the person gave these up; null: all of the row */
  giveUp: (kind: Kind, key: string, fields: readonly string[] | null) => void
  /** what is pending is what the person stands by: after an action whose outcome a power cut hid */
  takeFrom: (mirror: Mirror, kind: Kind, key: string, fields: readonly string[], at: number) => void
  copy: () => string
  restore: (copy: string) => void
}

const nameOf = (kind: Kind, key: string) => `${kind}/${key}`

export function makeLedger(): Ledger {
  const rows = new Map<string, Wanted>()
  const of = (kind: Kind, key: string): Wanted => {
    const known = rows.get(nameOf(kind, key))
    if (known) return known
    const made: Wanted = {
      kind,
      key,
      intents: new Map(),
      touched: new Set(),
      made: false,
      removed: false,
      sendAgains: 0,
      claimed: false,
      restored: false,
    }
    rows.set(nameOf(kind, key), made)
    return made
  }
  const ledger: Ledger = {
    rows,
    of,
    known: (kind, key) => rows.get(nameOf(kind, key)) ?? null,
    set(kind, key, fields, at) {
      const row = of(kind, key)
      for (const [field, value] of Object.entries(fields)) {
        const before = row.intents.get(field)
        // Typing the same again is the same wish.
        const since = before && same(field, before.value, value) ? before.at : at
        row.intents.set(field, { field, value, at: since })
        row.touched.add(field)
      }
    },
    giveUp(kind, key, fields) {
      const row = of(kind, key)
      for (const field of fields ?? [...row.intents.keys()]) row.intents.delete(field)
    },
    takeFrom(mirror, kind, key, fields, at) {
      const row = of(kind, key)
      const t = mirror.get(kind, key)
      const p = t?.pending ?? null
      for (const field of fields) row.intents.delete(field)
      const wanted = p?.op === 'delete' ? p.replaced : p
      for (const [field, value] of Object.entries(wanted?.fields ?? {})) {
        row.touched.add(field)
        if (fields.includes(field)) row.intents.set(field, { field, value, at })
      }
      for (const [field, held] of Object.entries(wanted?.held ?? {}))
        if (fields.includes(field)) row.intents.set(field, { field, value: held.mine, at })
      row.made ||= p?.op === 'create'
      row.removed = t === null || p?.op === 'delete' || p?.then === 'delete'
    },
    copy: () =>
      JSON.stringify(
        [...rows].map(([name, row]) => [
          name,
          { ...row, intents: [...row.intents], touched: [...row.touched] },
        ]),
      ),
    restore(copy) {
      const stored = JSON.parse(copy) as [
        string,
        Wanted & { intents: [string, Intent][]; touched: string[] },
      ][]
      const later = new Map(rows)
      rows.clear()
      // What the person said to the server in the life that is undone was said all the same.
      for (const { kind, key, sendAgains } of later.values()) of(kind, key).sendAgains = sendAgains
      for (const [name, row] of stored)
        rows.set(name, {
          ...row,
          restored: true,
          intents: new Map(row.intents),
          // A later life of this profile may have sent more; what it touched was touched all the same.
          touched: new Set([...row.touched, ...(later.get(name)?.touched ?? [])]),
          sendAgains: Math.max(row.sendAgains, later.get(name)?.sendAgains ?? 0),
        })
    },
  }
  return ledger
}
