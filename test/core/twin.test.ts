import { describe, expect, it } from 'vitest'
import { unanswered } from '../../main/core/delivery.ts'
import { arrived } from '../../main/core/tracked.ts'
import { isCandidate, isExact, twinOf } from '../../main/core/twin.ts'
import type { Fields } from '../../shared/rows.ts'
import { dealRow, leave, makeDeal, newDeal } from './makeDeal.ts'

const lost = (fields: Fields = {}) => unanswered(leave(newDeal({ notes: 'hello', ...fields }), 10).t)
const row = (fields: Fields = {}, seenAt = 11) =>
  arrived('deal', dealRow({ id: 'd9', notes: 'hello', ...fields }), seenAt)

describe('a row that may be the twin of a lost create', () => {
  it('is of the same family and was first seen after the attempt', () => {
    expect(isCandidate(lost(), row())).toBe(true)
    expect(isCandidate(lost(), row({}, 10))).toBe(false)
    expect(isCandidate(lost(), row({ conversation_id: 'c2' }))).toBe(false)
    expect(isCandidate(lost(), { ...row(), kind: 'client' })).toBe(false)
  })

  it('may differ in every other field: it is looked at, not adopted', () => {
    expect(isCandidate(lost(), row({ stage: 'lost', notes: 'other' }))).toBe(true)
    expect(twinOf(lost(), [row({ notes: 'other' })])).toBeNull()
  })

  it('is no twin of a create that never left, nor of a row that is no create, nor another create', () => {
    expect(isCandidate(newDeal(), row())).toBe(false)
    expect(isCandidate(makeDeal(), row())).toBe(false)
    expect(isCandidate(lost(), lost())).toBe(false)
  })
})

describe('the twin that is adopted', () => {
  it('is the only candidate, the same in every field that was sent', () => {
    const twin = row({ notes: ' hello\r\n', currency: 'inr', updated_at: 'now', value: null })
    expect(isExact(lost(), twin)).toBe(true)
    expect(twinOf(lost(), [twin])).toBe(twin)
  })

  it.each([{ notes: 'hello!' }, { stage: 'lost' }, { currency: 'USD' }])(
    'is none that differs in %j',
    (fields) => {
      expect(twinOf(lost(), [row(fields)])).toBeNull()
    },
  )

  it('is compared with what was sent, not with what was typed since', () => {
    const t = lost()
    const typed = t.pending && {
      ...t,
      pending: { ...t.pending, fields: { ...t.pending.fields, notes: 'more' } },
    }
    expect(twinOf(typed ?? t, [row()])).not.toBeNull()
    expect(twinOf(typed ?? t, [row({ notes: 'more' })])).toBeNull()
  })

  it('is none of several, even when one is exact', () => {
    expect(twinOf(lost(), [row(), row({ id: 'd10' })])).toBeNull()
    expect(twinOf(lost(), [row(), row({ id: 'd10', notes: 'other' })])).toBeNull()
    expect(twinOf(lost(), [])).toBeNull()
  })
})
