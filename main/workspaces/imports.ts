/**
 * Deals from a file of another program: takes the file in, says what would become of each row and what that costs, and
 * makes the deals as one deed, each like a deal that the person makes. Held by `workspace`; the file stays in memory
 * here, and is let go with the dialog.
 */
import { fused } from '../../shared/csv.ts'
import { guessMapping } from '../../shared/guessMapping.ts'
import { mostImportBytes } from '../../shared/importLimits.ts'
import type {
  ImportFile,
  ImportMapping,
  ImportPlan,
  ImportRead,
  ImportRows,
  ImportShow,
  Separator,
} from '../../shared/imports.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { CampaignMapTaken } from '../../shared/reports.ts'
import { creatable, type Fields } from '../../shared/rows.ts'
import type { Done } from '../../shared/views.ts'
import { deliveryCost } from '../core/deliveryCost.ts'
import type { Tick } from '../core/tracked.ts'
import { exportColumns } from '../mirror/exportRows.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { takeCampaignMap } from '../mirror/reports/campaignMap.ts'
import { type CsvFile, readCsv } from './csvFile.ts'
import type { Deeds } from './deeds.ts'
import { type PlannedRow, planImport } from './planImport.ts'

/** A slice takes about so long. */
const sliceMs = 20
const rowsAtOnce = 200
const samplesShown = 3
/** Of a cell so much is shown. */
const shownLetters = 80

export type Imports = ReturnType<typeof imports>

/** A newer file or plan took its place, or the dialog was closed. */
class Overtaken extends Error {}

