import { describe, expect, test } from 'vitest'
import { ApiClient, type RequestNote } from '../../main/api/client.ts'
import { fetchTransport, type HttpRequest, type Sent, type Transport } from '../../main/api/transport.ts'
import type { Fields } from '../../shared/rows.ts'
import { httpServer, sendJson } from './loopback.ts'

const key = 'msk_0123456789abcdef'
const baseUrl = 'https://api.example/mail/v1'

/** A client whose line answers what it is told, and what it sent. */
function told(
  answer: Sent | { status: number; json?: unknown; body?: string; headers?: Record<string, string> },
) {
  const sent: HttpRequest[] = []
  const notes: RequestNote[] = []
  const transport: Transport = async (request) => {
    sent.push(request)
    if ('is' in answer) return answer
    const headers = new Headers(answer.headers)
    const body = answer.body ?? (answer.json === undefined ? '' : JSON.stringify(answer.json))
    return {
      is: 'answer',
      answer: { status: answer.status, headers: (name) => headers.get(name), body, url: request.url },
    }
  }
  let clock = 100
  const client = new ApiClient({
    transport,
    baseUrl,
    key,
    monotonic: () => (clock += 7.4),
    onRequest: (note) => notes.push(note),
  })
  return { client, sent, notes }
}

const ok = { status: 200, json: { success: true } }
const all: [string, (client: ApiClient) => Promise<{ ok: boolean; failure?: unknown }>, string, string][] = [
  [
    'list',
    (c) => c.list('conversation', { page: 2, perPage: 97 }),
    'GET',
    '/crm/conversations?page=2&per_page=97',
  ],
  ['list deals', (c) => c.list('deal', { page: 1, perPage: 100 }), 'GET', '/crm/deals?page=1&per_page=100'],
  ['list clients', (c) => c.list('client', { page: 1, perPage: 1 }), 'GET', '/crm/clients?page=1&per_page=1'],
  ['get', (c) => c.get('conversation', 'c-1'), 'GET', '/crm/conversations/c-1'],
  ['get a deal', (c) => c.get('deal', 'd~1'), 'GET', '/crm/deals/d~1'],
  ['listMessages', (c) => c.listMessages('c-1'), 'GET', '/crm/conversations/c-1/messages'],
  ['create', (c) => c.create('deal', { conversation_id: 'c-1', value: 5 }), 'POST', '/crm/deals'],
  ['create a client', (c) => c.create('client', { name: 'Brand' }), 'POST', '/crm/clients'],
  ['patch', (c) => c.patch('conversation', 'c-1', { status: 'closed' }), 'PATCH', '/crm/conversations/c-1'],
  ['patch a client', (c) => c.patch('client', 'k.1', { notes: null }), 'PATCH', '/crm/clients/k.1'],
  ['remove', (c) => c.remove('deal', 'd-1'), 'DELETE', '/crm/deals/d-1'],
]

describe('every call is one request', () => {
  test.each(all)('%s', async (_, call, method, path) => {
    const { client, sent, notes } = told(ok)
    await call(client)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      method,
      url: baseUrl + path,
      write: method !== 'GET',
      headers: { authorization: `Bearer ${key}`, accept: 'application/json' },
    })
    expect(notes).toHaveLength(1)
    expect(notes[0]).toMatchObject({ method, path, status: 200, ms: 7 })
  })

  test.each(all)('%s is not repeated, whatever comes', async (_, call) => {
    const failures: Sent[] = [
      { is: 'failed', failure: { is: 'notSent', why: 'refused' } },
      { is: 'failed', failure: { is: 'unanswered', why: 'reset', status: null } },
    ]
    const answers = [408, 429, 500, 503].map((status) => ({ status, json: { success: false } }))
    for (const answer of [...failures, ...answers]) {
      const { client, sent } = told(answer)
      expect(await call(client)).toMatchObject({ ok: false })
      expect(sent).toHaveLength(1)
    }
  })

  test('a change carries exactly its fields', async () => {
    const { client, sent } = told(ok)
    const fields: Fields = { value: 9007199254740991, notes: 'ž "quoted"', intent: null }
    await client.patch('deal', 'd-1', fields)
    expect(sent[0]?.body).toBe(JSON.stringify(fields))
    expect(sent[0]?.headers['content-type']).toBe('application/json')
    await client.remove('deal', 'd-1')
    expect(sent[1]?.body).toBeNull()
    expect(sent[1]?.headers['content-type']).toBeUndefined()
  })
})

describe('an id that no server gave never reaches the wire', () => {
  test.each(['local:1', '', '.', '..', 'a/b', 'a?b', 'a%2fb', ' ', 'ž', 'x'.repeat(129)])(
    '%j',
    async (id) => {
      const { client, sent } = told(ok)
      const missing = { ok: false, failure: { is: 'missing' }, facts: { status: null } }
      expect(await client.get('conversation', id)).toMatchObject(missing)
      expect(await client.listMessages(id)).toMatchObject(missing)
      expect(await client.patch('deal', id, { stage: 'won' })).toMatchObject(missing)
      expect(await client.remove('client', id)).toMatchObject(missing)
      expect(sent).toEqual([])
    },
  )

  test('nor does a deal of a conversation that has only a local key', async () => {
    const { client, sent } = told(ok)
    expect(await client.create('deal', { conversation_id: 'local:1' })).toMatchObject({ ok: false })
    expect(sent).toEqual([])
    await client.create('deal', { conversation_id: 'c-1', notes: 'local: call back' })
    expect(sent).toHaveLength(1)
  })
})

