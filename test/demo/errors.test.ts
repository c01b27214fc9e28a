import { describe, expect, test } from 'vitest'
import { ask, askBody, bodyOf, newestConversation, newestDeal, smallDemo } from './demo.ts'

const everyPath = [
  '/crm/conversations',
  '/crm/conversations/one',
  '/crm/conversations/one/messages',
  '/crm/deals',
  '/crm/deals/one',
  '/crm/clients',
]

describe('keys', () => {
  const demo = smallDemo()

  test('keys look like the vendor’s and differ by seed and scope', () => {
    for (const key of [demo.key, demo.noScopeKey]) expect(key).toMatch(/^msk_[0-9a-f]{64}$/)
    expect(new Set([demo.key, demo.noScopeKey, smallDemo({ seed: 8 }).key]).size).toBe(3)
  })

  test.each(everyPath)('%s wants a key, the right one, with the scope', async (path) => {
    const missing = await ask(demo, path, { key: null })
    expect([missing.status, await missing.json()]).toEqual([
      401,
      { success: false, error: 'Missing API key' },
    ])
    const unknown = await ask(demo, path, { key: 'msk_wrong' })
    expect([unknown.status, await unknown.json()]).toEqual([
      401,
      { success: false, error: 'Invalid API key' },
    ])
    const noScope = await ask(demo, path, { key: demo.noScopeKey })
    expect(noScope.status).toBe(403)
    expect(await noScope.json()).toMatchObject({
      success: false,
      code: 'missing_scope',
      error: expect.stringContaining('crm'),
    })
  })

  test('nothing is applied for a key that may not', async () => {
    for (const key of [null, 'msk_wrong', demo.noScopeKey])
      await ask(demo, `/crm/deals/${newestDeal(demo).id}`, { method: 'DELETE', key })
    expect(demo.rows('deal')).toEqual(smallDemo().rows('deal'))
  })
})

describe('plans', () => {
  test.each(['free', 'pro'])(
    'on %s, clients are refused with a code and everything else works',
    async (plan) => {
      const demo = smallDemo({ plan })
      for (const [path, method] of [
        ['/crm/clients', 'GET'],
        ['/crm/clients', 'POST'],
        ['/crm/clients/one', 'PATCH'],
        ['/crm/clients/one', 'DELETE'],
      ] as const) {
        const answer = await ask(demo, path, {
          method,
          ...(method === 'POST' ? { body: { name: 'New' } } : {}),
        })
        expect(answer.status).toBe(403)
        expect(await answer.json()).toMatchObject({ success: false, code: 'plan_limit_exceeded' })
      }
      expect((await ask(demo, '/crm/deals')).status).toBe(200)
    },
  )

  test.each(['max', 'enterprise'])('on %s, clients are listed', async (plan) => {
    expect((await ask(smallDemo({ plan }), '/crm/clients')).status).toBe(200)
  })
})

describe('not found', () => {
  const demo = smallDemo()

  test.each([
    ['GET', '/crm/conversations/none', 'Conversation not found'],
    ['GET', '/crm/conversations/none/messages', 'Conversation not found'],
    ['PATCH', '/crm/conversations/none', 'Conversation not found'],
    ['GET', '/crm/deals/none', 'Deal not found'],
    ['PATCH', '/crm/deals/none', 'Deal not found'],
    ['DELETE', '/crm/deals/none', 'Deal not found'],
    ['PATCH', '/crm/clients/none', 'Client not found'],
    ['DELETE', '/crm/clients/none', 'Client not found'],
    ['GET', '/crm/clients/none', 'Endpoint not found'],
    ['DELETE', '/crm/conversations/none', 'Endpoint not found'],
    ['POST', '/crm/conversations', 'Endpoint not found'],
    ['POST', '/crm/conversations/none/messages', 'Endpoint not found'],
    ['GET', '/crm/elsewhere', 'Endpoint not found'],
    ['GET', '/campaigns', 'Endpoint not found'],
    ['GET', '/', 'Endpoint not found'],
  ])('%s %s answers 404 in JSON', async (method, path, error) => {
    const answer = await ask(demo, path, { method, ...(method === 'PATCH' ? { body: { notes: 'x' } } : {}) })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/json')
    expect(await answer.json()).toEqual({ success: false, error })
  })

  test('a row called like a folder is still only an id', async () => {
    const answer = await askBody(demo, '/crm/conversations/crm/messages')
    expect(answer).toEqual({ success: false, error: 'Conversation not found' })
  })
})

