import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { fetchFailure } from '../../main/api/fetchFailure.ts'
import { fetchTransport, type HttpRequest, type Limits } from '../../main/api/transport.ts'
import { httpServer, rawAnswer, refusingUrl, sendJson, tcpServer } from './loopback.ts'

const secret = 'Bearer msk_0123456789'
const get = (url: string): HttpRequest => ({
  method: 'GET',
  url,
  headers: { authorization: secret },
  body: null,
  write: false,
})
const post = (url: string, body = '{"name":"Žluťoučký 🐎"}'): HttpRequest => ({
  method: 'POST',
  url,
  headers: { authorization: secret, 'content-type': 'application/json' },
  body,
  write: true,
})
const never = new AbortController().signal
const over = (limits?: Partial<Limits>) => fetchTransport((request) => fetch(request), limits)
const send = (request: HttpRequest, limits?: Partial<Limits>) => over(limits)(request, never)

const notSent = (why: string) => ({ is: 'failed', failure: { is: 'notSent', why } })
const unanswered = (why: string, status: number | null = null) => ({
  is: 'failed',
  failure: { is: 'unanswered', why, status },
})

describe('an answer arrives whole', () => {
  test('with status, headers and body, and the request as it was given', async () => {
    const server = await httpServer((_, response) =>
      sendJson(response, 201, { ok: 'ž' }, { 'x-ratelimit-remaining': '59' }),
    )
    const sent = await send(post(`${server.url}/crm/deals`))
    if (sent.is !== 'answer') throw new Error(JSON.stringify(sent))
    expect(sent.answer).toMatchObject({ status: 201, body: '{"ok":"ž"}', url: `${server.url}/crm/deals` })
    expect(sent.answer.headers('X-RateLimit-Remaining')).toBe('59')
    expect(sent.answer.headers('x-nothing')).toBeNull()
    expect(server.arrived).toHaveLength(1)
    expect(server.arrived[0]).toMatchObject({
      method: 'POST',
      path: '/crm/deals',
      body: '{"name":"Žluťoučký 🐎"}',
      headers: { authorization: secret, 'content-length': '29', 'content-type': 'application/json' },
    })
    expect(server.arrived[0]?.headers['transfer-encoding']).toBeUndefined()
  })

  test('also with an error status, with HTML, or without a body', async () => {
    const server = await httpServer(({ path }, response) => {
      if (path === '/empty') response.writeHead(204).end()
      else response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>')
    })
    expect(await send(get(`${server.url}/`))).toMatchObject({
      is: 'answer',
      answer: { status: 502, body: '<h1>Bad gateway</h1>' },
    })
    expect(await send(get(`${server.url}/empty`))).toMatchObject({
      is: 'answer',
      answer: { status: 204, body: '' },
    })
  })

  test('from a server in the same process', async () => {
    const transport = fetchTransport(async (request) => Response.json({ got: await request.json() }))
    expect(await transport(post('https://demo.invalid/crm/deals', '{"a":1}'), never)).toMatchObject({
      is: 'answer',
      answer: { status: 200, body: '{"got":{"a":1}}', url: 'https://demo.invalid/crm/deals' },
    })
  })
})

