import { describe, expect, test } from 'vitest'
import { channels, type Row, stages, statuses } from '../../shared/rows.ts'
import { ask, askBody, at, newestConversation, newestDeal, smallDemo } from './demo.ts'

const ids = (rows: readonly Row[]) => rows.map((row) => row.id)

describe('paging', () => {
  const demo = smallDemo()
  const page = async (query: string) => {
    const { conversations, pagination } = await askBody(demo, `/crm/conversations${query}`)
    return { ids: ids(conversations), pagination }
  }

  test('the pages of a list follow each other without gap or repeat', async () => {
    const seen: string[] = []
    for (let number = 1; number <= 8; number++) seen.push(...(await page(`?page=${number}`)).ids)
    expect(seen).toEqual(ids(demo.rows('conversation')))
    expect(new Set(seen).size).toBe(200)
  })

  test('per_page is 25 when not given and never above 100', async () => {
    expect((await page('')).pagination).toEqual({ page: 1, per_page: 25, total: 200 })
    expect((await page('?per_page=7')).ids).toHaveLength(7)
    const capped = await page('?per_page=500&page=2')
    expect(capped.pagination).toEqual({ page: 2, per_page: 100, total: 200 })
    expect(capped.ids).toEqual(ids(demo.rows('conversation')).slice(100))
  })

  test.each(['0', '-1', 'two', '1.5', '', '1e99', 'NaN'])(
    'page and per_page "%s" are as if not given',
    async (text) => {
      expect(await page(`?page=${text}&per_page=${text}`)).toEqual(await page(''))
    },
  )

  test('a page beyond the end is empty and still tells the total', async () => {
    expect(await page('?page=9')).toEqual({ ids: [], pagination: { page: 9, per_page: 25, total: 200 } })
  })

  test('deals and clients are paged alike, or come whole when the server does not page them', async () => {
    expect((await askBody(demo, '/crm/deals?per_page=5')).deals).toHaveLength(5)
    expect((await askBody(demo, '/crm/clients?per_page=5&page=2')).clients).toHaveLength(5)
    const unpaged = smallDemo({ pagedDeals: false })
    const deals = await askBody(unpaged, '/crm/deals?per_page=5&page=3')
    expect(deals).toEqual({ success: true, deals: unpaged.rows('deal') })
    const clients = await askBody(unpaged, '/crm/clients?per_page=5')
    expect(clients).toEqual({ success: true, clients: unpaged.rows('client') })
    expect((await askBody(unpaged, '/crm/conversations')).pagination.total).toBe(200)
  })
})

describe('filters', () => {
  const demo = smallDemo()
  const all = demo.rows('conversation')
  const campaign = String(at(all, 0).campaign_id)

  test.each([
    ...statuses.map((value) => ['status', value] as const),
    ...channels.map((value) => ['channel', value] as const),
    ['campaign_id', campaign] as const,
  ])('%s=%s lists exactly those conversations, in the same order', async (name, value) => {
    const { conversations, pagination } = await askBody(
      demo,
      `/crm/conversations?${name}=${value}&per_page=100`,
    )
    const expected = all.filter((row) => row[name] === value)
    expect(expected.length).toBeGreaterThan(0)
    expect(expected.length).toBeLessThan(200)
    expect(pagination.total).toBe(expected.length)
    expect(ids(conversations)).toEqual(ids(expected).slice(0, 100))
  })

  test('filters add up', async () => {
    const { conversations } = await askBody(
      demo,
      '/crm/conversations?status=active&channel=email&per_page=100',
    )
    const expected = all.filter((row) => row.status === 'active' && row.channel === 'email')
    expect(ids(conversations)).toEqual(ids(expected).slice(0, 100))
  })

  test.each(stages)('stage=%s lists exactly those deals', async (stage) => {
    const { deals } = await askBody(demo, `/crm/deals?stage=${stage}&per_page=100`)
    const expected = demo.rows('deal').filter((row) => row.stage === stage)
    expect(expected.length).toBeGreaterThan(0)
    expect(ids(deals)).toEqual(ids(expected))
  })

  test('an unknown campaign lists nothing, an unknown word of a fixed list is refused by name', async () => {
    expect((await askBody(demo, '/crm/conversations?campaign_id=none')).conversations).toEqual([])
    for (const [path, name] of [
      ['/crm/conversations?status=open', 'status'],
      ['/crm/conversations?channel=fax', 'channel'],
      ['/crm/deals?stage=maybe', 'stage'],
    ] as const) {
      const answer = await ask(demo, path)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        success: false,
        details: { fieldErrors: { [name]: [expect.stringContaining('Must be one of')] }, formErrors: [] },
      })
    }
  })
})

