import { beforeEach, describe, expect, it } from 'vitest'
import { writeCsv } from '../../shared/csv.ts'
import type { ExportFormat } from '../../shared/exports.ts'
import type { ImportMapping, ImportPlan, ImportRead, ImportRow } from '../../shared/imports.ts'
import { conversationRow, dealRow } from '../mirror/openMirror.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

let bench: Bench
const app = () => bench.workspace
beforeEach(() => {
  bench = openDeeds(4)
})

const sendText = (text: string, upload = 'u1') => {
  const bytes = Buffer.from(text)
  for (let at = 0; at === 0 || at < bytes.length; at += 1_000)
    app().imports.send({
      upload,
      part: bytes.subarray(at, at + 1_000).toString('base64'),
      first: at === 0,
    })
}
const readText = (text: string): Promise<ImportRead> => {
  sendText(text)
  return bench.finish(app().imports.read({ upload: 'u1', name: 'deals.csv', separator: null }))
}
const byEmail: ImportMapping = {
  conversation: { by: 'email', column: 0, several: 'error' },
  stage: { is: 'column', column: 1 },
  amount: { column: 2, style: 'point' },
  currency: { is: 'column', column: 3 },
  notes: 4,
}
const planOf = (mapping: ImportMapping): Promise<ImportPlan> => bench.finish(app().imports.plan(mapping))
const rowsOf = (plan: ImportPlan): ImportRow[] =>
  app().imports.rows({ plan: plan.id, show: 'all', from: 0, limit: 500 }).rows
const head = 'Email,Stage,Amount,Currency,Notes\n'

async function exported(format: ExportFormat): Promise<string> {
  let text = ''
  await bench.finish(
    app().exports.save({ is: 'deals' }, format, async (file) => {
      for await (const piece of file.pieces()) text += piece
      return { is: 'saved', name: file.name }
    }),
  )
  return text
}

async function guessed(text: string): Promise<ImportMapping> {
  const answer = await readText(text)
  if (answer.is !== 'read') throw new Error(answer.why)
  const { doubt: _, conversation, currency, ...rest } = answer.file.guess
  if (!conversation || !currency) throw new Error('the columns do not say it by themselves')
  return { conversation, currency, ...rest }
}

