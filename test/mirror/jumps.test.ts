import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { jumps } from '../../main/mirror/search/jumps.ts'
import { indexSome } from '../../main/mirror/search/searchIndex.ts'
import type { Fields } from '../../shared/rows.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const talk = (id: string, fields: Fields = {}) =>
  mirror.takeRows('conversation', [conversationRow(id, fields)], mirror.nextTick(), null)
const find = (text: string, limit = 5) => {
  while (indexSome(mirror, 100) > 0);
  return jumps(mirror, text, limit)
}
const talks = (text: string) => find(text).conversations.map(({ key }) => key)

describe('going to a row by its name', () => {
  it.each([
    ['a beginning', 'pri', { lead_name: 'Priya Sharma' }],
    ['beginnings in any order', 'sha pri', { lead_name: 'Priya Sharma' }],
    ['a part of the address', 'mehta', { lead_email: 'priya@mehta-textiles.in' }],
    ['a name without its accents', 'elod', { lead_name: 'Élodie Marchand' }],
    ['a Japanese family name', '田中', { lead_name: '田中美咲' }],
    ['a Hindi name', 'वर्मा', { lead_name: 'अमित वर्मा' }],
    ['an Arabic name', 'الفار', { lead_name: 'محمد الفارسي' }],
  ])('%s finds it', (_, typed, fields) => {
    talk('x1', fields)
    talk('x2')
    expect(talks(typed)).toEqual(['x1'])
  })

  it('takes words of names only, and every one of them must fit', () => {
    talk('x1', { lead_name: 'Priya Sharma', last_message: 'About Jonas' })
    expect(talks('jonas')).toEqual([])
    expect(talks('priya weber')).toEqual([])
  })

  it('finds deals and clients, says what was asked, and keeps to the limit', () => {
    for (let n = 0; n < 9; n++) talk(`x${n}`, { lead_name: 'Priya' })
    mirror.takeRows('deal', [dealRow('d1', { lead_name: 'Priya', stage: 'won' })], mirror.nextTick(), null)
    mirror.takeRows('client', [clientRow('k1', { name: 'Priya Textiles' })], mirror.nextTick(), null)
    const found = find('priya', 3)
    expect(found.text).toBe('priya')
    expect(found.conversations).toHaveLength(3)
    expect(found.deals).toMatchObject([{ key: 'd1', stage: 'won' }])
    expect(found.clients).toMatchObject([{ key: 'k1', name: 'Priya Textiles' }])
  })

  it.each(['', '   ', '***', '"', 'AND (', '-'])('%j finds nothing and is no mistake', (typed) => {
    talk('x1')
    expect(talks(typed)).toEqual([])
  })
})
