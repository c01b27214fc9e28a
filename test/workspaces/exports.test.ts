import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ExportFile, SaveFile } from '../../main/workspaces/exports.ts'
import { isFormula } from '../../shared/csv.ts'
import type { ExportFormat, ExportView } from '../../shared/exports.ts'
import type { Fields, Value } from '../../shared/rows.ts'
import { conversationRow, dealRow } from '../mirror/openMirror.ts'
import { problemOf } from '../mirror/problemOf.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

const deals: ExportView = { is: 'deals' }
let bench: Bench
const app = () => bench.workspace
beforeEach(() => {
  bench = openDeeds(3)
})

const take = (...rows: Fields[]) =>
  bench.mirror.takeRows(
    'deal',
    rows.map((fields, n) => dealRow(String(fields.id ?? `x${n}`), fields)),
    bench.mirror.nextTick(),
    null,
  )

/** What a shell gets, as one text. */
async function written(view: ExportView, format: ExportFormat): Promise<{ name: string; text: string }> {
  let text = ''
  let name = ''
  const save: SaveFile = async (file: ExportFile) => {
    name = file.name
    for await (const piece of file.pieces()) text += piece
    return { is: 'saved', name: file.name }
  }
  await bench.finish(app().exports.save(view, format, save))
  return { name, text }
}

/** A careful reader of its own, so that the writer is not its own judge. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n|$)/gy
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (!found) throw new Error(`not comma-separated: ${text.slice(pattern.lastIndex, 40)}`)
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '')
    if (found[3] === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}
const tableOf = (text: string): { [column: string]: string }[] => {
  const [columns = [], ...rows] = cellsOf(text)
  return rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? ''])))
}

describe('deals as a file', () => {
  it('hold every deal, not what a page has read, by stage, with amount, currency and minor units', async () => {
    take(
      ...Array.from({ length: 600 }, (_, n) => ({ id: `m${n}`, stage: 'lost', value: n })),
      { id: 'jpy', stage: 'won', value: 5_000, currency: 'JPY' },
      { id: 'kwd', stage: 'won', value: 1_234, currency: 'KWD' },
      { id: 'odd', stage: 'won', value: 7, currency: 'XQQ' },
      { id: 'long', stage: 'won', value: '9007199254740993', currency: 'USD' },
      { id: 'none', stage: 'won', value: null, currency: 'USD' },
    )
    const { name, text } = await written(deals, 'exact')
    expect(name).toBe('Acme deals 2026-04-14 exact.csv')
    const table = tableOf(text)
    expect(table).toHaveLength(607)
    expect(table.map(({ stage }) => stage).filter((stage, n, all) => stage !== all[n - 1])).toEqual([
      'new',
      'won',
      'lost',
    ])
    const amounts = (id: string) => {
      const row = table.find((one) => one.id === id)
      return [row?.amount, row?.currency, row?.value_minor_units]
    }
    expect(amounts('d1')).toEqual(['500.00', 'INR', '50000'])
    expect(amounts('jpy')).toEqual(['5000', 'JPY', '5000'])
    expect(amounts('kwd')).toEqual(['1.234', 'KWD', '1234'])
    expect(amounts('odd')).toEqual(['', 'XQQ', '7'])
    expect(amounts('long')).toEqual(['', 'USD', '9007199254740993'])
    expect(amounts('none')).toEqual(['', 'USD', ''])
  })

  it('are those of the query, and a query that cannot be read is said', async () => {
    take({ id: 'won', stage: 'won', value: 9_900_000 })
    const query = 'stage:won'
    expect(tableOf((await written({ is: 'deals', query }, 'exact')).text).map(({ id }) => id)).toEqual([
      'won',
    ])
    expect(app().exports.plan({ is: 'deals', query })).toMatchObject({ rows: 1 })
    expect(app().exports.plan(deals)).toMatchObject({ rows: 3 })
    expect(problemOf(() => app().exports.plan({ is: 'deals', query: 'value:lots' }))).toBe('badInput')
  })

  it('leave as the person sees them, and say which have not been sent', async () => {
    app().editDeal('d1', { notes: 'typed here' })
    app().createDeal('c2', { stage: 'new', value: 5, currency: 'USD', notes: null })
    app().removeDeal('d2')
    expect(app().exports.plan(deals)).toMatchObject({ rows: 2, unsent: 2 })
    const table = tableOf((await written(deals, 'exact')).text)
    expect(
      table.map(({ id, notes, lead_name, unsent_on_this_computer: unsent }) => [
        id,
        notes,
        lead_name,
        unsent,
      ]),
    ).toEqual([
      ['', '', 'Lead c2', 'create'],
      ['d1', 'typed here', 'Lead c1', 'patch'],
    ])
  })

  it('name the client that this computer knows for their campaign, in a column that says so', async () => {
    app().reports.assignCampaigns(['camp-1'], 'k1')
    const [row] = tableOf((await written(deals, 'exact')).text)
    expect(row).toMatchObject({ campaign_id: 'camp-1', client_on_this_computer: 'Client k1' })
    const [client] = tableOf((await written({ is: 'clients' }, 'exact')).text)
    expect(client).toMatchObject({ id: 'k1', name: 'Client k1', campaigns_on_this_computer: 'camp-1' })
  })
})

// What Excel, LibreOffice and Google Sheets take for the beginning of a formula, and ways to hide it from a check.
const traps = [
  '=HYPERLINK("http://x")',
  '@SUM(1)',
  '-1+2',
  "+1+cmd|' /C calc'!A0",
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
  '"=1',
  "'=1",
  '＝1',
  '＋1',
  '－1',
  '＠SUM(1)',
  "=cmd|'/c calc'!A1",
  '=1;2',
  'Lead;=1',
  'Lead\t=1',
  'Lead\n=1',
  '",=1',
]

describe('fault case 25', () => {
  const notes = [...traps, 'quotes "here", commas, and\nline breaks', 'plain']
  beforeEach(() => take(...notes.map((text, n) => ({ id: `t${n}`, notes: text, lead_name: text }))))
  /** Every cell as any spreadsheet may cut the file: by commas, by `;`, by tabs; and with its quotes as text. */
  const allCells = (text: string) => [
    ...cellsOf(text.replace('\ufeff', '')).flat(),
    ...text.replace('\ufeff', '').split(/[;\t]|\r\n|\r|\n/),
  ]

  it('case 25: no cell of a file for spreadsheets is a formula, and exactly written they are', async () => {
    const safe = await written(deals, 'spreadsheet')
    expect(safe.text.startsWith('\ufeff')).toBe(true)
    expect(
      allCells(safe.text).filter((cell) => isFormula(cell) && !cell.trimStart().startsWith("'")),
    ).toEqual([])
    const exact = await written(deals, 'exact')
    expect(exact.text.startsWith('id,')).toBe(true)
    const table = tableOf(exact.text)
    for (const [n, text] of notes.entries())
      expect(table.find(({ id }) => id === `t${n}`)?.notes, JSON.stringify(text)).toBe(text)
    const formulas = table.filter((row) => isFormula(row.notes ?? ''))
    expect(formulas.length).toBeGreaterThanOrEqual(18)
  })

  it('case 25: as JSON every row is what the server said, to the byte, also fields that we do not know', async () => {
    const odd = { tags: ['a', { b: null }], score: 0.1, 'x;=1': '\u202e"\\', nothing: null }
    take({ id: 'odd', ...odd })
    const { name, text } = await written(deals, 'json')
    expect(name).toBe('Acme deals 2026-04-14.json')
    const file = JSON.parse(text) as { satchel: Fields; deals: Fields[] }
    expect(file.satchel).toMatchObject({ workspace: 'Acme', view: { is: 'deals' } })
    expect(file.deals).toHaveLength(notes.length + 3)
    for (const row of file.deals)
      expect(text).toContain(JSON.stringify(bench.mirror.byServerId('deal', String(row.id))?.server))
    expect(text).toContain('"score":0.1')
  })

  it('as JSON what is known here alone is apart', async () => {
    app().editDeal('d1', { notes: 'typed' })
    const file = JSON.parse((await written(deals, 'json')).text) as { deals: { [name: string]: Value }[] }
    const row = file.deals.find(({ id }) => id === 'd1')
    expect(row).toEqual({ ...dealRow('d1'), notes: 'typed', on_this_computer: { unsent: 'patch' } })
  })
})