describe('what a write answers', () => {
  const row = { id: 'd-1', stage: 'won', extra: [1] }
  test.each([
    ['the row in its envelope', { status: 200, json: { success: true, deal: row } }, row],
    ['the row as data', { status: 200, json: { success: true, data: row } }, row],
    ['the bare row', { status: 200, json: row }, row],
    ['success alone', ok, null],
    ['204', { status: 204 }, null],
    ['200 without a body, called HTML', { status: 200, headers: { 'content-type': 'text/html' } }, null],
    ['an envelope with the id of the request', { status: 200, json: { success: true, id: 'req-9' } }, null],
  ])('a change is done: %s', async (_, answer, value) => {
    expect(await told(answer).client.patch('deal', 'd-1', { stage: 'won' })).toMatchObject({
      ok: true,
      value,
    })
    expect(await told(answer).client.remove('deal', 'd-1')).toMatchObject({ ok: true, value: null })
  })

  test.each([
    ['another row', { status: 200, json: { success: true, deal: { id: 'd-2' } } }],
    ['another bare row', { status: 200, json: { id: 'd-2' } }],
    ['a web page', { status: 200, body: '<!doctype html><p>Log in' }],
    ['half of it', { status: 200, body: '{"success":true,"deal":{"id":"d-' }],
    ['not a word of success', { status: 200, json: { status: 'ok' } }],
  ])('a change may or may not be done: %s', async (_, answer) => {
    const unanswered = { ok: false, failure: { is: 'unanswered', status: 200 } }
    expect(await told(answer).client.patch('deal', 'd-1', { stage: 'won' })).toMatchObject(unanswered)
    expect(await told(answer).client.remove('deal', 'd-1')).toMatchObject(unanswered)
  })

  test('a create shows the new row, or says yes without one', async () => {
    const fields = { conversation_id: 'c-1' }
    const created = { status: 201, json: { success: true, deal: row } }
    expect(await told(created).client.create('deal', fields)).toMatchObject({ ok: true, value: row })
    expect(await told(ok).client.create('deal', fields)).toMatchObject({ ok: true, value: null })
    const unreadable = { status: 201, json: { success: true, deal: { id: 42 } } }
    expect(await told(unreadable).client.create('deal', fields)).toMatchObject({ ok: true, value: null })
    expect(await told({ status: 201 }).client.create('deal', fields)).toMatchObject({
      ok: false,
      failure: { is: 'unanswered', why: 'unreadable' },
    })
  })
})

describe('what a read answers', () => {
  test('a row only when it is the one that was asked for', async () => {
    const answer = { status: 200, json: { success: true, conversation: { id: 'c-1', mood: 'new' } } }
    expect(await told(answer).client.get('conversation', 'c-1')).toMatchObject({
      ok: true,
      value: { id: 'c-1', mood: 'new' },
    })
    expect(await told(answer).client.get('conversation', 'c-2')).toMatchObject({
      ok: false,
      failure: { is: 'unanswered', why: 'unreadable' },
    })
  })

  test('a page with its good, bad and odd rows', async () => {
    const deals = [{ id: 'd-1', value: 5 }, { id: 7 }, { id: 'd-2', value: 'much' }]
    const json = { success: true, deals, pagination: { page: 1, per_page: 25, total: 3 } }
    expect(await told({ status: 200, json }).client.list('deal', { page: 1, perPage: 25 })).toMatchObject({
      ok: true,
      value: {
        rows: [deals[0], deals[2]],
        bad: [{ id: '7' }],
        odd: [{ id: 'd-2' }],
        total: 3,
        perPage: 25,
        page: 1,
      },
    })
  })

  test('amounts beyond 2^53 to the digit', async () => {
    const body = '{"success":true,"deal":{"id":"d-1","value":9007199254740993}}'
    expect(await told({ status: 200, body }).client.get('deal', 'd-1')).toMatchObject({
      value: { value: '9007199254740993' },
    })
  })

  test('a thread that is missing is missing, a list that is missing is another API', async () => {
    const answer = { status: 404, json: { success: false, error: 'Not found' } }
    expect(await told(answer).client.listMessages('c-1')).toMatchObject({ failure: { is: 'missing' } })
    expect(await told(answer).client.list('deal', { page: 1, perPage: 1 })).toMatchObject({
      failure: { is: 'wrongApi', status: 404 },
    })
  })
})

