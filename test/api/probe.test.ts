import { describe, expect, test } from 'vitest'
import { defaultBaseUrl } from '../../main/api/baseUrl.ts'
import { ApiClient } from '../../main/api/client.ts'
import { probe, problemOf } from '../../main/api/probe.ts'
import { fetchTransport } from '../../main/api/transport.ts'
import { httpServer, refusingUrl, sendJson, tcpServer } from './loopback.ts'

const key = 'msk_0123456789abcdef'
const clientFor = (baseUrl: string) =>
  new ApiClient({
    transport: fetchTransport((request) => fetch(request), { readMs: 300 }),
    baseUrl,
    key,
    monotonic: () => performance.now(),
  })

type Reply = [status: number, json: unknown]
const forbidden = (error: string): Reply => [403, { success: false, error }]
const good: Record<string, Reply> = {
  conversations: [200, { success: true, conversations: [], pagination: { page: 1, per_page: 1, total: 14 } }],
  deals: [200, { success: true, deals: [] }],
  clients: [200, { success: true, clients: [] }],
}

/** Probes a server that answers each list as told. */
async function probing(replies: Record<string, Reply>) {
  const server = await httpServer(({ path }, response) => {
    const name = /\/crm\/(\w+)\?page=1&per_page=1$/.exec(path)?.[1] ?? ''
    const [status, json] = { ...good, ...replies }[name] ?? [
      404,
      { success: false, error: 'No such endpoint' },
    ]
    sendJson(response, status, json)
  })
  return { found: await probe(clientFor(server.url)), arrived: server.arrived }
}

describe('a key that works', () => {
  test('is reported with what it can see, in three requests', async () => {
    const { found, arrived } = await probing({})
    expect(found).toEqual({ ok: true, report: { conversations: 14, deals: 'ok', clients: 'ok' } })
    expect(arrived.map(({ method, headers }) => [method, headers.authorization])).toEqual(
      Array.from({ length: 3 }, () => ['GET', `Bearer ${key}`]),
    )
  })

  test.each([
    ['clients are not on the plan', { clients: forbidden('Upgrade to Max') }, { clients: 'notOnPlan' }],
    ['clients are forbidden without a reason', { clients: forbidden('Forbidden') }, { clients: 'notOnPlan' }],
    ['clients need a scope', { clients: forbidden('Missing scope') }, { clients: 'scopeMissing' }],
    ['there is no such list as clients', { clients: [404, { success: false }] }, { clients: 'notOnPlan' }],
    ['deals need a scope', { deals: forbidden('Missing scope') }, { deals: 'scopeMissing' }],
    [
      'the server does not count',
      { conversations: [200, { success: true, conversations: [] }] },
      { conversations: null },
    ],
  ] as [string, Record<string, Reply>, object][])('though %s', async (_, replies, difference) => {
    const report = { conversations: 14, deals: 'ok', clients: 'ok', ...difference }
    expect((await probing(replies)).found).toEqual({ ok: true, report })
  })
})

describe('what is wrong is told apart', () => {
  test.each([
    ['a wrong key', { conversations: [401, { success: false, error: 'Bad key' }] }, 'keyRefused'],
    ['a missing scope', { conversations: forbidden('API key lacks the crm scope') }, 'scopeMissing'],
    ['a server in trouble', { conversations: [503, { success: false }] }, 'serverTrouble'],
    ['trouble with deals', { deals: [500, { success: false }] }, 'serverTrouble'],
    ['trouble with clients', { clients: [500, { success: false }] }, 'serverTrouble'],
    ['too many requests', { conversations: [429, { success: false, error: 'Slow down' }] }, 'limited'],
    ['too many requests later', { clients: [429, { success: false, retryAfter: 5 }] }, 'limited'],
    ['a base URL without this API', { conversations: [404, { error: 'No route' }] }, 'notThisApi'],
    ['another API', { conversations: [200, { items: [] }] }, 'notThisApi'],
    ['an API with other answers', { conversations: [200, { success: true, threads: [] }] }, 'notThisApi'],
    ['an API that finds the question odd', { conversations: [400, { error: 'per_page' }] }, 'notThisApi'],
  ] as [string, Record<string, Reply>, string][])('%s', async (_, replies, code) => {
    expect((await probing(replies)).found).toMatchObject({ ok: false, problem: { code } })
  })

  test('after the first no, nothing more is asked', async () => {
    const { arrived } = await probing({ conversations: [401, { success: false }] })
    expect(arrived).toHaveLength(1)
  })

  test('the server’s own words come along', async () => {
    expect(
      (await probing({ conversations: [401, { success: false, error: 'Key was revoked' }] })).found,
    ).toEqual({
      ok: false,
      problem: { code: 'keyRefused', message: 'Key was revoked', status: 401 },
    })
  })

  test('nobody there', async () => {
    expect(await probe(clientFor(await refusingUrl()))).toEqual({
      ok: false,
      problem: { code: 'notReachable' },
    })
  })

  test('somebody there who says nothing', async () => {
    const server = await tcpServer(() => {})
    expect(await probe(clientFor(server.url))).toMatchObject({ ok: false, problem: { code: 'notReachable' } })
  })

  test.each([
    ['a web site', 200, 'notThisApi'],
    ['a web site’s "not found"', 404, 'notThisApi'],
    ['a captive portal', 511, 'loginPage'],
  ])('%s', async (_, status, code) => {
    const server = await httpServer((_request, response) =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><title>Hi</title>'),
    )
    expect(await probe(clientFor(server.url))).toEqual({ ok: false, problem: { code, status } })
  })

  test('web pages at the vendor’s own address mean that a login page is in the way', async () => {
    const page = () => new Response('<html>', { headers: { 'content-type': 'text/html' } })
    const client = new ApiClient({
      transport: fetchTransport(async () => page()),
      baseUrl: defaultBaseUrl,
      key,
      monotonic: () => 0,
    })
    expect(await probe(client)).toMatchObject({ ok: false, problem: { code: 'loginPage' } })
  })

  test('an address that sends us elsewhere', async () => {
    const server = await httpServer((_, response) => response.writeHead(302, { location: '/login' }).end())
    expect(await probe(clientFor(server.url))).toMatchObject({ ok: false, problem: { code: 'notThisApi' } })
  })
})

test('for an address that has worked before, web pages and redirects are a login page', () => {
  for (const why of ['html', 'redirect'] as const)
    expect(problemOf({ is: 'unanswered', why, status: 200 })).toEqual({ code: 'loginPage', status: 200 })
  expect(problemOf({ is: 'missing', message: null })).toEqual({ code: 'notFound' })
})
