import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inboxPage } from '../../main/mirror/inbox.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { askForThreads, missingThread } from '../../main/mirror/search/missingThreads.ts'
import { queryFilter } from '../../main/mirror/search/queryFilter.ts'
import { search } from '../../main/mirror/search/search.ts'
import { behind, indexSome } from '../../main/mirror/search/searchIndex.ts'
import { nameSplit } from '../../main/mirror/splits.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { Fields } from '../../shared/rows.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

const now = new Date(2026, 3, 14, 12).getTime()
let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
})
afterEach(() => mirror.close())

const talk = (id: string, fields: Fields = {}) =>
  mirror.takeRows('conversation', [conversationRow(id, fields)], mirror.nextTick(), null)
const thread = (id: string, ...bodies: string[]) =>
  mirror.saveThread(
    id,
    bodies.map((body, place) => ({ id: `${id}-m${place}`, direction: 'inbound', body, at: null })),
    mirror.get('conversation', id)?.server ?? null,
    mirror.nextTick(),
    false,
  )
const deal = (id: string, fields: Fields = {}) =>
  mirror.takeRows('deal', [dealRow(id, fields)], mirror.nextTick(), null)
const client = (id: string, fields: Fields = {}) =>
  mirror.takeRows('client', [clientRow(id, fields)], mirror.nextTick(), null)

function run(text: string, typing = false) {
  while (indexSome(mirror, 100) > 0);
  const parsed = parseQuery(text)
  if (!parsed.ok) throw new Error(parsed.problem.why)
  return search(mirror, parsed.query, { limit: 20, now, typing })
}
const talks = (text: string, typing = false) => run(text, typing).conversations.map(({ row }) => row.key)
const deals = (text: string) => run(text).deals.map(({ card }) => card.key)
const marked = (hit: { text: string; marks: [number, number][] } | undefined) =>
  hit?.marks.map(([start, end]) => hit.text.slice(start, end))

describe('words are found', () => {
  it.each([
    ['in a name', 'sharma', { lead_name: 'Priya Sharma' }],
    ['in an address', 'mehta-textiles', { lead_email: 'priya@mehta-textiles.in' }],
    ['without their accents', 'elodie', { lead_name: 'Élodie Marchand' }],
    ['with accents that are not there', 'élodie', { lead_name: 'Elodie' }],
    ['in German with ß and umlauts', 'gruße', { last_message: 'Viele Gruße aus Köln' }],
    ['in Arabic', 'موعد', { last_message: 'هل يمكن تحديد موعد الأسبوع القادم؟' }],
    ['in Hindi with vowel signs', 'धन्यवाद', { last_message: 'धन्यवाद, हम अगले हफ्ते बात करेंगे।' }],
    ['in Japanese, two signs inside a run', '見積', { last_message: 'お見積もりありがとうございます。' }],
    ['in Japanese, one sign at the end of a run', '認', { last_message: '社内で確認' }],
    ['in Chinese, two signs inside a run', '合作', { last_message: '我们很期待与贵公司合作共赢' }],
    ['in Thai, a name without spaces', 'ใจดี', { lead_name: 'สมชายใจดี' }],
    ['written in compatibility forms', 'ABC', { last_message: 'Model ＡＢＣ' }],
  ])('%s', (_, typed, fields) => {
    talk('x1', fields)
    talk('x2')
    expect(talks(typed)).toEqual(['x1'])
  })

  it('in messages of the thread, with the piece and its message', () => {
    talk('x1')
    thread('x1', 'Hello', `${'Some words before. '.repeat(20)}The price list of May, please.`)
    const [hit] = run('"price list"').conversations
    expect(hit?.message?.id).toBe('x1-m1')
    expect(marked(hit?.piece)).toEqual(['price list'])
    expect(hit?.piece.text.startsWith('… ')).toBe(true)
  })

  it('by their beginning while they are typed, whole otherwise', () => {
    talk('x1', { lead_name: 'Priya Sharma' })
    expect(talks('sha', true)).toEqual(['x1'])
    expect(talks('sha')).toEqual([])
    expect(talks('pri sha', true)).toEqual([])
  })

  it('all of them, but not with one that is ruled out', () => {
    talk('x1', { last_message: 'invoice in advance' })
    talk('x2', { last_message: 'invoice later' })
    expect(talks('invoice')).toHaveLength(2)
    expect(talks('invoice advance')).toEqual(['x1'])
    expect(talks('invoice -advance')).toEqual(['x2'])
    expect(talks('-advance')).toEqual(['x2'])
  })

  it('in deals and clients', () => {
    deal('d1', { lead_name: 'Priya Sharma', notes: 'Wants 40 seats' })
    client('k1', { name: 'Sharma Textiles' })
    const found = run('sharma')
    expect(found.deals.map(({ card }) => card.key)).toEqual(['d1'])
    expect(found.clients.map(({ client }) => client.key)).toEqual(['k1'])
    expect(marked(found.clients[0]?.name)).toEqual(['Sharma'])
    expect(marked(run('seats').deals[0]?.piece)).toEqual(['seats'])
  })

  it('as they are now: after a change the old text finds nothing, a deleted row is gone', () => {
    talk('x1', { last_message: 'first words' })
    expect(talks('first')).toEqual(['x1'])
    talk('x1', { last_message: 'second words' })
    expect([talks('first'), talks('second')]).toEqual([[], ['x1']])
    mirror.sql("DELETE FROM conversation WHERE key = 'x1'").run()
    expect(talks('second')).toEqual([])
    expect(mirror.sql('SELECT count(*) AS n FROM found').get()).toEqual({ n: 0 })
  })

  it('never as signs of the index’s own language', () => {
    talk('x1', { last_message: 'NEAR AND OR who : text "quoted" (a*)' })
    for (const text of ['AND', 'OR', 'NEAR(a b)', 'who:text', '(a*)', '*', "'", '^a', 'a AND'])
      expect(() => run(text)).not.toThrow()
    expect(talks('AND')).toEqual(['x1'])
  })
})

