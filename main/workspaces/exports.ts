/**
 * Views as files: every row from the database, in slices so that no key waits, handed to whatever a shell saves files
 * with. The page sees neither rows nor paths. Held by `workspace`.
 */
import { byteOrderMark, type Cell, csvLines } from '../../shared/csv.ts'
import { ownDay } from '../../shared/day.ts'
import type { Exported, ExportFormat, ExportPlan, ExportView } from '../../shared/exports.ts'
import { fileName } from '../../shared/fileName.ts'
import { ProblemError } from '../../shared/problem.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import {
  clientIds,
  countOf,
  dealIds,
  dealStages,
  exportCells,
  exportColumns,
  exportFields,
  type RowView,
  unsentConversations,
} from '../mirror/exportRows.ts'
import { inboxIds, inboxKeys, inboxLength } from '../mirror/inbox.ts'
import { matchingDeals } from '../mirror/matchingDeals.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { campaignColumns, campaignTable } from '../mirror/reports/campaignMap.ts'
import { mirrorFigures } from '../mirror/status.ts'
import type { Views } from './views.ts'

/** A file that is made while it is written. `pieces` throws `ExportStopped` when the person stops it. */
export type ExportFile = { name: string; type: string; pieces: () => AsyncGenerator<string, void> }

/** How a shell saves one: asks for the place, or lets the page fetch it. Throws `diskFull`, `placeReadOnly`. */
export type SaveFile = (
  file: ExportFile,
) => Promise<{ is: 'saved'; name: string } | Exclude<Exported, { is: 'saved' | 'stopped' }>>

/** Ends the writing of a file in the middle. */
export class ExportStopped extends Error {}

/** A slice takes about so long. */
const sliceMs = 20
const rowsAtOnce = 50

const types: Record<ExportFormat, { ending: string; type: string }> = {
  spreadsheet: { ending: '.csv', type: 'text/csv; charset=utf-8' },
  exact: { ending: ' exact.csv', type: 'text/csv; charset=utf-8' },
  json: { ending: '.json', type: 'application/json' },
}

const columnsOf = (what: ExportView): readonly string[] =>
  what.is === 'campaigns' ? campaignColumns : exportColumns[what.is]

const jsonRows = (table: readonly (readonly Cell[])[]): string =>
  table
    .map(
      (row) =>
        `\n${JSON.stringify(Object.fromEntries(campaignColumns.map((name, at) => [name, row[at] ?? null])))}`,
    )
    .join(',')

export type Exports = ReturnType<typeof exporting>

export function exporting({
  mirror,
  listOf,
  workspaceName,
  now,
  monotonic,
  after,
}: {
  mirror: Mirror
  listOf: Views['listOf']
  workspaceName: () => string
  /** ms since 1970 */
  now: () => number
  /** ms that never jump */
  monotonic: () => number
  /** Calls `run` once after `ms`. */
  after: (ms: number, run: () => void) => unknown
}) {
  /** files that are being written */
  const writing = new Set<{ stopped: boolean }>()

  /** Ids of the deals that are meant, as JSON; null: all. Throws `badInput` for a query that cannot be read. */
  const asked = ({ query = '', also = [] }: Extract<ExportView, { is: 'deals' }>): string | null => {
    if (query.trim() === '') return null
    const read = parseQuery(query)
    if (!read.ok) throw new ProblemError({ code: 'badInput', field: 'query' })
    return matchingDeals(mirror, read.query, also, now())
  }

  /** Row numbers, read at one moment: a row that moves meanwhile is neither missed nor doubled. */
  const idsOf = (what: RowView): number[] => {
    switch (what.is) {
      case 'clients':
        return clientIds(mirror)
      case 'conversations': {
        const found = listOf(what, true)
        return found ? inboxIds(mirror, found.list, found.filter) : []
      }
      case 'deals': {
        const among = asked(what)
        const wanted = among === null ? null : new Set(JSON.parse(among) as number[])
        const ids = dealStages(mirror).flatMap((stage) => dealIds(mirror, stage))
        return wanted ? ids.filter((id) => wanted.has(id)) : ids
      }
    }
  }

  const count = (what: ExportView): Pick<ExportPlan, 'rows' | 'unsent'> => {
    if (what.is === 'deals') return countOf(mirror, 'deal', asked(what))
    if (what.is === 'clients') return countOf(mirror, 'client', null)
    if (what.is === 'campaigns') return { rows: campaignTable(mirror).length, unsent: 0 }
    const found = listOf(what, true)
    if (!found) return { rows: 0, unsent: 0 }
    const keys = unsentConversations(mirror)
    return {
      rows: inboxLength(mirror, found.list, found.filter),
      unsent: inboxKeys(mirror, found.list, found.filter, { is: 'among', keys }).length,
    }
  }

  const dataFrom = () => mirrorFigures(mirror).dataFrom

  const head = (what: ExportView, format: ExportFormat): string => {
    if (format !== 'json')
      return `${format === 'spreadsheet' ? byteOrderMark : ''}${csvLines([columnsOf(what)], format)}`
    const asOf = dataFrom()
    const about = {
      workspace: workspaceName(),
      view: what,
      exported_at: new Date(now()).toISOString(),
      data_as_of: asOf === null ? null : new Date(asOf).toISOString(),
    }
    return `{"satchel":${JSON.stringify(about)},\n${JSON.stringify(what.is)}:[`
  }

  async function* pieces(what: ExportView, format: ExportFormat, done: (rows: number) => void) {
    const run = { stopped: false }
    writing.add(run)
    try {
      yield head(what, format)
      const pause = () => new Promise<void>((go) => void after(0, go))
      await pause()
      if (what.is === 'campaigns') {
        const table = campaignTable(mirror)
        yield format === 'json' ? jsonRows(table) : csvLines(table, format)
        if (format === 'json') yield '\n]}\n'
        done(table.length)
        return
      }
      const ids = idsOf(what)
      let written = 0
      for (let at = 0; at < ids.length; ) {
        await pause()
        const until = monotonic() + sliceMs
        let text = ''
        do {
          if (run.stopped) throw new ExportStopped()
          const some = ids.slice(at, at + rowsAtOnce)
          at += rowsAtOnce
          if (format === 'json') {
            const rows = exportFields(mirror, what, some)
            text += rows.map((row) => `${written++ > 0 ? ',' : ''}\n${JSON.stringify(row)}`).join('')
          } else {
            const rows = exportCells(mirror, what, some)
            written += rows.length
            text += csvLines(rows, format)
          }
        } while (at < ids.length && monotonic() < until)
        yield text
      }
      if (format === 'json') yield '\n]}\n'
      done(written)
    } finally {
      writing.delete(run)
    }
  }

  return {
    plan(what: ExportView): ExportPlan {
      return { ...count(what), dataFrom: dataFrom() }
    },
    /** Answers when the file is written whole, or there is nothing of it. */
    async save(what: ExportView, format: ExportFormat, saveFile: SaveFile): Promise<Exported> {
      let rows = 0
      const { ending, type } = types[format]
      const name = `${fileName(workspaceName(), 'Satchel')} ${what.is} ${ownDay(now())}${ending}`
      try {
        const saved = await saveFile({
          name,
          type,
          pieces: () =>
            pieces(what, format, (n) => {
              rows = n
            }),
        })
        return saved.is === 'saved' ? { ...saved, rows } : saved
      } catch (error) {
        if (error instanceof ExportStopped) return { is: 'stopped' }
        throw error
      }
    },
    /** The person, or the end of the program, stops what is being written. */
    stop(): void {
      for (const run of writing) run.stopped = true
    },
  }
}
