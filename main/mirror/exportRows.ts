/**
 * Rows of a view for a file: which ones, fixed at one moment by their row numbers, and then in slices as the person
 * sees them. Columns that only this computer knows end in `_on_this_computer`. Used by `workspaces/exports`.
 */
import type { Cell } from '../../shared/csv.ts'
import type { ExportPlan, ExportView } from '../../shared/exports.ts'
import { decimalsOf, decimalText } from '../../shared/money.ts'
import { type Fields, type Kind, stages } from '../../shared/rows.ts'
import { view } from '../core/tracked.ts'
import type { Mirror } from './mirror.ts'

/** Views whose rows the server has, too. */
export type RowView = Exclude<ExportView, { is: 'campaigns' }>

export const kindOf: Record<RowView['is'], Kind> = {
  deals: 'deal',
  conversations: 'conversation',
  clients: 'client',
}

/** What stands above the rows of a CSV, one list per kind. `value_minor_units` is the value as the API has it. */
export const exportColumns: Record<RowView['is'], readonly string[]> = {
  deals: [
    'id',
    'conversation_id',
    'lead_name',
    'lead_email',
    'stage',
    'amount',
    'currency',
    'value_minor_units',
    'notes',
    'created_at',
    'updated_at',
    'last_message_at',
    'campaign_id',
    'client_on_this_computer',
    'unsent_on_this_computer',
  ],
  conversations: [
    'id',
    'lead_name',
    'lead_email',
    'channel',
    'status',
    'intent',
    'last_message',
    'last_message_at',
    'created_at',
    'campaign_id',
    'contact_id',
    'client_on_this_computer',
    'unread_on_this_computer',
    'wakes_at_on_this_computer',
    'unsent_on_this_computer',
  ],
  clients: [
    'id',
    'name',
    'domain',
    'notes',
    'created_at',
    'campaigns_on_this_computer',
    'unsent_on_this_computer',
  ],
}

/** `create` while the server does not have the row, `patch` while it does not have a change of it. */
const unsent = "json_extract(o.pending, '$.op') AS unsent_on_this_computer"
const outboxOf = (kind: Kind, alias: string) =>
  `LEFT JOIN outbox o ON o.kind = '${kind}' AND o.key = ${alias}.key`
const clientOf = `LEFT JOIN campaign_client m ON m.campaign = c.campaign_id
  LEFT JOIN client k ON k.key = m.client AND k.hidden = 0 AND k.limbo = 0`

type Select = { sql: string; cells: (row: { [column: string]: Cell }) => Cell[] }

const dealCells = (row: { [column: string]: Cell }): Cell[] => {
  const { value = null } = row
  const decimals = decimalsOf(String(row.currency ?? ''))
  // Of a currency that we do not know, and of a value that we cannot read, only the raw value is true.
  const amount = typeof value === 'number' && decimals !== null ? decimalText(value, decimals) : null
  return exportColumns.deals.map((name) =>
    name === 'amount' ? amount : name === 'value_minor_units' ? value : (row[name] ?? null),
  )
}
const plainCells =
  (columns: readonly string[]) =>
  (row: { [column: string]: Cell }): Cell[] =>
    columns.map((name) => row[name] ?? null)

const ids = 'FROM json_each(?) n CROSS JOIN'
const selects: Record<RowView['is'], Select> = {
  deals: {
    sql: `SELECT d.server_id AS id, d.conversation_id, coalesce(nullif(d.lead_name, ''), c.lead_name) AS lead_name,
        coalesce(nullif(d.lead_email, ''), c.lead_email) AS lead_email, d.stage, d.value, d.currency, d.notes,
        d.created_at, d.updated_at, c.last_message_at, c.campaign_id, k.name AS client_on_this_computer,
        ${unsent}
      ${ids} deal d ON d.id = n.value AND d.hidden = 0 AND d.limbo = 0
      LEFT JOIN conversation c ON c.server_id = d.conversation_id ${clientOf} ${outboxOf('deal', 'd')}
      ORDER BY n.key`,
    cells: dealCells,
  },
  conversations: {
    sql: `SELECT c.server_id AS id, c.lead_name, c.lead_email, c.channel, c.status, c.intent, c.last_message,
        c.last_message_at, c.created_at, c.campaign_id, c.contact_id, k.name AS client_on_this_computer,
        CASE WHEN c.unread = 1 THEN 'yes' END AS unread_on_this_computer,
        CASE WHEN c.status = 'snoozed' AND s.until IS NOT NULL
          THEN strftime('%Y-%m-%dT%H:%M:%SZ', s.until / 1000, 'unixepoch') END AS wakes_at_on_this_computer,
        ${unsent}
      ${ids} conversation c ON c.id = n.value AND c.hidden = 0
      LEFT JOIN snooze s ON s.key = c.key ${clientOf} ${outboxOf('conversation', 'c')}
      ORDER BY n.key`,
    cells: plainCells(exportColumns.conversations),
  },
  clients: {
    sql: `SELECT k.server_id AS id, k.name, k.domain, k.notes, k.created_at,
        (SELECT group_concat(m.campaign, ' ') FROM campaign_client m WHERE m.client = k.key)
          AS campaigns_on_this_computer, ${unsent}
      ${ids} client k ON k.id = n.value AND k.hidden = 0 AND k.limbo = 0 ${outboxOf('client', 'k')}
      ORDER BY n.key`,
    cells: plainCells(exportColumns.clients),
  },
}