describe('hits are marked', () => {
  const nameMarks = (lead_name: string, typed: string) => {
    talk('x1', { lead_name })
    return marked(run(typed).conversations[0]?.name)
  }
  it.each([
    ['an accent written as a sign of its own', 'E\u0301lodie Marchand', 'elodie', ['E\u0301lodie']],
    ['a Hindi word with all its vowel signs', 'अमित वर्मा', 'वर्मा', ['वर्मा']],
    ['an Arabic word', 'محمد الفارسي', 'الفارسي', ['الفارسي']],
    ['two signs inside a Japanese run', 'お見積もり', '見積', ['見積']],
    ['two signs inside a Chinese run, at every place', '合作共赢合作', '合作', ['合作', '合作']],
    ['Korean written in parts', '\u1100\u1175\u11b7 민수', '김', ['\u1100\u1175\u11b7']],
    ['wide letters', 'Model ＡＢＣ', 'abc', ['ＡＢＣ']],
    ['a phrase across a line and a comma', 'price,\nlist', '"price list"', ['price,\nlist']],
    ['an address with its signs', 'mehta textiles', 'mehta-textiles', ['mehta textiles']],
    ['signs of regular expressions as themselves', 'a.c abc', '"a.c"', ['a.c']],
  ])('%s', (_, name, typed, marks) => {
    expect(nameMarks(name, typed)).toEqual(marks)
  })

  it('in a message that has the words across its lines, and not inside of other words', () => {
    talk('x1')
    thread('x1', 'Prepriced. The price\nlist, please')
    const [hit] = run('"price list"').conversations
    expect(hit?.message).toMatchObject({ id: 'x1-m0', direction: 'inbound' })
    expect(marked(hit?.piece)).toEqual(['price list'])
    expect(marked(run('price').conversations[0]?.piece)).toEqual(['price'])
  })
})

