/** Deals read in from a file: what the file is, which column is what, and what would become of each row. */
import { z } from 'zod'
import { mostImportColumns } from './importLimits.ts'
import { stages } from './rows.ts'

export const separators = [',', ';', '\t'] as const
export type Separator = (typeof separators)[number]

/**
 * How amounts are written. point: 1,234.56 and 1,23,456.78. comma: 1.234,56 and 1 234,56. apostrophe: 1'234.56. minor:
 * whole numbers of the smallest unit, as the API has them.
 */
export const amountStyles = ['point', 'comma', 'apostrophe', 'minor'] as const
export type AmountStyle = (typeof amountStyles)[number]

const column = z.number().int().min(0).max(mostImportColumns)
const ofColumn = z.strictObject({ is: z.literal('column'), column })

/** Which column is what. Without an amount or notes there is none. */
export const importMapping = z.strictObject({
  /** `several`: what becomes of a row whose email has more than one conversation */
  conversation: z.strictObject({
    by: z.enum(['id', 'email']),
    column,
    several: z.enum(['error', 'newest']),
  }),
  stage: z.discriminatedUnion('is', [
    ofColumn,
    z.strictObject({ is: z.literal('all'), value: z.enum(stages) }),
  ]),
  amount: z.strictObject({ column, style: z.enum(amountStyles) }).nullable(),
  currency: z.discriminatedUnion('is', [
    ofColumn,
    z.strictObject({ is: z.literal('all'), value: z.string().regex(/^[A-Z]{3}$/) }),
  ]),
  notes: column.nullable(),
})
export type ImportMapping = z.output<typeof importMapping>

/** As far as the columns say it by themselves. */
export type MappingGuess = {
  conversation: ImportMapping['conversation'] | null
  stage: ImportMapping['stage']
  amount: ImportMapping['amount']
  currency: ImportMapping['currency'] | null
  notes: number | null
  /** an amount that another way of writing reads as well, and differently */
  doubt: string | null
}

export type ImportFile = {
  name: string
  encoding: 'UTF-8' | 'UTF-16'
  separator: Separator
  /** which of our own forms it is in */
  ours: 'spreadsheet' | 'exact' | null
  rows: number
  /** hostile text; some cells that are not empty */
  columns: { name: string; samples: string[] }[]
  guess: MappingGuess
}

/** encoding: neither UTF-8 nor UTF-16 with its mark. quote, rowTooLong: from that line on it cannot be read. */
export type ImportRefusal = 'empty' | 'tooLarge' | 'tooLong' | 'tooWide' | 'encoding' | 'quote' | 'rowTooLong'
export type ImportRead =
  | { is: 'read'; file: ImportFile }
  | { is: 'refused'; why: ImportRefusal; line: number | null }

/**
 * Why a row is no plain new deal. hasDeal: its conversation has another one, which is only said. here: the same deal is
 * here or waits already. twice: the same row stands above. The others are errors.
 */
export type ImportWhy =
  | 'hasDeal'
  | 'here'
  | 'twice'
  | 'noConversation'
  | 'unknownConversation'
  | 'severalConversations'
  | 'stage'
  | 'amount'
  | 'currency'
  | 'notesTooLong'

export type ImportRow = {
  /** of the file, where the row begins; the first is 1 */
  line: number
  is: 'create' | 'skip' | 'error'
  why: ImportWhy | null
  /** the cell that is the reason, cut; hostile text */
  cell: string
  /** how many conversations have that email; the line of the same row above */
  count: number | null
  lead_name: string
  lead_email: string
  stage: string
  value: number | null
  currency: string
  notes: string
}

export type ImportPlan = {
  /** what `imports.rows` and `imports.run` mean by it */
  id: string
  counts: { create: number; hasDeal: number; skip: number; error: number }
  /** for those that are created, and those that are skipped besides; with all that waits already */
  cost: { requests: number; ms: number }
  costWithSkipped: { requests: number; ms: number }
}

export const importShows = ['all', 'create', 'hasDeal', 'skip', 'error'] as const
export type ImportShow = (typeof importShows)[number]
export type ImportRows = { rows: ImportRow[]; count: number }