const shownDeal = 'd.hidden = 0 AND d.limbo = 0'

/** Stages that occur, the six in their order and then the others. */
export function dealStages(mirror: Mirror): string[] {
  const found = mirror.sql(`SELECT stage FROM deal d WHERE ${shownDeal} GROUP BY stage`).all() as {
    stage: string
  }[]
  const place = (stage: string) => (stages as readonly string[]).indexOf(stage)
  const known = stages.filter((stage) => found.some((row) => row.stage === stage))
  return [...known, ...found.map(({ stage }) => stage).filter((stage) => place(stage) < 0)]
}

/** Row numbers of the deals of a stage, newest first. */
export const dealIds = (mirror: Mirror, stage: string): number[] =>
  mirror.db
    .prepare(`SELECT d.id FROM deal d WHERE d.stage = ? AND ${shownDeal} ORDER BY d.at DESC, d.id DESC`)
    .pluck()
    .all(stage) as number[]

/** Row numbers of all clients, by name. */
export const clientIds = (mirror: Mirror): number[] =>
  mirror.db
    .prepare('SELECT id FROM client WHERE hidden = 0 AND limbo = 0 ORDER BY name COLLATE NOCASE, id')
    .pluck()
    .all() as number[]

/** How many deals (among those of `matching`, ids as JSON) or clients there are, and how many have an unsent change. */
export function countOf(
  mirror: Mirror,
  kind: 'deal' | 'client',
  matching: string | null,
): Pick<ExportPlan, 'rows' | 'unsent'> {
  const where = `r.hidden = 0 AND r.limbo = 0${matching === null ? '' : ' AND r.id IN (SELECT value FROM json_each(?))'}`
  const count = (from: string) =>
    (
      mirror
        .sql(`SELECT count(*) AS n FROM ${from} AND ${where}`)
        .get(...(matching === null ? [] : [matching])) as {
        n: number
      }
    ).n
  return {
    rows: count(`${kind} r WHERE true`),
    // From the outbox, which is short, to its rows.
    unsent: count(`outbox o CROSS JOIN ${kind} r ON r.key = o.key WHERE o.kind = '${kind}'`),
  }
}

/** Keys of the conversations that have an unsent change. */
export const unsentConversations = (mirror: Mirror): string[] =>
  (mirror.sql("SELECT key FROM outbox WHERE kind = 'conversation'").all() as { key: string }[]).map(
    ({ key }) => key,
  )

/** The cells of these rows; a row that went meanwhile is left out. */
export function exportCells(mirror: Mirror, what: RowView, rows: readonly number[]): Cell[][] {
  const { sql, cells } = selects[what.is]
  return (mirror.sql(sql).all(JSON.stringify(rows)) as { [column: string]: Cell }[]).map(cells)
}

/**
 * The same rows with every field as the person sees it, also those that we do not know, as the API writes them. What is
 * known here alone is apart, in `on_this_computer`.
 */
export function exportFields(mirror: Mirror, what: RowView, rows: readonly number[]): Fields[] {
  const kind = kindOf[what.is]
  const columns = exportColumns[what.is]
  const local = columns.flatMap((name, at) => (name.endsWith('_on_this_computer') ? [{ name, at }] : []))
  return rows.flatMap((id) => {
    const [cells] = exportCells(mirror, what, [id])
    const found = mirror.sql(`SELECT key FROM ${kind} WHERE id = ?`).get(id) as { key: string } | undefined
    const t = found && mirror.get(kind, found.key)
    const row = t && view(t)
    if (!cells || !row) return []
    const known = local.flatMap(({ name, at }) => {
      const cell = cells[at] ?? null
      return cell === null ? [] : [[name.replace(/_on_this_computer$/, ''), cell]]
    })
    return [known.length === 0 ? row : { ...row, on_this_computer: Object.fromEntries(known) as Fields }]
  })
}
