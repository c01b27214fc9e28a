import { describe, expect, test } from 'vitest'
import { better, match, surely } from '../../renderer/palette/match.ts'

const weakest = (text: string, typed: string) => match(text, typed)?.weakest ?? 0

describe('what is typed fits', () => {
  test.each([
    ['Move the deal to a stage Negotiating', 'move to negotiating'],
    ['Open a workspace switch to Brand XYZ', 'switch to brand xyz'],
    ['Priya Sharma priya@mehta-textiles.in', 'sharma pri'],
    ['Élodie Marchand', 'elodie'],
    ['Elodie', 'élo'],
    ['田中 美咲', '美咲'],
    ['お見積もり', '積も'],
    ['अमित वर्मा', 'वर्मा'],
    ['محمد الفارسي', 'محمد'],
    ['Büro', 'BÜRO'],
  ])('%s: surely, by %s', (text, typed) => {
    expect(weakest(text, typed)).toBeGreaterThanOrEqual(surely)
  })

  test.each([
    ['Negotiating', 'ngtng'],
    ['Negotiating', 'goti'],
  ])('%s: perhaps, by %s', (text, typed) => {
    expect(weakest(text, typed)).toBeGreaterThan(0)
    expect(weakest(text, typed)).toBeLessThan(surely)
  })

  test.each([
    ['Close or reopen', 'close deal'],
    ['Negotiating', 'gtn'],
    ['Create a deal', 'priya'],
    ['अमित', 'अमता'],
    ['Anything', ''],
  ])('%s: not by %j', (text, typed) => {
    expect(match(text, typed)).toBeNull()
  })

  test('a whole word goes before a beginning, and a beginning before letters', () => {
    const of = (text: string) => match(text, 'deal') ?? { weakest: 0, sum: 0 }
    const order = ['ideals', 'dealer', 'deal'].sort((a, b) => better(of(a), of(b)))
    expect(order).toEqual(['deal', 'dealer', 'ideals'])
  })
})
