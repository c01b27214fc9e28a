/**
 * The deeds of the person and the steps that undo them, as stored. What a step does to a row is in
 * `workspaces/undoStep`; who calls is `workspaces/deeds`.
 */
import type { Fields, Kind, Value } from '../../shared/rows.ts'
import type { When } from '../../shared/snooze/when.ts'
import type { Deed, DeedWhat } from '../../shared/views.ts'
import type { Mirror } from './mirror.ts'
import type { SnoozeState } from './snooze.ts'
import { titleOf } from './title.ts'

/** What undoes one row of a deed, as data. A further kind of step needs its way back in `workspaces/undoStep`. */
export type Step =
  /** fields as the person saw them before and after */
  | {
      is: 'fields'
      kind: Kind
      key: string
      before: Fields
      after: Fields /** its wake before */
      slept?: SnoozeState
    }
  | { is: 'created'; kind: Kind; key: string; fields: Fields }
  /** `unsent`: it had never left this computer, so nothing of it was kept */
  | { is: 'removed'; kind: Kind; key: string; fields: Fields; unsent: boolean }
  /** on this computer only */
  | { is: 'unread'; kind: 'conversation'; key: string; before: boolean; after: boolean }
  /** `before`: its status, `slept`: its wake before */
  | { is: 'snoozed'; kind: 'conversation'; key: string; before: Value; when: When; slept: SnoozeState }

export type StepState = 'open' | 'undone' | 'left'
export type StoredStep = { place: number; step: Step }
export type StoredDeed = Pick<Deed, 'id' | 'at' | 'what' | 'title' | 'rows' | 'meant' | 'state'>

/** Older ones are forgotten: nobody takes back what lies a thousand strokes behind. */
const mostDeeds = 1_000
/** Steps that are forgotten with one deed at most, so that a stroke after many large ones is as quick as any. */
const mostForgotten = 2_000

/** Begins a deed that is meant to change `meant` rows; its steps follow. Call it inside the transaction of the change. */
export function beginDeed(
  mirror: Mirror,
  { at, what, title, meant }: Pick<Deed, 'at' | 'what' | 'title' | 'meant'>,
): number {
  forgetOld(mirror)
  mirror.note('deeds')
  const made = mirror
    .sql("INSERT INTO deed (at, what, title, rows, meant, state) VALUES (?, ?, ?, 0, ?, 'done')")
    .run(at, JSON.stringify(what), title, meant)
  return Number(made.lastInsertRowid)
}

/** Adds what undoes one more row. */
export function addStep(mirror: Mirror, deed: number, step: Step): void {
  mirror
    .sql(`INSERT INTO deed_step VALUES (?, (SELECT rows FROM deed WHERE id = ?), ?, ?, ?, 'open')`)
    .run(deed, deed, step.kind, step.key, JSON.stringify(step))
  mirror.sql('UPDATE deed SET rows = rows + 1 WHERE id = ?').run(deed)
  mirror.note('deeds')
}

/** Nothing more comes: it is about as many rows as it changed. One that changed nothing is no deed. */
export function endDeed(mirror: Mirror, deed: number): void {
  mirror.sql('UPDATE deed SET meant = rows WHERE id = ?').run(deed)
  mirror.sql('DELETE FROM deed WHERE id = ? AND rows = 0').run(deed)
  mirror.note('deeds')
}

/** It turned out to be about one row: then it is called by that row's name. */
export function nameDeed(mirror: Mirror, deed: number): void {
  const step = onlyStep(mirror, deed)
  if (step)
    mirror.sql('UPDATE deed SET title = ? WHERE id = ?').run(titleOf(mirror, step.kind, step.key), deed)
}

export function getDeed(mirror: Mirror, id: number): StoredDeed | null {
  const row = mirror.sql(`${selectDeed} WHERE id = ?`).get(id) as DeedRow | undefined
  return row ? deedOf(row) : null
}

/** The newest about several rows. */
export function newestBulk(mirror: Mirror): StoredDeed | null {
  const row = mirror.sql(`${selectDeed} WHERE meant > 1 ORDER BY id DESC LIMIT 1`).get() as
    | DeedRow
    | undefined
  return row ? deedOf(row) : null
}

/** The newest that was neither undone nor passed over. */
export function newestOpenDeed(mirror: Mirror): StoredDeed | null {
  const row = mirror.sql(`${selectDeed} WHERE state = 'done' ORDER BY id DESC LIMIT 1`).get() as
    | DeedRow
    | undefined
  return row ? deedOf(row) : null
}

/** Newest first. */
export function newestDeeds(mirror: Mirror, limit: number): StoredDeed[] {
  return (mirror.sql(`${selectDeed} ORDER BY id DESC LIMIT ?`).all(limit) as DeedRow[]).map(deedOf)
}

/** Steps before a place that were not undone yet, the last first, since the last may stand on the ones before. */
export function openSteps(mirror: Mirror, deed: number, below: number, limit: number): StoredStep[] {
  const rows = mirror
    .sql(
      `SELECT place, step FROM deed_step WHERE deed = ? AND state = 'open' AND place < ? ORDER BY place DESC LIMIT ?`,
    )
    .all(deed, below, limit) as { place: number; step: string }[]
  return rows.map(({ place, step }) => ({ place, step: JSON.parse(step) as Step }))
}

/** The one row that a deed is about; null when there are several. */
export function onlyStep(mirror: Mirror, deed: number): Step | null {
  const rows = mirror.sql('SELECT step FROM deed_step WHERE deed = ? LIMIT 2').all(deed) as { step: string }[]
  const [first] = rows
  return first && rows.length === 1 ? (JSON.parse(first.step) as Step) : null
}

export function setStepState(mirror: Mirror, deed: number, place: number, state: StepState): void {
  mirror.sql('UPDATE deed_step SET state = ? WHERE deed = ? AND place = ?').run(state, deed, place)
}

export function setDeedState(mirror: Mirror, id: number, state: Deed['state']): void {
  mirror.sql('UPDATE deed SET state = ? WHERE id = ?').run(state, id)
  mirror.note('deeds')
}

/** Rows of a deed that are in the outbox: those that wait, and those that wait for the person. */
export function outboxOf(mirror: Mirror, deed: number): { waiting: number; needsYou: number } {
  const row = mirror
    .sql(
      `SELECT count(*) AS n, coalesce(sum(o.needs_you), 0) AS asks
       FROM deed_step s CROSS JOIN outbox o ON o.kind = s.kind AND o.key = s.key WHERE s.deed = ?`,
    )
    .get(deed) as { n: number; asks: number }
  return { waiting: row.n - row.asks, needsYou: row.asks }
}

type DeedRow = Omit<StoredDeed, 'what'> & { what: string }

const selectDeed = 'SELECT id, at, what, title, rows, meant, state FROM deed'

const deedOf = (row: DeedRow): StoredDeed => ({ ...row, what: JSON.parse(row.what) as DeedWhat })

function forgetOld(mirror: Mirror): void {
  const oldest = mirror.sql('SELECT id FROM deed ORDER BY id DESC LIMIT 1 OFFSET ?').get(mostDeeds - 1) as
    | { id: number }
    | undefined
  if (!oldest) return
  mirror
    .sql(
      'DELETE FROM deed_step WHERE (deed, place) IN (SELECT deed, place FROM deed_step WHERE deed <= ? LIMIT ?)',
    )
    .run(oldest.id, mostForgotten)
  mirror
    .sql('DELETE FROM deed WHERE id <= ? AND NOT EXISTS (SELECT 1 FROM deed_step s WHERE s.deed = deed.id)')
    .run(oldest.id)
}