describe('"not sent" is said only with proof', () => {
  test('a refused connection', async () => {
    expect(await send(post(await refusingUrl()))).toEqual(notSent('refused'))
  })

  test('a name that does not exist', async () => {
    // A label above 63 bytes cannot be in DNS, so the resolver says no without asking anybody.
    expect(await send(post(`http://${'x'.repeat(64)}.invalid/`))).toEqual(notSent('dns'))
  })

  test('a request that was aborted before it began', async () => {
    const server = await httpServer((_, response) => sendJson(response, 200, {}))
    const signal = AbortSignal.abort()
    expect(await over()(post(server.url), signal)).toEqual(notSent('aborted'))
    expect(server.arrived).toEqual([])
    expect(await over()(post(server.url), never)).toMatchObject({ is: 'answer' })
  })

  const failing = (cause: unknown) => new TypeError('fetch failed', { cause })
  test.each([
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'dns'],
    [{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, 'dns'],
    [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'refused'],
    [{ code: 'ENETUNREACH', syscall: 'connect' }, 'offline'],
    [{ code: 'ENETUNREACH' }, 'offline'],
    [{ code: 'EHOSTUNREACH', syscall: 'connect' }, 'offline'],
    [{ code: 'ENETDOWN', syscall: 'connect' }, 'offline'],
    [{ code: 'ETIMEDOUT', syscall: 'connect' }, 'connectTimeout'],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'connectTimeout'],
    [{ code: 'UND_ERR_PRX_TLS' }, 'proxy'],
    [{ code: 'CERT_HAS_EXPIRED' }, 'tls'],
    [{ code: 'CERT_NOT_YET_VALID' }, 'tls'],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'tls'],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls'],
    [{ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }, 'tls'],
    [
      {
        errors: [
          { code: 'ECONNREFUSED', syscall: 'connect' },
          { code: 'ENETUNREACH', syscall: 'connect' },
        ],
      },
      'refused',
    ],
  ])('%j', (cause, why) => {
    expect(fetchFailure(failing(cause), null)).toEqual({ is: 'notSent', why })
    // Once an answer has begun, the same words prove the opposite.
    expect(fetchFailure(failing(cause), 200)).toMatchObject({ is: 'unanswered', status: 200 })
  })

  test.each([
    [{ code: 'ECONNRESET', syscall: 'read' }, 'reset'],
    [{ code: 'ECONNRESET' }, 'reset'],
    [{ code: 'EPIPE', syscall: 'write' }, 'reset'],
    [{ code: 'ENETUNREACH', syscall: 'read' }, 'reset'],
    [{ code: 'EHOSTUNREACH', syscall: 'write' }, 'reset'],
    [{ code: 'ETIMEDOUT', syscall: 'read' }, 'timeout'],
    [{ code: 'ETIMEDOUT' }, 'timeout'],
    [{ code: 'UND_ERR_SOCKET' }, 'reset'],
    [{ code: 'UND_ERR_HEADERS_TIMEOUT' }, 'timeout'],
    [{ code: 'UND_ERR_BODY_TIMEOUT' }, 'timeout'],
    [{ code: 'UND_ERR_ABORTED' }, 'reset'],
    [{ code: 'ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC' }, 'reset'],
    [{ code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' }, 'reset'],
    [{ code: 'ERR_TLS_SESSION_ATTACK' }, 'reset'],
    [{ errors: [{ code: 'ECONNREFUSED', syscall: 'connect' }, { code: 'ECONNRESET' }] }, 'reset'],
    [{}, 'reset'],
    [undefined, 'reset'],
    ['ECONNREFUSED', 'reset'],
    [{ message: 'ENOTFOUND' }, 'reset'],
  ])('%j proves nothing', (cause, why) => {
    expect(fetchFailure(failing(cause), null)).toEqual({ is: 'unanswered', why, status: null })
  })
})

