import { beforeEach, describe, expect, it } from 'vitest'
import { remove } from '../../main/core/wishes.ts'
import { dealRow } from '../mirror/openMirror.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

let bench: Bench
const app = () => bench.workspace
const keys = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => `m${from + n}`)
const stageOf = (key: string) => app().deal(key)?.stage
const move = (which: readonly string[], stage: 'new' | 'won' | 'negotiating') =>
  bench.finish(app().moves.many(which, stage))

beforeEach(() => {
  bench = openDeeds()
  const rows = keys(1, 120).map((id, n) => dealRow(id, { value: n * 100, stage: n < 100 ? 'new' : 'won' }))
  bench.mirror.takeRows('deal', rows, bench.mirror.nextTick(), null)
})

describe('several deals', () => {
  it('are moved as one deed, in slices, and one undo takes all of them back', async () => {
    const doing = app().moves.many(keys(1, 100), 'negotiating')
    expect(app().bulk.progress()).toMatchObject({ work: 'saving', meant: 100 })
    const { deed, ...counts } = await bench.finish(doing)
    expect(counts).toEqual({ rows: 100, already: 0, gone: 0 })
    expect(app().deeds.list(9)).toMatchObject([
      { id: deed, what: { is: 'stage', to: 'negotiating' }, rows: 100, meant: 100, waiting: 100 },
    ])
    expect(stageOf('m57')).toBe('negotiating')
    expect(await bench.finish(app().deeds.undo(null))).toMatchObject({ cancelled: 100, left: [] })
    expect(bench.mirror.outbox()).toEqual([])
    expect(stageOf('m57')).toBe('new')
  })

  it('that are there already, that are not here any more, or that are named twice are counted, not touched', async () => {
    bench.mirror.change('deal', 'm2', (t) => remove(t, bench.mirror.nextTick()), 'me')
    bench.mirror.change('deal', 'm3', (t) => ({ ...t, gone: true }), 'server')
    const before = bench.mirror.outbox().length
    const moved = await move(['m1', 'm1', 'm2', 'm3', 'nobody', 'm101', 'm102'], 'won')
    expect(moved).toMatchObject({ rows: 1, already: 2, gone: 3 })
    expect(bench.mirror.outbox()).toHaveLength(before + 1)
    // Of which one moved is called by the name of that one.
    expect(app().deeds.list(1)[0]).toMatchObject({ rows: 1, title: 'Lead c1' })
    expect(await move(['m101', 'm3'], 'won')).toEqual({ deed: null, rows: 0, already: 1, gone: 1 })
  })

  it('send the stage alone, and nothing when they come back to where the server has them', async () => {
    await move(['m1', 'm2'], 'won')
    await move(['m2'], 'new')
    expect(bench.mirror.outbox().map(({ key, pending }) => [key, pending.fields])).toEqual([
      ['m1', { stage: 'won' }],
    ])
  })

  it('of which one was delivered and changed by others are undone but for that one, which is said', async () => {
    await move(keys(1, 3), 'negotiating')
    bench.deliver('deal', 'm1')
    bench.deliver('deal', 'm2')
    bench.colleague('deal', 'm2', { stage: 'won' })
    expect(await bench.finish(app().deeds.undo(null))).toMatchObject({
      cancelled: 1,
      reversed: 1,
      left: [{ why: 'changedSince', rows: 1 }],
    })
    expect(['m1', 'm2', 'm3'].map(stageOf)).toEqual(['new', 'won', 'new'])
  })
})

describe('a choice of deals', () => {
  it('is what is still here, in the order of the picking, with one exact total per currency', () => {
    const large = Number.MAX_SAFE_INTEGER
    const rows = [
      dealRow('a', { value: large }),
      dealRow('b', { value: large, stage: 'won' }),
      dealRow('c', { value: '12x', currency: 'JPY' }),
      dealRow('d', { value: null, currency: 'EUR' }),
    ]
    bench.mirror.takeRows('deal', rows, bench.mirror.nextTick(), null)
    expect(app().moves.picked(['d', 'b', 'nobody', 'a', 'c', 'b'])).toEqual({
      deals: [
        { key: 'd', stage: 'new' },
        { key: 'b', stage: 'won' },
        { key: 'a', stage: 'new' },
        { key: 'c', stage: 'new' },
      ],
      totals: [
        { currency: 'INR', total: String(2n * BigInt(large)), counted: 2, notCounted: 0 },
        { currency: 'JPY', total: '0', counted: 0, notCounted: 1 },
      ],
    })
    app().removeDeal('b')
    expect(app().moves.picked(['b', 'a']).totals).toEqual([
      { currency: 'INR', total: String(large), counted: 1, notCounted: 0 },
    ])
    expect(app().moves.picked([])).toEqual({ deals: [], totals: [] })
  })
})