describe('deals from a file', () => {
  it('are told by their columns, and nothing is changed before the person says so', async () => {
    const answer = await readText(`${head}c1@lead.example,Won,"1,200.50",USD,=SUM(1)\n`)
    expect(answer).toEqual({
      is: 'read',
      file: {
        name: 'deals.csv',
        encoding: 'UTF-8',
        separator: ',',
        ours: null,
        rows: 1,
        columns: [
          { name: 'Email', samples: ['c1@lead.example'] },
          { name: 'Stage', samples: ['Won'] },
          { name: 'Amount', samples: ['1,200.50'] },
          { name: 'Currency', samples: ['USD'] },
          { name: 'Notes', samples: ['=SUM(1)'] },
        ],
        guess: { ...byEmail, doubt: null },
      },
    })
    const plan = await planOf(byEmail)
    expect(plan.counts).toEqual({ create: 1, hasDeal: 1, skip: 0, error: 0 })
    expect(rowsOf(plan)).toMatchObject([
      {
        line: 2,
        is: 'create',
        why: 'hasDeal',
        lead_name: 'Lead c1',
        stage: 'won',
        value: 120_050,
        notes: '=SUM(1)',
      },
    ])
    expect(bench.mirror.outbox()).toEqual([])
  })

  it('say at each row that cannot be made why, with its line', async () => {
    bench.mirror.takeRows(
      'conversation',
      [conversationRow('c8', { lead_email: 'C2@lead.example' }), conversationRow('c9', { lead_email: '' })],
      bench.mirror.nextTick(),
      null,
    )
    const lines = [
      'c1@lead.example,new,5,USD,',
      ',new,5,USD,',
      'nobody@lead.example,new,5,USD,',
      'c2@lead.example,new,5,USD,',
      'c3@lead.example,maybe,5,USD,',
      'c3@lead.example,new,5.005,USD,',
      'c3@lead.example,new,-5,USD,',
      'c3@lead.example,new,1.5,JPY,',
      'c3@lead.example,new,2 cr,INR,',
      'c3@lead.example,new,90071992547409.93,USD,',
      'c3@lead.example,new,5,XQQ,',
      'c3@lead.example,new,5,,',
      `c3@lead.example,new,5,USD,${'x'.repeat(100_001)}`,
      'c3@lead.example,new,,usd,',
    ]
    await readText(head + lines.join('\n'))
    const plan = await planOf(byEmail)
    expect(
      rowsOf(plan).map(({ line, is, why, cell, count }) => [line, is, why, cell.slice(0, 24), count]),
    ).toEqual([
      [2, 'create', 'hasDeal', '', null],
      [3, 'error', 'noConversation', '', null],
      [4, 'error', 'unknownConversation', 'nobody@lead.example', null],
      [5, 'error', 'severalConversations', 'c2@lead.example', 2],
      [6, 'error', 'stage', 'maybe', null],
      [7, 'error', 'amount', '5.005', null],
      [8, 'error', 'amount', '-5', null],
      [9, 'error', 'amount', '1.5', null],
      [10, 'error', 'amount', '2 cr', null],
      [11, 'error', 'amount', '90071992547409.93', null],
      [12, 'error', 'currency', 'XQQ', null],
      [13, 'error', 'currency', '', null],
      [14, 'error', 'notesTooLong', 'x'.repeat(24), null],
      [15, 'create', null, '', null],
    ])
    const newest = await planOf({ ...byEmail, conversation: { ...byEmail.conversation, several: 'newest' } })
    expect(rowsOf(newest)[3]).toMatchObject({ is: 'create', lead_name: 'Lead c2' })
  })

  it('become one deed with one undo, each saved like a deal that the person makes', async () => {
    await readText(`${head}c1@lead.example,won,1,USD,a\nc2@lead.example,new,2,INR,b\nnobody,new,2,INR,b\n`)
    const plan = await planOf(byEmail)
    const done = await bench.finish(app().imports.run(plan.id, false))
    expect(done.rows).toBe(2)
    expect(app().deeds.list(1)).toMatchObject([
      { what: { is: 'dealsImported' }, rows: 2, meant: 2, waiting: 2 },
    ])
    expect(bench.mirror.outbox().map(({ pending }) => [pending.op, pending.fields])).toEqual([
      ['create', { conversation_id: 'c1', stage: 'won', value: 100, currency: 'USD', notes: 'a' }],
      ['create', { conversation_id: 'c2', stage: 'new', value: 200, currency: 'INR', notes: 'b' }],
    ])
    expect(await bench.finish(app().deeds.undo(null))).toMatchObject({ cancelled: 2, reversed: 0, left: [] })
    expect(bench.mirror.outbox()).toEqual([])
  })

  it('are made once by a plan, however often it is pressed', async () => {
    await readText(`${head}c1@lead.example,won,1,USD,a\n`)
    const plan = await planOf(byEmail)
    const [first, second] = await bench.finish(
      Promise.allSettled([app().imports.run(plan.id, false), app().imports.run(plan.id, false)]),
    )
    expect([first?.status, second?.status]).toEqual(['fulfilled', 'rejected'])
    expect(bench.mirror.outbox()).toHaveLength(1)
  })

  it('that are here, waiting or above in the file are skipped, unless the person wants them once more', async () => {
    app().createDeal('c2', { stage: 'new', value: 500, currency: 'USD', notes: 'waits' })
    const text = `${head}c1@lead.example,new,500.00,INR,Wants annual pricing\nc2@lead.example,new,5,USD,waits\r\nc3@lead.example,new,1,USD,"a\r\nb"\r\nc3@lead.example,NEW,1.00,usd,"a\nb"\n`
    await readText(text)
    const plan = await planOf(byEmail)
    expect(rowsOf(plan).map(({ is, why, count }) => [is, why, count])).toEqual([
      ['skip', 'here', null],
      ['skip', 'here', null],
      ['create', null, null],
      ['skip', 'twice', 4],
    ])
    // A guard and a POST each, behind the one that waits already.
    expect([plan.cost.requests, plan.costWithSkipped.requests]).toEqual([4, 10])
    const done = await bench.finish(app().imports.run(plan.id, true))
    expect(done.rows).toBe(4)
  })

  it('cut short by a crash are as many as were saved, and the same file finds those', async () => {
    const text =
      head +
      Array.from({ length: 900 }, (_, n) => `c${(n % 4) + 1}@lead.example,new,${n + 1},USD,row ${n}`).join(
        '\n',
      )
    await readText(text)
    void app().imports.run((await planOf(byEmail)).id, false)
    await bench.slice()
    bench.restart()
    const saved = bench.mirror.outbox().length
    expect(saved).toBeGreaterThan(0)
    expect(saved).toBeLessThan(900)
    expect(app().deeds.list(1)).toMatchObject([{ rows: saved, meant: 900 }])
    await readText(text)
    const plan = await planOf(byEmail)
    expect(plan.counts).toMatchObject({ create: 900 - saved, skip: saved, error: 0 })
    await bench.finish(app().imports.run(plan.id, false))
    expect(bench.mirror.outbox()).toHaveLength(900)
  })

  it('are let go with the dialog, and a newer plan ends an older one', async () => {
    await readText(`${head}c1@lead.example,new,1,USD,\n`)
    const [older, newer] = await bench.finish(
      Promise.allSettled([app().imports.plan(byEmail), app().imports.plan(byEmail)]),
    )
    expect([older?.status, newer?.status]).toEqual(['rejected', 'fulfilled'])
    app().imports.drop()
    await expect(app().imports.plan(byEmail)).rejects.toThrow('notFound')
    await expect(app().imports.read({ upload: 'u1', name: 'x', separator: null })).rejects.toThrow('notFound')
  })
})