describe('bad bodies', () => {
  const demo = smallDemo()
  const conversation = `/crm/conversations/${newestConversation(demo).id}`
  const deal = `/crm/deals/${newestDeal(demo).id}`
  const client = `/crm/clients/${demo.rows('client')[0]?.id}`
  const owned = { conversation_id: newestConversation(demo).id }
  const before = demo.changes()

  test.each<[string, string, unknown, string]>([
    ['PATCH', conversation, { status: 'open' }, 'status'],
    ['PATCH', conversation, { intent: 'angry' }, 'intent'],
    ['PATCH', conversation, { status: null }, 'status'],
    ['PATCH', deal, { stage: 'maybe' }, 'stage'],
    ['PATCH', deal, { value: -1 }, 'value'],
    ['PATCH', deal, { value: 10.5 }, 'value'],
    ['PATCH', deal, { value: '100' }, 'value'],
    ['PATCH', deal, { notes: 'n'.repeat(10_001) }, 'notes'],
    ['POST', '/crm/deals', { stage: 'new' }, 'conversation_id'],
    ['POST', '/crm/deals', { conversation_id: 'none' }, 'conversation_id'],
    ['POST', '/crm/deals', { ...owned, stage: 'maybe' }, 'stage'],
    ['POST', '/crm/deals', { ...owned, value: -1 }, 'value'],
    ['POST', '/crm/deals', { ...owned, value: 0.1 }, 'value'],
    ['POST', '/crm/deals', { ...owned, currency: 'rupees' }, 'currency'],
    ['POST', '/crm/deals', { ...owned, currency: 'inr' }, 'currency'],
    ['POST', '/crm/clients', {}, 'name'],
    ['POST', '/crm/clients', { name: '' }, 'name'],
    ['PATCH', client, { domain: 'd'.repeat(254) }, 'domain'],
  ])('%s %s %j is refused at its field', async (method, path, body, field) => {
    const answer = await ask(demo, path, { method, body })
    expect(answer.status).toBe(400)
    const { success, error, details } = await bodyOf(answer)
    expect([success, error]).toEqual([false, 'Validation failed'])
    expect(Object.keys(details.fieldErrors)).toEqual([field])
    expect(details.fieldErrors[field]).toEqual([expect.any(String)])
    expect(details.formErrors).toEqual([])
  })

  test.each<[string, string, unknown]>([
    ['PATCH', conversation, '{"status":'],
    ['PATCH', conversation, 'status=closed'],
    ['PATCH', conversation, ''],
    ['PATCH', conversation, {}],
    ['PATCH', conversation, { lead_name: 'Someone else' }],
    ['PATCH', deal, { currency: 'EUR' }],
    ['PATCH', deal, { stage: 'won', conversation_id: 'other' }],
    ['PATCH', client, []],
    ['POST', '/crm/deals', { ...owned, lead_email: 'x@y.example' }],
    ['POST', '/crm/clients', '"Brand"'],
  ])('%s %s %j is refused as a whole', async (method, path, body) => {
    const answer = await ask(demo, path, { method, body })
    expect(answer.status).toBe(400)
    const { details } = await bodyOf(answer)
    expect(details.fieldErrors).toEqual({})
    expect(details.formErrors[0]).toEqual(expect.any(String))
  })

  test('none of them changed anything, and a good one does', async () => {
    expect(demo.changes()).toEqual(before)
    expect((await ask(demo, deal, { method: 'PATCH', body: { value: 0, notes: null } })).status).toBe(200)
    expect(demo.changes()).not.toEqual(before)
  })
})
