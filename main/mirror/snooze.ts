/**
 * Sleeping and woken conversations of this computer. `keepSnooze` is part of every write of a conversation
 * (`Mirror.change`), so that a wake never outlives its snooze; the rest is called by `workspaces/snoozes` and by reads.
 */
import type { When } from '../../shared/snooze/when.ts'
import type { Sleeper, Woke } from '../../shared/views.ts'
import { type LastMessage, lastMessage, type Tick, type Tracked, view } from '../core/tracked.ts'
import { same } from '../core/values.ts'
import type { Mirror, Who } from './mirror.ts'
import { hasReplySince } from './replies.ts'

type SnoozeRow = {
  key: string
  how: 'at' | 'online'
  until: number | null
  zone: string | null
  set_at: number
  saw: string
  seen: Tick
  away: 0 | 1
  due: 'reply' | 'online' | null
}
type WokeRow = {
  key: string
  at: number
  why: Woke['why']
  until: number | null
  zone: string | null
  opened: 0 | 1
}

/** What there is of a conversation's snooze, as data: what undo puts back. */
export type SnoozeState = { snooze: SnoozeRow | null; woke: WokeRow | null }

const snoozeRow = (mirror: Mirror, key: string): SnoozeRow | null =>
  (mirror.sql('SELECT * FROM snooze WHERE key = ?').get(key) as SnoozeRow | undefined) ?? null
const wokeRow = (mirror: Mirror, key: string): WokeRow | null =>
  (mirror.sql('SELECT * FROM woke WHERE key = ?').get(key) as WokeRow | undefined) ?? null

export const snoozeState = (mirror: Mirror, key: string): SnoozeState => ({
  snooze: snoozeRow(mirror, key),
  woke: wokeRow(mirror, key),
})

/** Within a transaction, before the edit of the status that it belongs to, so that the row sorts by it. */
export function putSnoozeState(mirror: Mirror, key: string, { snooze, woke }: SnoozeState): void {
  dropSnooze(mirror, key)
  dropWoke(mirror, key)
  if (snooze) insertSnooze(mirror, snooze)
  if (woke) insertWoke(mirror, woke)
  mirror.note('conversations')
}

/** The conversation sleeps until then. `tick`: of the edit that snoozed it. `away`: the server cannot be reached now. */
export function setSnooze(
  mirror: Mirror,
  t: Tracked,
  when: When,
  tick: Tick,
  now: number,
  away = false,
): void {
  dropWoke(mirror, t.key)
  insertSnooze(mirror, {
    key: t.key,
    how: when.is,
    until: when.is === 'at' ? when.at : null,
    zone: when.is === 'at' ? when.zone : null,
    set_at: now,
    saw: JSON.stringify(lastMessage(t.server)),
    seen: tick,
    away: away ? 1 : 0,
    due: null,
  })
  mirror.note('conversations')
}

