/**
 * What would become of each row of a file under a mapping: a new deal, one that is here already, or an error with its
 * reason. Nothing is guessed: what cannot be read exactly is an error. Used by `imports`.
 */
import type { ImportMapping, ImportRow, ImportWhy } from '../../shared/imports.ts'
import { decimalsOf } from '../../shared/money.ts'
import { readAmountAs } from '../../shared/readAmountAs.ts'
import { type Stage, stages } from '../../shared/rows.ts'
import {
  conversationById,
  conversationsByEmail,
  dealsToCompare,
  type ImportOwner,
  type ImportTwin,
  plainEmail,
} from '../mirror/importLookups.ts'
import type { Mirror } from '../mirror/mirror.ts'

export type DealToMake = { stage: Stage; value: number | null; currency: string; notes: string | null }
/** `make` and `owner` (its key) are there unless it is an error. */
export type PlannedRow = { shown: ImportRow; owner: string | null; make: DealToMake | null }

type Source = { rows: readonly (readonly string[])[]; lines: readonly number[] }

/** Longer ones the contract does not take. */
const longestNotes = 100_000
/** Of an offending cell so much is shown, and of notes. */
const shownLetters = 200

/** `pause` lets others in between; what it throws ends the planning. */
export async function planImport(
  mirror: Mirror,
  { rows, lines }: Source,
  mapping: ImportMapping,
  pause: () => Promise<void>,
): Promise<PlannedRow[]> {
  const { by, column, several } = mapping.conversation
  const wanted = new Set(by === 'email' ? rows.map((row) => plainEmail(row[column] ?? '')) : [])
  wanted.delete('')
  const byEmail = by === 'email' ? await conversationsByEmail(mirror, wanted, pause) : null
  const above = new Map<string, number>()
  const madeFor = new Set<string>()
  const planned: PlannedRow[] = []

  const ownersOf = (cell: string): ImportOwner[] => {
    if (byEmail) return byEmail.get(plainEmail(cell)) ?? []
    const owner = conversationById(mirror, cell.trim())
    return owner ? [owner] : []
  }

  const planRow = (row: readonly string[], line: number): PlannedRow => {
    const cell = (at: number) => row[at] ?? ''
    const who = cell(column)
    const stageText = mapping.stage.is === 'all' ? mapping.stage.value : cell(mapping.stage.column).trim()
    const amountText = mapping.amount ? cell(mapping.amount.column).trim() : ''
    const currency = (mapping.currency.is === 'all' ? mapping.currency.value : cell(mapping.currency.column))
      .trim()
      .toUpperCase()
    const notes = mapping.notes === null ? '' : cell(mapping.notes)
    const value =
      amountText === '' ? null : readAmountAs(amountText, currency, mapping.amount?.style ?? 'minor')
    const owners = ownersOf(who)
    const owner = owners.length === 1 || several === 'newest' ? (owners[0] ?? null) : null
    const stage = stages.find((one) => one === stageText.toLowerCase()) ?? null

    const shown: ImportRow = {
      line,
      is: 'create',
      why: null,
      cell: '',
      count: null,
      lead_name: owner?.lead_name ?? '',
      lead_email: owner?.lead_email ?? (by === 'email' ? cut(who.trim()) : ''),
      stage: stage ?? cut(stageText),
      value,
      currency: cut(currency),
      notes: cut(notes),
    }
    const answer = (
      is: ImportRow['is'],
      why: ImportWhy | null,
      more: Partial<Pick<ImportRow, 'cell' | 'count'>> = {},
      make: DealToMake | null = null,
    ): PlannedRow => ({ shown: { ...shown, is, why, ...more }, owner: owner?.key ?? null, make })
    const wrong = (why: ImportWhy, text: string, count: number | null = null) =>
      answer('error', why, { cell: cut(text), count })

    if (who.trim() === '') return wrong('noConversation', '')
    if (owners.length === 0) return wrong('unknownConversation', who)
    if (!owner) return wrong('severalConversations', who, owners.length)

    // Also what the server would not take again is here already when it is the same.
    const twin = {
      stage: stage ?? stageText,
      value: value ?? (amountText === '' ? null : amountText),
      currency,
      notes,
    }
    const id = idOf(owner.server_id, twin)
    const known = dealsToCompare(mirror, owner.server_id)
    const isHere = known.some((deal) => idOf(owner.server_id, deal) === id)
    const firstLine = above.get(id)
    const make: DealToMake | null =
      stage &&
      isCurrency(currency, value) &&
      (amountText === '' || value !== null) &&
      notes.length <= longestNotes
        ? { stage, value, currency, notes: notes.trim() === '' ? null : notes }
        : null
    if (isHere) return answer('skip', 'here', {}, make)
    if (!stage) return wrong('stage', stageText)
    if (amountText !== '' && value === null && decimalsOf(currency) !== null)
      return wrong('amount', amountText)
    if (!isCurrency(currency, value) || (amountText !== '' && value === null))
      return wrong('currency', currency)
    if (notes.length > longestNotes) return wrong('notesTooLong', notes)
    if (firstLine !== undefined) return answer('skip', 'twice', { count: firstLine }, make)
    above.set(id, line)
    const another = known.length > 0 || madeFor.has(owner.key)
    madeFor.add(owner.key)
    return answer('create', another ? 'hasDeal' : null, {}, make)
  }

  for (const [n, row] of rows.entries()) {
    planned.push(planRow(row, lines[n] ?? n + 1))
    if (n % 20 === 19) await pause()
  }
  return planned
}

/** One that we know, or with whole minor units any that could be one. */
const isCurrency = (currency: string, value: number | null): boolean =>
  decimalsOf(currency) !== null || (value !== null && /^[A-Z]{3}$/.test(currency))

/** Spreadsheets write other line ends into notes, which makes no other deal. */
const idOf = (conversation: string, { stage, value, currency, notes }: ImportTwin): string =>
  JSON.stringify([
    conversation,
    stage,
    value === null ? null : String(value),
    currency,
    notes.replace(/\r\n?/g, '\n').trim(),
  ])

const cut = (text: string): string =>
  text.length > shownLetters ? `${text.slice(0, shownLetters).toWellFormed()}…` : text