describe('a line that breaks after the request left', () => {
  test('closed without a word', async () => {
    const server = await tcpServer((_, socket) => socket.end())
    expect(await send(post(server.url))).toEqual(unanswered('reset'))
    expect(server.arrived).toHaveLength(1)
  })

  test('reset', async () => {
    const server = await tcpServer((_, socket) => socket.resetAndDestroy())
    expect(await send(post(server.url))).toEqual(unanswered('reset'))
    expect(server.arrived).toHaveLength(1)
  })

  test('a body that is shorter than announced', async () => {
    const server = await tcpServer((_, socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"success":true}'),
    )
    expect(await send(post(server.url))).toEqual(unanswered('reset', 200))
  })

  test('a chunked body without its end', async () => {
    const server = await tcpServer((_, socket) =>
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n10\r\n{"success":true}\r\n'),
    )
    expect(await send(post(server.url))).toEqual(unanswered('reset', 200))
  })

  test('something that is not HTTP', async () => {
    const server = await tcpServer((_, socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'))
    expect(await send(post(server.url))).toMatchObject({ is: 'failed', failure: { is: 'unanswered' } })
  })

  test.each(['end', 'resetAndDestroy'] as const)(
    'a kept-alive connection that dies under a POST (%s): exactly one POST arrives per attempt',
    async (how) => {
      const server = await tcpServer(({ method }, socket) => {
        if (method === 'GET') socket.write(rawAnswer('200 OK', '{}'))
        else socket[how]()
      })
      expect(await send(get(server.url))).toMatchObject({ is: 'answer' })
      // The pool takes the connection back a moment after the body was read.
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
      expect(await send(post(server.url))).toEqual(unanswered('reset'))
      // The POST went over the connection of the GET, or this would prove nothing.
      expect(server.connections()).toBe(1)
      expect(server.arrived.map((request) => request.method)).toEqual(['GET', 'POST'])
    },
  )

  test('421, after which the fetch standard sends again: exactly one POST arrives', async () => {
    const server = await tcpServer((_, socket) => socket.write(rawAnswer('421 Misdirected Request', '{}')))
    expect(await send(post(server.url))).toMatchObject({ is: 'answer', answer: { status: 421 } })
    expect(server.arrived).toHaveLength(1)
    // Positive control: the same request with a plain body doubles, so this server does tempt.
    await (await fetch(server.url, { method: 'POST', body: '{}' })).text()
    expect(server.arrived).toHaveLength(3)
  })
})

describe('a redirect is never followed', () => {
  test.each([301, 302, 303, 307, 308])('%i: neither key nor change reach another place', async (status) => {
    const other = await httpServer((_, response) => sendJson(response, 200, { success: true }))
    const server = await httpServer(({ path }, response) => {
      const location = path === '/away' ? other.url : '/elsewhere'
      response.writeHead(status, { location }).end()
    })
    expect(await send(get(`${server.url}/away`))).toEqual(unanswered('redirect', status))
    expect(await send(post(`${server.url}/away`))).toEqual(unanswered('redirect', status))
    expect(await send(post(`${server.url}/here`))).toEqual(unanswered('redirect', status))
    expect(server.arrived.map(({ path }) => path)).toEqual(['/away', '/away', '/here'])
    expect(other.arrived).toEqual([])
    // Positive control: the other server can be reached, and a client that follows does reach it.
    await fetch(`${server.url}/away`)
    expect(other.arrived).toHaveLength(1)
  })

  test('an answer that was redirected by whatever fetches for us is no answer', async () => {
    const transport = fetchTransport(async () => {
      const response = Response.json({ success: true })
      Object.defineProperty(response, 'redirected', { value: true })
      return response
    })
    expect(await transport(post('https://demo.invalid/'), never)).toEqual(unanswered('redirect', 200))
  })
})

describe('limits', () => {
  test('a body above the cap is given up, one at the cap is read', async () => {
    const server = await httpServer(({ path }, response) => {
      response.writeHead(200).end('x'.repeat(Number(path.slice(1))))
    })
    const limits = { bodyBytes: 1_000 }
    expect(await send(get(`${server.url}/1000`), limits)).toMatchObject({ is: 'answer' })
    expect(await send(get(`${server.url}/1001`), limits)).toEqual(unanswered('tooLarge', 200))
    expect(await send(get(`${server.url}/1000000`), limits)).toEqual(unanswered('tooLarge', 200))
  })

  test('an endless body is given up, and its connection closed', async () => {
    let closed: Promise<unknown> = Promise.resolve()
    const server = await tcpServer((_, socket) => {
      closed = once(socket, 'close')
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
      const more = () => {
        if (!socket.destroyed) socket.write(`400\r\n${'x'.repeat(1024)}\r\n`, () => setImmediate(more))
      }
      more()
    })
    expect(await send(get(server.url), { bodyBytes: 10_000 })).toEqual(unanswered('tooLarge', 200))
    await closed
  })

  test('a server that says nothing', async () => {
    const server = await tcpServer(() => {})
    expect(await send(get(server.url), { readMs: 50 })).toEqual(unanswered('timeout'))
    expect(await send(post(server.url), { writeMs: 50, readMs: 60_000 })).toEqual(unanswered('timeout'))
    expect(server.arrived.map(({ method }) => method)).toEqual(['GET', 'POST'])
  })

  test('a server that stops in the middle of the body', async () => {
    const server = await tcpServer((_, socket) =>
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"succ'),
    )
    expect(await send(get(server.url), { readMs: 200 })).toEqual(unanswered('timeout', 200))
  })

  test('a server that drips for ever', async () => {
    const server = await tcpServer((_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
      const drip = setInterval(() => socket.write('1\r\nx\r\n'), 10)
      socket.on('close', () => clearInterval(drip))
    })
    expect(await send(get(server.url), { readMs: 60_000, totalMs: 300 })).toEqual(unanswered('timeout', 200))
  })
})

describe('abort by the caller', () => {
  test('while the server thinks: it may have arrived, and the connection is closed', async () => {
    const abort = new AbortController()
    let closed: Promise<unknown> = Promise.resolve()
    const server = await tcpServer((_, socket) => {
      closed = once(socket, 'close')
      abort.abort()
    })
    expect(await over()(post(server.url), abort.signal)).toEqual(unanswered('aborted'))
    await closed
    expect(server.arrived).toHaveLength(1)
  })

  test('while the body comes', async () => {
    const abort = new AbortController()
    const transport = fetchTransport(async () => {
      const pull = () => {
        abort.abort()
        return new Promise<void>(() => {})
      }
      return new Response(new ReadableStream({ pull }, { highWaterMark: 0 }))
    })
    expect(await transport(get('https://demo.invalid/'), abort.signal)).toEqual(unanswered('aborted', 200))
  })

  test('of a server in the same process that does not listen to signals', async () => {
    const abort = new AbortController()
    const transport = fetchTransport(() => {
      queueMicrotask(() => abort.abort())
      return new Promise(() => {})
    })
    expect(await transport(get('https://demo.invalid/'), abort.signal)).toEqual(unanswered('aborted'))
  })

  test('ends the reading of a body whose server does not listen to signals', async () => {
    const abort = new AbortController()
    let pulls = 0
    const cancelled = new Promise<void>((resolve) => {
      const transport = fetchTransport(async () => {
        const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
          controller.enqueue(new Uint8Array([120]))
          if (++pulls === 3) abort.abort()
        }
        return new Response(new ReadableStream({ pull, cancel: () => resolve() }, { highWaterMark: 0 }))
      })
      void transport(get('https://demo.invalid/'), abort.signal)
    })
    await cancelled
    expect(pulls).toBe(3)
  })

  test('after the answer changes nothing', async () => {
    const abort = new AbortController()
    const server = await httpServer((_, response) => sendJson(response, 200, {}))
    const sent = await over()(get(server.url), abort.signal)
    abort.abort()
    expect(sent).toMatchObject({ is: 'answer', answer: { status: 200 } })
  })
})
