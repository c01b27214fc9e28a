/** What leaves as a file: rows of a view, in one of three forms. Used by the contract, `workspaces/exports` and the dialog. */
import { z } from 'zod'
import { statuses } from './rows.ts'

/** spreadsheet: safe for Excel and the like. exact: for programs, and for reading in again. json: every field. */
export const exportFormats = ['spreadsheet', 'exact', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

const query = z.string().max(1_000)

/** Which rows: all that the view lists on this computer, drawn or not. */
export const exportView = z.discriminatedUnion('is', [
  /** `also`: keys of deals that the board shows whatever the query finds */
  z.strictObject({
    is: z.literal('deals'),
    query: query.optional(),
    also: z.array(z.string().min(1).max(140)).max(200).optional(),
  }),
  z.strictObject({
    is: z.literal('conversations'),
    status: z.enum(statuses).or(z.literal('all')),
    channel: z.string().max(64).optional(),
    intent: z.string().max(64).optional(),
    campaign: z.string().max(200).optional(),
    query: query.optional(),
  }),
  z.strictObject({ is: z.literal('clients') }),
  /** whose campaign it is, which only this computer knows */
  z.strictObject({ is: z.literal('campaigns') }),
])
export type ExportView = z.output<typeof exportView>

/** What is said before the file is made. */
export type ExportPlan = {
  rows: number
  /** rows with a change that has not reached the server; they leave as the person sees them */
  unsent: number
  /** end of the last done sweep, ms since 1970; null before the first */
  dataFrom: number | null
}

/**
 * What became of it. download: the page is to fetch it from that address, once (browser shell). stopped: by the person,
 * while it was written; nothing is left of it.
 */
export type Exported =
  | { is: 'saved'; name: string; rows: number }
  | { is: 'download'; name: string; href: string }
  | { is: 'cancelled' }
  | { is: 'stopped' }