it('conversations leave as their list shows them', async () => {
  bench.mirror.takeRows(
    'conversation',
    [conversationRow('closed', { status: 'closed' }), conversationRow('asked', { intent: 'question' })],
    bench.mirror.nextTick(),
    null,
  )
  const ids = async (view: ExportView) => tableOf((await written(view, 'exact')).text).map(({ id }) => id)
  expect(await ids({ is: 'conversations', status: 'closed' })).toEqual(['closed'])
  expect(await ids({ is: 'conversations', status: 'active', intent: 'question' })).toEqual(['asked'])
  expect(await ids({ is: 'conversations', status: 'all', query: 'intent:question OR' })).toEqual([])
  expect(await ids({ is: 'conversations', status: 'all' })).toHaveLength(5)
})

it('lets others in between slices, and can be stopped in the middle', async () => {
  take(...Array.from({ length: 2_500 }, (_, n) => ({ id: `m${n}` })))
  let pieces = 0
  const saving = app().exports.save(deals, 'exact', async (file) => {
    for await (const _ of file.pieces()) {
      pieces++
      if (pieces === 2) app().exports.stop()
    }
    return { is: 'saved', name: file.name }
  })
  expect(await bench.finish(saving)).toEqual({ is: 'stopped' })
  expect(pieces).toBe(2)
})

it('two workspaces with names that no disk takes have files all the same', async () => {
  app().settings.name = '..\\/<Acme>: "Ünited" \u202e|?*'
  expect((await written(deals, 'spreadsheet')).name).toBe('Acme Ünited deals 2026-04-14.csv')
  app().settings.name = '***'
  expect((await written(deals, 'spreadsheet')).name).toBe('Satchel deals 2026-04-14.csv')
})

it('any text of a lead comes out of an exact file as it was', async () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...traps))
  await fc.assert(
    fc.asyncProperty(text, async (given) => {
      take({ id: 'any', notes: given })
      const table = tableOf((await written({ is: 'deals' }, 'exact')).text)
      expect(table.find(({ id }) => id === 'any')?.notes).toBe(given)
    }),
    { numRuns: 100 },
  )
})