describe('operators', () => {
  beforeEach(() => {
    talk('x1', {
      intent: 'booking',
      channel: 'whatsapp',
      last_message_at: '2026-04-10T09:00:00Z',
      campaign_id: 'c9',
    })
    talk('x2', {
      intent: null,
      status: 'closed',
      last_message_at: '2026-03-01T09:00:00Z',
      lead_name: 'Priya',
      campaign_id: null,
    })
    deal('d1', { conversation_id: 'x1', stage: 'won', value: 6_000_000, currency: 'INR' })
    deal('d2', { conversation_id: 'x2', stage: 'new', value: 500, currency: 'JPY' })
    deal('d3', { conversation_id: 'x2', stage: 'lost', value: 29, currency: 'EUR' })
    nameSplit(mirror, 'campaign:c9', 'Frühjahr 2026')
    mirror.sql("INSERT INTO unread VALUES ('x2', 0)").run()
  })
  it.each([
    ['intent:booking', ['x1']],
    ['intent:Booking', ['x1']],
    ['intent:none', ['x2']],
    ['-intent:booking', ['x2']],
    ['channel:whatsapp', ['x1']],
    ['status:closed', ['x2']],
    ['campaign:c9', ['x1']],
    ['campaign:"frühjahr 2026"', ['x1']],
    ['campaign:none', ['x2']],
    ['-campaign:c9', ['x2']],
    ['campaign:c8', []],
    ['value:0.29', ['x2']],
    ['value:>0.29', ['x1', 'x2']],
    ['-from:priya', ['x1']],
    ['-client:acme', ['x1', 'x2']],
    ['!!!', []],
    ['-!!! intent:booking', ['x1']],
    ['from:priya', ['x2']],
    ['stage:won', ['x1']],
    ['value:>50000', ['x1']],
    ['value:<=500', ['x2']],
    ['value:500', ['x2']],
    ['before:2026-04', ['x2']],
    ['after:2026-04-01', ['x1']],
    ['after:7d', ['x1']],
    ['has:deal', ['x1', 'x2']],
    ['-has:deal', []],
    ['is:unread', ['x2']],
    ['intent:booking tell', ['x1']],
    ['intent:booking nothing', []],
    ['client:acme', []],
  ])('%s', (text, keys) => {
    expect(talks(text)).toEqual(keys)
  })
  it.each([
    ['stage:won', ['d1']],
    ['value:>50000', ['d1']],
    ['intent:booking', ['d1']],
    ['-stage:won', ['d3', 'd2']],
    ['value:0.29', ['d3']],
    ['value:0.291', []],
    ['value:<0.291', ['d3']],
    ['campaign:c9', ['d1']],
    ['client:acme', []],
  ])('%s among deals', (text, keys) => {
    expect(deals(text)).toEqual(keys)
  })

  it('client: goes by the client that the person gave a campaign', () => {
    client('k1', { name: 'Acme Textiles' })
    client('k2', { name: 'Other' })
    mirror.sql("INSERT INTO campaign_client VALUES ('c9', 'k1')").run()
    expect([talks('client:acme'), talks('client:other'), talks('-client:acme')]).toEqual([['x1'], [], ['x2']])
    expect(deals('client:"acme textiles"')).toEqual(['d1'])
    expect(run('client:acme').clients.map(({ client: one }) => one.key)).toEqual(['k1'])
  })

  it('filter the pages of the inbox in the same way', () => {
    const parsed = parseQuery('has:deal -status:closed')
    if (!parsed.ok) throw new Error('not read')
    const filter = queryFilter(mirror, parsed.query, 'conversation', { now, typing: false })
    expect(inboxPage(mirror, { status: 'all', limit: 9 }, filter).rows.map(({ key }) => key)).toEqual(['x1'])
  })
})

describe('what a search can see', () => {
  it('says how many threads were never downloaded, and how far the index is behind', () => {
    talk('x1')
    talk('x2')
    thread('x1', 'Hello')
    expect(behind(mirror)).toBe(2)
    const { coverage } = search(mirror, [], { limit: 1, now, typing: false })
    expect(coverage).toEqual({ threads: 2, missing: 1, leftOut: 0, behind: 2, asked: false })
    run('')
    expect(behind(mirror)).toBe(0)
  })

  it('a word that nearly everything holds is found newest first, as a rare one is', () => {
    mirror.transaction(() => {
      for (let n = 0; n < 2_500; n++)
        talk(`x${n}`, { last_message_at: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString() })
    })
    expect(talks('tell').slice(0, 3)).toEqual(['x2499', 'x2498', 'x2497'])
    expect(run('tell').more.conversations).toBe(true)
    expect(talks('tell "lead x7"')).toEqual(['x7'])
  })

  it('remembers the wish for what is missing until all of it is here, and gives the warmest first', () => {
    talk('x1', { intent: 'interested' })
    talk('x2', { status: 'closed' })
    const none = new Set<string>()
    const asked = () => search(mirror, [], { limit: 1, now, typing: false }).coverage.asked
    expect(asked()).toBe(false)
    askForThreads(mirror)
    expect(asked()).toBe(true)
    expect(missingThread(mirror, none)).toBe('x1')
    expect(missingThread(mirror, new Set(['x1']))).toBe('x2')
    thread('x1', 'Hello')
    // It has a newer message now, but is here and can be searched.
    talk('x1', { intent: 'interested', last_message: 'newer' })
    expect(mirror.wantedThread(none)).toBe('x1')
    expect(missingThread(mirror, none)).toBe('x2')
    thread('x2')
    askForThreads(mirror)
    expect([asked(), missingThread(mirror, none)]).toEqual([false, null])
  })
})