describe('our own files', () => {
  const notes = [
    '=HYPERLINK("http://x")',
    "'=1",
    "'",
    '-1+2',
    '\t=1',
    'a;=1',
    'two\nlines',
    '',
    ' blank ',
    'ü😀',
  ]
  beforeEach(() => {
    bench.mirror.takeRows(
      'deal',
      [
        ...notes.map((text, n) => dealRow(`n${n}`, { notes: text, conversation_id: `c${(n % 4) + 1}` })),
        dealRow('jpy', { value: 1_200_000, currency: 'JPY' }),
        dealRow('kwd', { value: 4_500_750, currency: 'KWD' }),
        dealRow('none', { value: null, notes: null }),
        dealRow('odd', { value: 7, currency: 'XQQ', stage: 'on_hold' }),
        dealRow('long', { value: '9007199254740993' }),
      ],
      bench.mirror.nextTick(),
      null,
    )
  })

  it.each(['exact', 'spreadsheet'] as const)(
    'written %s are read in again without a question, and all is here',
    async (format) => {
      const text = await exported(format)
      const answer = await readText(text)
      expect(answer).toMatchObject({ is: 'read', file: { ours: format, rows: 17 } })
      const plan = await planOf(await guessed(text))
      expect(rowsOf(plan).filter(({ why }) => why !== 'here')).toEqual([])
      expect(plan).toMatchObject({ counts: { create: 0, skip: 17, error: 0 }, cost: { requests: 0, ms: 0 } })
    },
  )

  it.each(['exact', 'spreadsheet'] as const)(
    'written %s bring back what was deleted, to the byte',
    async (format) => {
      const text = await exported(format)
      for (const n of notes.keys()) app().removeDeal(`n${n}`)
      const plan = await planOf(await guessed(text))
      expect(plan.counts).toMatchObject({ create: notes.length, skip: 7 })
      await bench.finish(app().imports.run(plan.id, false))
      const made = bench.mirror.outbox().filter(({ pending }) => pending.op === 'create')
      expect(made.map(({ pending }) => pending.fields.notes ?? '').sort()).toEqual([...notes].sort())
    },
  )
})

it('a file of 20,000 rows is planned in slices, and each is another deal', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => [
    `c${(n % 4) + 1}@lead.example`,
    'new',
    `${n}.25`,
    'USD',
    `row ${n}`,
  ])
  await readText(writeCsv([['Email', 'Stage', 'Amount', 'Currency', 'Notes'], ...rows], 'exact'))
  const plan = await planOf(byEmail)
  expect(plan.counts).toEqual({ create: 20_000, hasDeal: 19_997, skip: 0, error: 0 })
  expect(app().imports.rows({ plan: plan.id, show: 'create', from: 19_999, limit: 10 })).toMatchObject({
    count: 20_000,
    rows: [{ line: 20_001, value: 1_999_925 }],
  })
}, 30_000)
