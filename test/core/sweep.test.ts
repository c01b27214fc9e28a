import { describe, expect, it } from 'vitest'
import { beginSweep, headScanGoesOn, perPageAfter, type SweepPage, takePage } from '../../main/core/sweep.ts'
import type { Row } from '../../shared/rows.ts'

/** n rows from the number `from`, one minute older each. */
const rows = (n: number, from = 0): Row[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `d${from + i}`,
    updated_at: new Date(Date.UTC(2026, 3, 14) - (from + i) * 60_000).toISOString(),
  }))
const page = (n: number, from: number, total: number | null, more: Partial<SweepPage> = {}): SweepPage => ({
  rows: rows(n, from),
  bad: 0,
  doubled: 0,
  total,
  perPage: total === null ? null : 100,
  pausedMs: 1_000,
  ...more,
})
/** All pages in order: what the last one proved, and after how many it ended. */
function read(...pages: SweepPage[]) {
  let sweep = beginSweep('deal', 7, 100)
  let last: ReturnType<typeof takePage> | null = null
  let ended: number | null = null
  for (const [i, p] of pages.entries()) {
    last = takePage(sweep, p)
    sweep = last.sweep
    if (last.is === 'done') {
      ended = i + 1
      break
    }
  }
  return { sweep, ended, complete: last?.complete ?? false }
}

describe('a sweep of a paged list', () => {
  it('is done at the end and complete when everything agreed', () => {
    const seen = read(page(100, 0, 230), page(100, 100, 230), page(30, 200, 230))
    expect(seen).toMatchObject({ ended: 3, complete: true, sweep: { page: 4, seen: 230, newestFirst: true } })
    expect(read(page(0, 0, 0))).toMatchObject({ ended: 1, complete: true })
  })

  it('is not done before the end', () => {
    expect(read(page(100, 0, 230), page(100, 100, 230)).ended).toBeNull()
    expect(read(page(100, 0, 101)).ended).toBeNull()
    expect(read(page(100, 0, 100)).ended).toBe(1)
  })

  const first = page(100, 0, 150)
  const second = page(50, 100, 150)
  it.each<[string, SweepPage[]]>([
    ['a page had a bad row', [{ ...first, rows: rows(99), bad: 1 }, second]],
    ['a row came twice', [first, { ...second, doubled: 1 }]],
    ['the total changed', [first, page(51, 100, 151)]],
    ['the total was lost on the way', [first, { ...page(0, 0, 0), total: null }]],
    ['a row is missing from the count', [first, page(49, 100, 150)]],
    ['it paused over 5 min', [first, { ...second, pausedMs: 300_001 }]],
    ['it went on after a restart', [first, { ...second, pausedMs: Number.POSITIVE_INFINITY }]],
    ['a page in the middle was empty', [page(100, 0, 350), page(0, 0, 350)]],
  ])('proves nothing about absence when %s', (_, pages) => {
    expect(read(first, second)).toMatchObject({ ended: 2, complete: true })
    expect(read(...pages)).toMatchObject({ ended: 2, complete: false })
  })

  it('forgives a long pause before its first page', () => {
    expect(read({ ...first, pausedMs: Number.POSITIVE_INFINITY }, second).complete).toBe(true)
  })

  it('goes on when the server caps the page size, by the size that the server says', () => {
    const capped = { perPage: 50 }
    expect(read(page(50, 0, 120, capped), page(50, 50, 120, capped))).toMatchObject({ ended: null })
    expect(
      read(page(50, 0, 120, capped), page(50, 50, 120, capped), page(20, 100, 120, capped)),
    ).toMatchObject({ ended: 3, complete: true })
  })

  it('ends on a page without any row, good or bad, and only on such a one', () => {
    expect(read(page(100, 0, 500), page(0, 0, 500)).ended).toBe(2)
    expect(read(page(100, 0, 500), page(0, 0, 500, { bad: 100 })).ended).toBeNull()
  })

  it('alternates page sizes so that the edges of two sweeps differ', () => {
    expect([perPageAfter(null), perPageAfter(100), perPageAfter(97)]).toEqual([100, 97, 100])
  })
})