export function imports({
  mirror,
  deeds,
  makeDeal,
  limit,
  campaignsGiven,
  newUuid,
  monotonic,
  after,
}: {
  mirror: Mirror
  deeds: Deeds
  /** makes one in the running transaction, and answers its key; null when its conversation is not here any more */
  makeDeal: (conversation: string, fields: Fields, seq: Tick) => string | null
  /** requests per window */
  limit: number
  /** campaigns may have other clients now */
  campaignsGiven: () => void
  newUuid: () => string
  monotonic: () => number
  /** Calls `run` once after `ms`. */
  after: (ms: number, run: () => void) => unknown
}) {
  let upload: { id: string; parts: Uint8Array[]; bytes: number } | null = null
  let file: (CsvFile & Pick<ImportFile, 'ours'>) | null = null
  let plan: { id: string; rows: PlannedRow[] } | null = null
  /** grows with whatever makes work under way useless */
  let turn = 0

  /** Lets others in whenever a slice is over. */
  const pauses = (own: number) => {
    let until = monotonic() + sliceMs
    return async () => {
      if (own !== turn) throw new Overtaken()
      if (monotonic() < until) return
      await new Promise<void>((go) => void after(0, go))
      if (own !== turn) throw new Overtaken()
      until = monotonic() + sliceMs
    }
  }
  const unlessOvertaken = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      throw error instanceof Overtaken ? new ProblemError({ code: 'notFound' }) : error
    }
  }

  const costOf = (creates: number) => {
    const { waiting } = mirror.outboxCounts()
    // Every create has a guard of its own: no page of the list tells whether it may be made.
    const { requests, ms } = deliveryCost({
      changes: creates === 0 ? 0 : creates + waiting,
      pages: null,
      limit,
    })
    return { requests, ms }
  }

  return {
    /** A piece of the file, as base64, in their order. Throws `badInput` when it grows too large. */
    send({ upload: id, part, first }: { upload: string; part: string; first: boolean }): void {
      if (first) upload = { id, parts: [], bytes: 0 }
      if (upload?.id !== id) throw new ProblemError({ code: 'notFound' })
      const bytes = Buffer.from(part, 'base64')
      upload.bytes += bytes.length
      if (upload.bytes > mostImportBytes) {
        upload = null
        throw new ProblemError({ code: 'badInput', field: 'part' })
      }
      upload.parts.push(bytes)
    },

    /** Reads what was sent. `separator` null: as the file speaks for. Throws `notFound` when it is not here any more. */
    async read({
      upload: id,
      name,
      separator,
    }: {
      upload: string
      name: string
      separator: Separator | null
    }): Promise<ImportRead> {
      if (upload?.id !== id) throw new ProblemError({ code: 'notFound' })
      turn++
      plan = null
      file = null
      // Kept as one, so that it can be read once more with another separator.
      const bytes = Buffer.concat(upload.parts)
      upload.parts = [bytes]
      const own = turn
      const pause = pauses(own)
      const answer = await unlessOvertaken(readCsv(bytes, separator, pause))
      if (answer.is === 'refused') return answer
      const ours = oursOf(answer.file)
      const plain =
        ours === 'spreadsheet' ? await unlessOvertaken(withoutMarks(answer.file, pause)) : answer.file
      if (own !== turn) throw new ProblemError({ code: 'notFound' })
      file = { ...plain, ours }
      const { rows, header, encoding, separator: used } = file
      const cells = (column: number) => rows.map((row) => row[column] ?? '')
      return {
        is: 'read',
        file: {
          name,
          encoding,
          separator: used,
          ours,
          rows: rows.length,
          columns: header.map((title, column) => ({ name: cut(title), samples: samplesOf(rows, column) })),
          guess: guessMapping(header, cells),
        },
      }
    },

    /** What would become of its rows. Throws `notFound` when there is no file, or a newer plan was asked for. */
    async plan(mapping: ImportMapping): Promise<ImportPlan> {
      if (!file) throw new ProblemError({ code: 'notFound' })
      turn++
      const own = turn
      const rows = await unlessOvertaken(planImport(mirror, file, mapping, pauses(own)))
      if (own !== turn) throw new ProblemError({ code: 'notFound' })
      plan = { id: newUuid(), rows }
      const count = (is: (row: PlannedRow) => boolean) => rows.filter(is).length
      const create = count(({ shown }) => shown.is === 'create')
      const skip = count(({ shown }) => shown.is === 'skip')
      const keepable = count(({ shown, make }) => shown.is === 'skip' && make !== null)
      return {
        id: plan.id,
        counts: {
          create,
          hasDeal: count(({ shown }) => shown.is === 'create' && shown.why === 'hasDeal'),
          skip,
          error: rows.length - create - skip,
        },
        cost: costOf(create),
        costWithSkipped: costOf(create + keepable),
      }
    },

    /** Rows of the plan, in the order of the file. None of a plan that is no longer kept. */
    rows({
      plan: id,
      show,
      from,
      limit: most,
    }: {
      plan: string
      show: ImportShow
      from: number
      limit: number
    }): ImportRows {
      if (plan?.id !== id) return { rows: [], count: 0 }
      const shown = plan.rows
        .map((row) => row.shown)
        .filter(
          ({ is, why }) =>
            show === 'all' || is === show || (show === 'hasDeal' && is === 'create' && why === show),
        )
      return { rows: shown.slice(from, from + most), count: shown.length }
    },

    /**
     * Makes the deals as one deed; answers when all of it is saved here. `skipped`: also those that are here already.
     * A plan is done once. Throws `notFound` for one that was done, or is no longer kept.
     */
    async run(id: string, skipped: boolean): Promise<Done & { rows: number }> {
      if (plan?.id !== id) throw new ProblemError({ code: 'notFound' })
      const { rows } = plan
      plan = null
      const meant = rows.flatMap(({ shown, make, owner }) =>
        make && owner && (shown.is === 'create' || (skipped && shown.is === 'skip')) ? [{ make, owner }] : [],
      )
      return deeds.many(
        { is: 'dealsImported' },
        meant.map((_, n) => String(n)),
        (n, seq) => {
          const deal = meant[Number(n)]
          const key = deal ? makeDeal(deal.owner, deal.make, seq) : null
          if (!deal || key === null) return null
          const fields: Fields = { conversation_id: deal.owner, ...deal.make }
          return {
            is: 'created',
            kind: 'deal',
            key,
            fields: Object.fromEntries(creatable.deal.map((name) => [name, fields[name] ?? null])),
          }
        },
      )
    },

    /**
     * Gives campaigns to clients as the table that was sent says. Throws `notThisFile` when it is no such table, or
     * cannot be read.
     */
    async campaigns(id: string): Promise<CampaignMapTaken> {
      if (upload?.id !== id) throw new ProblemError({ code: 'notFound' })
      const bytes = Buffer.concat(upload.parts)
      upload = null
      turn++
      const pause = pauses(turn)
      const answer = await unlessOvertaken(readCsv(bytes, null, pause))
      if (answer.is === 'refused') throw new ProblemError({ code: 'notThisFile' })
      const plain = answer.file.marked ? await unlessOvertaken(withoutMarks(answer.file, pause)) : answer.file
      const taken = takeCampaignMap(mirror, plain.header, plain.rows)
      if (!taken) throw new ProblemError({ code: 'notThisFile' })
      if (taken.given > 0) campaignsGiven()
      return taken
    },

    /** The dialog is closed: nothing of the file is kept. */
    drop(): void {
      turn++
      upload = null
      file = null
      plan = null
    },
  }
}

/** The cells as they were before we wrote them for spreadsheets. */
async function withoutMarks(file: CsvFile, pause: () => Promise<void>): Promise<CsvFile> {
  const rows: string[][] = []
  for (const row of file.rows) {
    rows.push(row.map(fused))
    if (rows.length % rowsAtOnce === 0) await pause()
  }
  return { ...file, header: file.header.map(fused), rows }
}

/** Ours has these columns, and our mark when it is for spreadsheets. */
function oursOf({ header, marked }: CsvFile): ImportFile['ours'] {
  const columns: readonly string[] = header
  return ['conversation_id', 'value_minor_units', 'stage', 'currency'].every(
    (name) => exportColumns.deals.includes(name) && columns.includes(name),
  )
    ? marked
      ? 'spreadsheet'
      : 'exact'
    : null
}

function samplesOf(rows: readonly (readonly string[])[], column: number): string[] {
  const samples: string[] = []
  for (const row of rows) {
    const cell = (row[column] ?? '').trim()
    if (cell !== '' && !samples.includes(cut(cell))) samples.push(cut(cell))
    if (samples.length === samplesShown) break
  }
  return samples
}

const cut = (text: string): string =>
  text.length > shownLetters ? `${text.slice(0, shownLetters).toWellFormed()}…` : text