describe('order and stamps', () => {
  test('lists are newest first', () => {
    const demo = smallDemo()
    for (const [kind, field] of [
      ['conversation', 'last_message_at'],
      ['deal', 'updated_at'],
      ['client', 'created_at'],
    ] as const) {
      const stamps = demo.rows(kind).map((row) => String(row[field]))
      expect(stamps).toEqual([...stamps].sort().reverse())
      expect(new Set(stamps).size).toBeGreaterThan(10)
    }
  })

  test('a changed deal is stamped with the time of the change and moves to the top', async () => {
    let clock = Date.parse('2026-04-13T12:00:00.750Z')
    const demo = smallDemo({ now: () => clock })
    const last = at(demo.rows('deal'), -1)
    clock += 60_000
    const { deal } = await askBody(demo, `/crm/deals/${last.id}`, {
      method: 'PATCH',
      body: { notes: 'Later' },
    })
    expect(deal).toEqual({ ...last, notes: 'Later', updated_at: '2026-04-13T12:01:00Z' })
    expect(newestDeal(demo)).toEqual(deal)
  })

  test('a reply lifts its conversation, wakes it, and is the last of its thread', async () => {
    let clock = Date.parse('2026-04-13T12:00:00Z')
    const demo = smallDemo({ now: () => clock })
    const asleep = at(
      demo.rows('conversation').filter((row) => row.status === 'snoozed'),
      -1,
    )
    clock += 5_000
    demo.colleague.reply(asleep.id, 'Are you still there?')
    expect(newestConversation(demo)).toEqual({
      ...asleep,
      status: 'active',
      last_message: 'Are you still there?',
      last_message_at: '2026-04-13T12:00:05Z',
    })
    const { messages } = await askBody(demo, `/crm/conversations/${asleep.id}/messages`)
    expect(messages.at(-1)).toEqual({
      id: expect.any(String),
      direction: 'inbound',
      body: 'Are you still there?',
      received_at: '2026-04-13T12:00:05Z',
    })
  })
})

describe('what PATCH and DELETE answer is not documented, so a server may', () => {
  test.each(['row', 'success', 'empty'] as const)('answer with: %s', async (answers) => {
    const demo = smallDemo({ answers })
    const [first, second] = [at(demo.rows('deal'), 0), at(demo.rows('deal'), 1)]
    const patched = await ask(demo, `/crm/deals/${first.id}`, { method: 'PATCH', body: { value: 12 } })
    const now = demo.rows('deal').find((row) => row.id === first.id)
    expect(now?.value).toBe(12)
    const removed = await ask(demo, `/crm/deals/${second.id}`, { method: 'DELETE' })
    expect(ids(demo.rows('deal'))).not.toContain(second.id)
    const texts = [await patched.text(), await removed.text()]
    if (answers === 'empty') {
      expect([patched.status, removed.status, ...texts]).toEqual([204, 204, '', ''])
      return
    }
    expect([patched.status, removed.status]).toEqual([200, 200])
    expect(texts.map((text) => JSON.parse(text))).toEqual([
      answers === 'row' ? { success: true, deal: now } : { success: true },
      { success: true },
    ])
  })
})
