/** A file of deals that the made-up bridge takes in, and what becomes of its rows. By its name it is one of several kinds. */
import { guessMapping } from '../../shared/guessMapping.ts'
import type { ImportMapping, ImportPlan, ImportRead, ImportRow, Separator } from '../../shared/imports.ts'

const columns = ['Deal', 'Email', 'Stage', 'Amount', 'Currency', 'Notes \u202eevil']
const cells = [
  ['Annual plan', '<b>Seats</b>', 'Renewal'],
  ['priya@lead.example', 'tanaka@lead.example', 'nobody@lead.example'],
  ['Won', 'negotiating', 'Qualified'],
  ['1,20,000.50', '8,990', '1.234,5'],
  ['INR', 'EUR', 'XQQ'],
  [
    '=HYPERLINK("http://x")',
    'Wants annual pricing, and a very long note that does not fit into any column of a table',
    '',
  ],
]

/** `ambiguous.csv`: amounts that may be two. `bare.csv`: columns that say nothing. `latin.csv` and others are refused. */
export function readFake(name: string, separator: Separator | null): ImportRead {
  if (name === 'latin.csv') return { is: 'refused', why: 'encoding', line: null }
  if (name === 'broken.csv') return { is: 'refused', why: 'quote', line: 17 }
  const bare = name === 'bare.csv'
  const guess = guessMapping(
    bare ? columns.map((_, n) => `Column ${n + 1}`) : columns,
    (column) => cells[column] ?? [],
  )
  return {
    is: 'read',
    file: {
      name,
      encoding: 'UTF-8',
      separator: separator ?? ',',
      ours: name.endsWith('exact.csv') ? 'exact' : null,
      rows: 412,
      columns: columns.map((title, n) => ({
        name: bare ? `Column ${n + 1}` : title,
        samples: cells[n] ?? [],
      })),
      guess: name === 'ambiguous.csv' ? { ...guess, doubt: '1.234' } : { ...guess, doubt: null },
    },
  }
}

const plain: ImportRow = {
  line: 2,
  is: 'create',
  why: null,
  cell: '',
  count: null,
  lead_name: 'Priya Sharma',
  lead_email: 'priya@lead.example',
  stage: 'won',
  value: 12_000_050,
  currency: 'INR',
  notes: '=HYPERLINK("http://x")',
}

const kinds: readonly Partial<ImportRow>[] = [
  {},
  {
    is: 'create',
    why: 'hasDeal',
    lead_name: '田中 美咲',
    value: 899_000,
    currency: 'EUR',
    stage: 'negotiating',
    notes: '',
  },
  { is: 'skip', why: 'here', value: null },
  { is: 'skip', why: 'twice', count: 2 },
  {
    is: 'error',
    why: 'unknownConversation',
    cell: 'nobody@lead.example',
    lead_name: '',
    lead_email: 'nobody@lead.example',
  },
  {
    is: 'error',
    why: 'severalConversations',
    cell: 'info@shop.example',
    count: 3,
    lead_name: '',
    lead_email: 'info@shop.example',
  },
  { is: 'error', why: 'stage', cell: 'Qualified \u202ex', stage: 'Qualified \u202ex' },
  { is: 'error', why: 'amount', cell: '1.234,5', value: null },
  { is: 'error', why: 'currency', cell: 'XQQ', currency: 'XQQ', value: null },
  { is: 'error', why: 'noConversation', lead_name: '', lead_email: '' },
  { is: 'error', why: 'notesTooLong', cell: 'A very long note', notes: 'A very long note' },
]

export const importRows: ImportRow[] = Array.from({ length: 412 }, (_, n) => ({
  ...plain,
  ...(n < 300 ? {} : kinds[n % kinds.length]),
  ...(n < kinds.length ? kinds[n] : {}),
  line: n + 2,
}))

export function planFake({ conversation }: ImportMapping): ImportPlan {
  const count = (is: ImportRow['is']) => importRows.filter((row) => row.is === is).length
  return {
    id: `plan-${conversation.column}`,
    counts: {
      create: count('create'),
      hasDeal: importRows.filter(({ why }) => why === 'hasDeal').length,
      skip: count('skip'),
      error: count('error'),
    },
    cost: { requests: count('create') * 2, ms: 14 * 60_000 },
    costWithSkipped: { requests: (count('create') + count('skip')) * 2, ms: 16 * 60_000 },
  }
}