function insertSnooze(mirror: Mirror, row: SnoozeRow): void {
  mirror
    .sql('INSERT OR REPLACE INTO snooze VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(row.key, row.how, row.until, row.zone, row.set_at, row.saw, row.seen, row.away, row.due)
}
function insertWoke(mirror: Mirror, { key, at, why, until, zone, opened }: WokeRow): void {
  mirror.sql('INSERT OR REPLACE INTO woke VALUES (?, ?, ?, ?, ?, ?)').run(key, at, why, until, zone, opened)
}
const dropSnooze = (mirror: Mirror, key: string) => mirror.sql('DELETE FROM snooze WHERE key = ?').run(key)
const dropWoke = (mirror: Mirror, key: string) => mirror.sql('DELETE FROM woke WHERE key = ?').run(key)

/**
 * A conversation is about to be written: a wake whose conversation sleeps no longer is over, and a woken one that is
 * closed or snoozed again is marked no longer. Reopened by the server with a newer message: the lead woke it.
 */
export function keepSnooze(mirror: Mirror, after: Tracked, who: Who, now: number): void {
  const status = view(after)?.status
  if (status === undefined) return // gone: it may come back
  if (status !== 'active') dropWoke(mirror, after.key)
  if (status === 'snoozed') return
  const asleep = snoozeRow(mirror, after.key)
  if (!asleep) return
  dropSnooze(mirror, after.key)
  if (status === 'active' && who === 'server' && isOvertaken(after, asleep))
    insertWoke(mirror, { key: after.key, at: now, why: 'reply', until: null, zone: null, opened: 0 })
}

/** Its last message is another one than the person knew when they snoozed it. */
function isOvertaken(t: Tracked, asleep: SnoozeRow): boolean {
  const saw = JSON.parse(asleep.saw) as LastMessage
  const last = lastMessage(t.server)
  return !same('at', last.at, saw.at) || !same('text', last.text, saw.text)
}

/** Until when it sleeps here; null when no wake of this computer is set. */
export const wakeOf = (mirror: Mirror, key: string): When | null => {
  const asleep = snoozeRow(mirror, key)
  return asleep && whenOf(asleep)
}

/** Whether it is set to that very wake already. */
export const sleepsUntil = (mirror: Mirror, key: string, when: When): boolean => {
  const set = wakeOf(mirror, key)
  return (
    set?.is === when.is &&
    (set.is === 'online' || (when.is === 'at' && set.at === when.at && set.zone === when.zone))
  )
}

export const isAsleepHere = (mirror: Mirror, key: string): boolean => snoozeRow(mirror, key) !== null

/** Where a woken conversation stands in the list: as if it was new when it woke. 0: it did not wake. */
export const wokeAt = (mirror: Mirror, key: string): number =>
  (mirror.sql('SELECT at FROM woke WHERE key = ?').pluck().get(key) as number | undefined) ?? 0

/** A thread was downloaded: what the lead wrote since wakes at once. Our own messages do not. */
export function noteReply(mirror: Mirror, key: string): void {
  const asleep = snoozeRow(mirror, key)
  if (!asleep || asleep.due !== null) return
  const t = mirror.get('conversation', key)
  if (!t || !isOvertaken(t, asleep)) return
  const saw = JSON.parse(asleep.saw) as LastMessage
  // What was on this computer already when it was snoozed is what it was snoozed for.
  if (!hasReplySince(mirror, key, saw, asleep.seen, asleep.seen)) return
  mirror.sql("UPDATE snooze SET due = 'reply' WHERE key = ?").run(key)
  mirror.note('conversations')
}

/** The server cannot be reached: from now on, being reached again is news. Nothing is due by that. */
export function noteAway(mirror: Mirror): false {
  mirror.sql("UPDATE snooze SET away = 1 WHERE how = 'online' AND away = 0").run()
  return false
}

/** The server answers: what waited for that is due. True when anything is. */
export const noteOnline = (mirror: Mirror): boolean =>
  mirror.sql("UPDATE snooze SET due = 'online' WHERE how = 'online' AND away = 1 AND due IS NULL").run()
    .changes > 0

export type DueSnooze = { key: string; why: Woke['why']; until: number | null; zone: string | null }

/** What is due, in due order, at most `limit`. Rows that are gone from the server wait until they are seen again. */
export function dueSnoozes(mirror: Mirror, now: number, limit: number): DueSnooze[] {
  const columns = 's.key, s.until, s.zone'
  // Read in this order, whatever the planner thinks of the sizes.
  const shown = 'CROSS JOIN conversation c ON c.key = s.key AND c.hidden = 0'
  const early = mirror
    .sql(
      `SELECT ${columns}, s.due AS why FROM snooze s ${shown} WHERE s.due IS NOT NULL ORDER BY s.due, s.key LIMIT ?`,
    )
    .all(limit) as DueSnooze[]
  const timely = mirror
    .sql(
      `SELECT ${columns}, 'time' AS why FROM snooze s ${shown} WHERE s.until <= ? AND s.due IS NULL ORDER BY s.until LIMIT ?`,
    )
    .all(now, limit) as DueSnooze[]
  return [...timely, ...early].slice(0, limit)
}

/** When the next one is due, ms since 1970; null when none has a time. */
export const nextDue = (mirror: Mirror): number | null =>
  (mirror
    .sql(
      `SELECT s.until FROM snooze s CROSS JOIN conversation c ON c.key = s.key AND c.hidden = 0
       WHERE s.until IS NOT NULL ORDER BY s.until LIMIT 1`,
    )
    .pluck()
    .get() as number | undefined) ?? null

/** It wakes; within the transaction that sets it active, and before that. */
export function markWoke(mirror: Mirror, { key, why, until, zone }: DueSnooze, at: number): void {
  dropSnooze(mirror, key)
  insertWoke(mirror, { key, at, why, until, zone, opened: 0 })
}

/** The person saw that it woke; it keeps its place. */
export function markOpened(mirror: Mirror, key: string): void {
  const { changes } = mirror.sql('UPDATE woke SET opened = 1 WHERE key = ? AND opened = 0').run(key)
  if (changes > 0) mirror.note('conversations')
}

/** What sleeps with a wake of this computer, soonest first, those that wait for the network last. */
export function sleepers(mirror: Mirror, limit: number): Sleeper[] {
  const rows = mirror
    .sql(
      `SELECT s.key, s.how, s.until, s.zone, c.lead_name, c.lead_email FROM snooze s
       CROSS JOIN conversation c ON c.key = s.key AND c.hidden = 0 WHERE s.until IS NOT NULL ORDER BY s.until LIMIT ?`,
    )
    .all(limit) as (SnoozeRow & { lead_name: string; lead_email: string })[]
  const online = mirror
    .sql(
      `SELECT s.key, s.how, s.until, s.zone, c.lead_name, c.lead_email FROM snooze s
       CROSS JOIN conversation c ON c.key = s.key AND c.hidden = 0 WHERE s.how = 'online' LIMIT ?`,
    )
    .all(Math.max(0, limit - rows.length)) as typeof rows
  return [...rows, ...online].map((row) => ({
    key: row.key,
    lead_name: row.lead_name,
    lead_email: row.lead_email,
    when: whenOf(row),
  }))
}

const whenOf = ({ how, until, zone }: Pick<SnoozeRow, 'how' | 'until' | 'zone'>): When =>
  how === 'at' && until !== null && zone !== null ? { is: 'at', at: until, zone } : { is: 'online' }

/** What a row of the list says of it. One indexed lookup, and none for a closed conversation. */
export function snoozeOf(
  mirror: Mirror,
  { key, status }: { key: string; status: string },
): { snooze: When | null; woke: Woke | null } {
  const asleep = status === 'snoozed' ? snoozeRow(mirror, key) : null
  const woken = status === 'active' ? wokeRow(mirror, key) : null
  return {
    snooze: asleep ? whenOf(asleep) : null,
    woke:
      woken && woken.opened === 0 ? { why: woken.why, at: woken.until ?? woken.at, zone: woken.zone } : null,
  }
}