describe('facts come with every answer, good or not', () => {
  const date = 'Mon, 13 Apr 2026 10:00:00 GMT'
  const serverDate = Date.parse(date)
  const soon = String(serverDate / 1000 + 30)
  test.each([
    [{}, { serverDate: null, rate: null }],
    [{ date }, { serverDate, rate: null }],
    [{ date: 'whenever' }, { serverDate: null, rate: null }],
    [
      { date, 'x-ratelimit-limit': '60', 'x-ratelimit-remaining': '41', 'x-ratelimit-reset': soon },
      { serverDate, rate: { limit: 60, remaining: 41, resetInMs: 30_000 } },
    ],
    [
      { 'x-ratelimit-limit': '60, 60;w=60', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': soon },
      { serverDate: null, rate: { limit: 60, remaining: 0, resetInMs: null } },
    ],
    [
      { 'x-ratelimit-reset': '12', 'x-ratelimit-limit': 'none', 'x-ratelimit-remaining': '-3' },
      { serverDate: null, rate: { limit: null, remaining: null, resetInMs: 12_000 } },
    ],
    [
      { date, 'x-ratelimit-reset': String(serverDate / 1000 - 5) },
      { serverDate, rate: { limit: null, remaining: null, resetInMs: 0 } },
    ],
  ])('%j', async (headers, facts) => {
    for (const status of [200, 429, 500]) {
      const { client } = told({ status, json: { success: true, deals: [] }, headers: headers as never })
      const result = await client.list('deal', { page: 1, perPage: 1 })
      expect(result.facts).toEqual({ status, ...facts })
    }
  })

  test('a 429 without Retry-After waits for the window', async () => {
    const headers = { date, 'x-ratelimit-reset': soon }
    expect(await told({ status: 429, headers }).client.remove('deal', 'd-1')).toMatchObject({
      failure: { is: 'limited', waitMs: 30_000, plan: false },
    })
  })

  test('none without an answer', async () => {
    const { client } = told({ is: 'failed', failure: { is: 'notSent', why: 'dns' } })
    expect(await client.get('deal', 'd-1')).toEqual({
      ok: false,
      failure: { is: 'notSent', why: 'dns' },
      facts: { status: null, serverDate: null, rate: null },
    })
  })
})

describe('the key', () => {
  test('is in no note, no URL and no failure, even when the server quotes it', async () => {
    const { client, sent, notes } = told({
      status: 400,
      json: {
        success: false,
        error: `Key ${key} is odd`,
        details: { fieldErrors: { stage: [`not with ${key}`] }, formErrors: [key] },
      },
    })
    const result = await client.patch('deal', 'd-1', { stage: 'won' })
    expect(result).toMatchObject({ ok: false, failure: { is: 'refused', message: 'Key msk_... is odd' } })
    expect(JSON.stringify([result, notes, sent[0]?.url, sent[0]?.body])).not.toContain(key)
    expect(sent[0]?.headers.authorization).toContain(key)
    expect(JSON.stringify(client)).not.toContain(key)
  })

  test('stays with its server over a real line, redirects and all', async () => {
    const other = await httpServer((_, response) => sendJson(response, 200, { success: true, deals: [] }))
    const server = await httpServer((_, response) =>
      response.writeHead(307, { location: `${other.url}/crm/deals` }).end(),
    )
    const client = new ApiClient({
      transport: fetchTransport((request) => fetch(request)),
      baseUrl: `${server.url}/mail/v1`,
      key,
      monotonic: () => performance.now(),
    })
    expect(await client.list('deal', { page: 1, perPage: 1 })).toMatchObject({
      ok: false,
      failure: { is: 'unanswered', why: 'redirect', status: 307 },
      facts: { status: 307 },
    })
    expect(server.arrived[0]).toMatchObject({
      path: '/mail/v1/crm/deals?page=1&per_page=1',
      headers: { authorization: `Bearer ${key}` },
    })
    expect(other.arrived).toEqual([])
  })
})

test('notes name the failure in words for diagnostics', async () => {
  const failures: [Parameters<typeof told>[0], number | null, string | null][] = [
    [{ is: 'failed', failure: { is: 'notSent', why: 'tls' } }, null, 'notSent: tls'],
    [{ is: 'failed', failure: { is: 'unanswered', why: 'reset', status: 200 } }, 200, 'unanswered: reset'],
    [{ status: 401, json: { success: false } }, 401, 'locked'],
    [{ status: 403, json: { success: false } }, 403, 'forbidden: row'],
    [{ status: 204 }, 204, null],
  ]
  for (const [answer, status, failure] of failures) {
    const { client, notes } = told(answer)
    await client.remove('deal', 'd-1')
    expect(notes).toMatchObject([{ status, failure }])
  }
})

test('the signal of the caller reaches the line', async () => {
  const abort = new AbortController()
  const transport: Transport = async (_, signal) => {
    abort.abort()
    return {
      is: 'failed',
      failure: { is: 'unanswered', why: signal.aborted ? 'aborted' : 'reset', status: null },
    }
  }
  const client = new ApiClient({ transport, baseUrl, key, monotonic: () => 0 })
  const aborted = { ok: false, failure: { why: 'aborted' } }
  expect(await client.list('deal', { page: 1, perPage: 1 }, abort.signal)).toMatchObject(aborted)
  const again = new AbortController()
  expect(await client.get('deal', 'd-1', again.signal)).toMatchObject({ failure: { why: 'reset' } })
})
