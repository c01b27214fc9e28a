/**
 * Many conversations at once: which ones, fixed at one moment by their keys and kept here, what it will cost, and the
 * doing of it as one deed. Held by `workspace`; keys of a whole list never go to the window.
 */
import type { InputOf } from '../../shared/contract.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { Fields } from '../../shared/rows.ts'
import type { BulkCost, BulkProgress, BulkScope, DeedWhat, Done } from '../../shared/views.ts'
import { deliveryCost } from '../core/deliveryCost.ts'
import { type Tick, view } from '../core/tracked.ts'
import { edit } from '../core/wishes.ts'
import { newestBulk, outboxOf, type Step } from '../mirror/deeds.ts'
import { inboxKeys } from '../mirror/inbox.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { sleepsUntil } from '../mirror/snooze.ts'
import { isUnread, setUnread } from '../mirror/unread.ts'
import { type Deeds, editStep } from './deeds.ts'
import type { Snoozes } from './snoozes.ts'
import type { Views } from './views.ts'

type List = Omit<InputOf<'inbox.page'>, 'workspace' | 'after' | 'from' | 'limit'>
export type BulkChange = InputOf<'bulk.edit'>['change']

/** Scopes that are kept; a person has one selection, and perhaps one that is being confirmed. */
const scopesKept = 4
/** A longer range is all there is, or a slip of the hand. */
const mostInRange = 5_000
/** Rows of a list on a page of the API, about. */
const pageRows = 100

export type Bulk = ReturnType<typeof bulk>

export function bulk({
  mirror,
  views,
  deeds,
  snoozeOne,
  limit,
  newUuid,
}: {
  mirror: Mirror
  views: Views
  deeds: Deeds
  snoozeOne: Snoozes['one']
  /** requests per window */
  limit: number
  newUuid: () => string
}) {
  const scopes = new Map<string, ReadonlySet<string>>()

  const keysIn = (input: List, which: Parameters<typeof inboxKeys>[3]): string[] => {
    const found = views.listOf(input, true)
    return found ? inboxKeys(mirror, found.list, found.filter, which) : []
  }

  /** Throws `notFound` for a scope of an earlier run, or one that newer ones have replaced. */
  const keysOf = (scope: string): ReadonlySet<string> => {
    const keys = scopes.get(scope)
    if (!keys) throw new ProblemError({ code: 'notFound' })
    return keys
  }

  const without = (scope: string, except: readonly string[]): string[] => {
    const gone = new Set(except)
    return [...keysOf(scope)].filter((key) => !gone.has(key))
  }

  const costOf = (changes: number) => {
    const { last } = mirror.list('conversation')
    return deliveryCost({ changes, pages: last && Math.ceil(last.count / pageRows), limit })
  }

  return {
    /** Fixes which rows are meant: all that are in this list now, or those of `keys` that are. */
    scope({ keys, ...list }: { keys: readonly string[] | null } & List): BulkScope {
      const found = keysIn(list, keys === null ? { is: 'all' } : { is: 'among', keys })
      const scope = newUuid()
      scopes.set(scope, new Set(found))
      for (const old of [...scopes.keys()].slice(0, -scopesKept)) scopes.delete(old)
      return { scope, count: found.length }
    },
    /** Those of `keys` that are in the scope; none in one that is no longer kept. */
    members: (scope: string, keys: readonly string[]): string[] => {
      const all = scopes.get(scope)
      return all ? keys.filter((key) => all.has(key)) : []
    },
    /** Those of `keys` that are in this list now. */
    shown: ({ keys, ...list }: { keys: readonly string[] } & List): string[] =>
      keysIn(list, { is: 'among', keys }),
    /** The rows from one to another as the list shows them, both included. */
    range: ({ from, to, ...list }: { from: string; to: string } & List): string[] =>
      keysIn(list, { is: 'between', ends: [from, to], most: mostInRange }),

    /** What a change of these rows means: how many it changes, and how long delivering it will take. */
    cost(scope: string, except: readonly string[], change: BulkChange): BulkCost {
      const rows = countChanging(mirror, without(scope, except), change)
      if (change.is === 'unread') return { rows, requests: 0, ms: 0 }
      // What waits already goes first.
      const { waiting } = mirror.outboxCounts()
      const { requests, ms } = costOf(rows + waiting)
      return { rows, requests, ms: rows === 0 ? 0 : ms }
    },

    /** One deed for all rows. Answers when all of it is saved on this computer. */
    edit(scope: string, except: readonly string[], change: BulkChange): Promise<Done & { rows: number }> {
      const keys = without(scope, except)
      return deeds.many(whatOf(change), keys, (key, seq) =>
        change.is === 'snooze' ? snoozeOne(key, change.when, seq) : changeOne(mirror, key, change, seq),
      )
    },

    /** The newest large deed, while it is at work here or on its way to the server; null when nothing of it waits. */
    progress(): BulkProgress | null {
      const deed = newestBulk(mirror)
      if (!deed) return null
      const { waiting, needsYou } = outboxOf(mirror, deed.id)
      const work = deeds.workOn(deed.id)
      if (waiting === 0 && needsYou === 0 && !work) return null
      const { id, what, rows, meant, state } = deed
      return { id, what, rows, meant, state, work, waiting, needsYou, leftMs: costOf(waiting).ms }
    },
  }
}

const whatOf = (change: BulkChange): DeedWhat => {
  switch (change.is) {
    case 'status':
    case 'intent':
      return change
    case 'unread':
      return { is: 'markedUnread', unread: change.to }
    case 'snooze':
      return { is: 'snoozed', until: change.when.is === 'at' ? change.when.at : null }
  }
}

/** Rows that the change makes different from what they show now. */
function countChanging(mirror: Mirror, keys: readonly string[], change: BulkChange): number {
  if (change.is === 'snooze') return keys.filter((key) => !sleepsUntil(mirror, key, change.when)).length
  const differs = {
    status: 'status IS NOT ?',
    intent: "nullif(intent, '') IS NOT ?",
    unread: 'unread IS NOT ?',
  }[change.is]
  const to = typeof change.to === 'boolean' ? Number(change.to) : change.to
  const { n } = mirror
    .sql(
      `SELECT count(*) AS n FROM json_each(?) k CROSS JOIN conversation c ON c.key = k.value
       WHERE hidden = 0 AND ${differs}`,
    )
    .get(JSON.stringify(keys), to) as { n: number }
  return n
}

/** The step that undoes it; null when the row is as it should be, or not shown any more. */
function changeOne(
  mirror: Mirror,
  key: string,
  change: Exclude<BulkChange, { is: 'snooze' }>,
  seq: Tick,
): Step | null {
  const t = mirror.get('conversation', key)
  if (!t || view(t) === null) return null
  if (change.is === 'unread') {
    if (isUnread(mirror, key) === change.to) return null
    setUnread(mirror, key, change.to)
    return { is: 'unread', kind: 'conversation', key, before: !change.to, after: change.to }
  }
  const fields: Fields = { [change.is]: change.to }
  return editStep(mirror, 'conversation', key, Object.keys(fields), () =>
    mirror.change('conversation', key, (row) => edit(row, fields, seq), 'me'),
  )
}
