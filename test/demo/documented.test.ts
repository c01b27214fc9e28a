import { describe, expect, test } from 'vitest'
import { ask, askBody, at, bodyOf, newestConversation, newestDeal, smallDemo } from './demo.ts'

const bases = ['https://api.misar.io/mail/v1', 'https://mail.misar.io/api/v1', 'https://api.mail.misar.io/v1']

const conversationKeys = [
  'campaign_id',
  'channel',
  'contact_id',
  'created_at',
  'id',
  'intent',
  'last_message',
  'last_message_at',
  'lead_email',
  'lead_name',
  'status',
]
const dealKeys = [
  'conversation_id',
  'created_at',
  'currency',
  'id',
  'lead_email',
  'lead_name',
  'notes',
  'stage',
  'updated_at',
  'value',
]
const clientKeys = ['created_at', 'domain', 'id', 'name', 'notes']
const keys = (value: object) => Object.keys(value).sort()
const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

describe.each(bases)('below %s', (base) => {
  test('the list of conversations has the documented envelope, rows and stamps', async () => {
    const demo = smallDemo()
    const body = await askBody(demo, '/crm/conversations?status=active&page=1', { base })
    expect(keys(body)).toEqual(['conversations', 'pagination', 'success'])
    expect(body.success).toBe(true)
    expect(body.pagination).toEqual({ page: 1, per_page: 25, total: expect.any(Number) })
    expect(body.conversations).toHaveLength(25)
    for (const row of body.conversations) {
      expect(keys(row)).toEqual(conversationKeys)
      expect(row.last_message_at).toMatch(stamp)
      expect(row.created_at).toMatch(stamp)
    }
  })

  test('one conversation and its messages answer as documented', async () => {
    const demo = smallDemo()
    const { id } = newestConversation(demo)
    const one = await askBody(demo, `/crm/conversations/${id}`, { base })
    expect(one).toEqual({ success: true, conversation: newestConversation(demo) })
    const thread = await askBody(demo, `/crm/conversations/${id}/messages`, { base })
    expect(keys(thread)).toEqual(['messages', 'success'])
    expect(thread.messages.length).toBeGreaterThan(1)
    for (const message of thread.messages)
      expect(keys(message)).toEqual(
        message.direction === 'inbound'
          ? ['body', 'direction', 'id', 'received_at']
          : ['body', 'direction', 'id', 'sent_at'],
      )
  })

  test('the documented PATCH of a conversation is taken', async () => {
    const demo = smallDemo()
    const { id } = at(
      demo.rows('conversation').filter((row) => row.status === 'active'),
      0,
    )
    const answer = await ask(demo, `/crm/conversations/${id}`, {
      base,
      method: 'PATCH',
      body: '{ "status": "closed", "intent": "not_interested" }',
    })
    expect(answer.status).toBe(200)
    const { conversation } = await bodyOf(answer)
    expect(conversation).toMatchObject({ id, status: 'closed', intent: 'not_interested' })
    expect(await askBody(demo, `/crm/conversations/${id}`, { base })).toEqual({ success: true, conversation })
  })

  test('the documented POST of a deal makes one, owned by the lead of its conversation', async () => {
    const demo = smallDemo()
    const lead = newestConversation(demo)
    const answer = await ask(demo, '/crm/deals', {
      base,
      method: 'POST',
      body: {
        conversation_id: lead.id,
        stage: 'interested',
        value: 50000,
        currency: 'INR',
        notes: 'Wants annual pricing',
      },
    })
    expect(answer.status).toBe(201)
    const { success, deal } = await bodyOf(answer)
    expect(success).toBe(true)
    expect(keys(deal)).toEqual(dealKeys)
    expect(deal).toMatchObject({
      conversation_id: lead.id,
      lead_email: lead.lead_email,
      lead_name: lead.lead_name,
      stage: 'interested',
      value: 50000,
      currency: 'INR',
      notes: 'Wants annual pricing',
      created_at: '2026-04-13T12:00:00Z',
      updated_at: '2026-04-13T12:00:00Z',
    })
    const listed = await askBody(demo, '/crm/deals?stage=interested', { base })
    expect(listed.deals[0]).toEqual(deal)
  })

  test('the documented POST of a client makes one', async () => {
    const demo = smallDemo()
    const answer = await ask(demo, '/crm/clients', {
      base,
      method: 'POST',
      body: { name: 'Brand ABC', domain: 'brandabc.com', notes: 'E-commerce client — 3 active campaigns' },
    })
    expect(answer.status).toBe(201)
    const { success, client } = await bodyOf(answer)
    expect(success).toBe(true)
    expect(keys(client)).toEqual(clientKeys)
    expect(client).toMatchObject({ name: 'Brand ABC', created_at: '2026-04-13T12:00:00Z' })
    expect((await askBody(demo, '/crm/clients', { base })).clients[0]).toEqual(client)
  })

  test('deals and clients are listed, read, changed and deleted', async () => {
    const demo = smallDemo()
    const deals = await askBody(demo, '/crm/deals', { base })
    expect(keys(deals)).toEqual(['deals', 'pagination', 'success'])
    for (const row of deals.deals) expect(keys(row)).toEqual(dealKeys)
    const clients = await askBody(demo, '/crm/clients', { base })
    expect(keys(clients)).toEqual(['clients', 'pagination', 'success'])
    for (const row of clients.clients) expect(keys(row)).toEqual(clientKeys)

    const deal = newestDeal(demo)
    expect(await askBody(demo, `/crm/deals/${deal.id}`, { base })).toEqual({ success: true, deal })
    const stage = deal.stage === 'won' ? 'lost' : 'won'
    const moved = await askBody(demo, `/crm/deals/${deal.id}`, { base, method: 'PATCH', body: { stage } })
    expect(moved.deal).toEqual({ ...deal, stage, updated_at: '2026-04-13T12:00:00Z' })
    const client = at(clients.clients, 0)
    const renamed = await askBody(demo, `/crm/clients/${client.id}`, {
      base,
      method: 'PATCH',
      body: { name: 'Renamed', domain: null },
    })
    expect(renamed.client).toEqual({ ...client, name: 'Renamed', domain: null })

    for (const path of [`/crm/deals/${deal.id}`, `/crm/clients/${client.id}`]) {
      const gone = await ask(demo, path, { base, method: 'DELETE' })
      expect([gone.status, await gone.json()]).toEqual([200, { success: true }])
      expect((await ask(demo, path, { base, method: 'DELETE' })).status).toBe(404)
    }
    const left = await askBody(demo, '/crm/deals?per_page=100', { base })
    expect(left.pagination.total).toBe(deals.pagination.total - 1)
    expect(left.deals.map((row) => row.id)).not.toContain(deal.id)
    expect(demo.rows('client').map((row) => row.id)).not.toContain(client.id)
  })
})