describe('a sweep of a list without pagination', () => {
  it('is done and complete with one answer of an odd length', () => {
    expect(read(page(37, 0, null))).toMatchObject({
      ended: 1,
      complete: true,
      sweep: { unpaged: 37, seen: 37 },
    })
    expect(read(page(0, 0, null))).toMatchObject({ ended: 1, complete: true })
  })

  it.each([25, 50, 100, 500, 1000])('is not believed at %i rows: servers cut lists there', (n) => {
    expect(read(page(n, 0, null)).ended).toBeNull()
  })

  it('is complete when page 2 is empty, or repeats page 1', () => {
    const empty = page(0, 0, null)
    const repeated = page(50, 0, null, { doubled: 50 })
    for (const second of [empty, repeated])
      expect(read(page(50, 0, null), second)).toMatchObject({ ended: 2, complete: true, sweep: { seen: 50 } })
  })

  it('goes on when page 2 brings other rows', () => {
    const seen = read(page(100, 0, null), page(100, 100, null), page(40, 200, null))
    expect(seen).toMatchObject({ ended: 3, complete: true, sweep: { seen: 240 } })
  })

  it('is not complete when page 2 is no repetition but holds known rows', () => {
    const seen = read(page(50, 0, null), page(40, 20, null, { doubled: 30 }))
    expect(seen).toMatchObject({ ended: 2, complete: false, sweep: { seen: 60 } })
  })
})

describe('a sweep of a server that repeats itself', () => {
  it('ends, proving nothing, when a page without a total brings only rows that were there already', () => {
    const clamped = page(100, 100, null, { doubled: 100 })
    expect(read(page(100, 0, null), page(100, 100, null), clamped)).toMatchObject({
      ended: 3,
      complete: false,
      sweep: { seen: 200 },
    })
  })

  it('ends at the total although every page is the same', () => {
    const same = page(100, 0, 300, { doubled: 100 })
    expect(read(page(100, 0, 300), same, same)).toMatchObject({ ended: 3, complete: false })
  })
})

describe('newest first', () => {
  it('is seen over the edges of pages too', () => {
    expect(read(page(100, 0, 150), page(50, 100, 150)).sweep.newestFirst).toBe(true)
    expect(read(page(100, 50, 150), page(50, 0, 150)).sweep.newestFirst).toBe(false)
  })

  it('is not believed when one row is out of order or has no readable instant', () => {
    const [a, b, c] = rows(3)
    if (!a || !b || !c) throw new Error('three rows')
    const order = (...list: Row[]) => read({ ...page(3, 0, 3), rows: list }).sweep.newestFirst
    expect(order(a, b, c)).toBe(true)
    expect(order(b, a, c)).toBe(false)
    expect(order(a, { ...b, updated_at: 'soon' }, c)).toBe(false)
    expect(order({ id: 'x' }, b, c)).toBe(false)
    expect(order(a, { ...b, updated_at: a.updated_at ?? null }, c)).toBe(true)
  })
})

describe('a head scan', () => {
  const at = { changed: 3, rows: 100, page: 1, perPage: 100, total: 300 }
  it('reads on while pages bring anything new and there are more', () => {
    expect(headScanGoesOn(at)).toBe(true)
    expect(headScanGoesOn({ ...at, changed: 0 })).toBe(false)
    expect(headScanGoesOn({ ...at, page: 3 })).toBe(false)
    expect(headScanGoesOn({ ...at, rows: 0 })).toBe(false)
    expect(headScanGoesOn({ ...at, total: null })).toBe(true)
    expect(headScanGoesOn({ ...at, total: null, rows: 99 })).toBe(false)
  })
})
