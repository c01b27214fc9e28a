import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Shell } from '../../main/browser/shellServer.ts'
import { startShell } from '../../main/browser/shellServer.ts'
import { createBroadcast } from '../../main/ipc/broadcast.ts'
import type { ExportFile } from '../../main/workspaces/exports.ts'
import { rawRequest } from './rawRequest.ts'

let folder: string
let shell: Shell
let port: number
let origin: string
let broadcast: ReturnType<typeof createBroadcast>
let calls: { name: unknown; input: unknown }[]
let pages: number[]
let file: ExportFile

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'satchel-shell-'))
  writeFileSync(join(folder, 'secret.txt'), 'outside of the renderer')
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Satchel</title>')
  writeFileSync(join(folder, 'renderer', 'assets', 'main-1a2b.js'), 'export {}')
})
afterAll(() => rmSync(folder, { recursive: true }))

beforeEach(async () => {
  broadcast = createBroadcast()
  calls = []
  pages = []
  file = {
    name: 'deals.csv',
    type: 'text/csv',
    async *pieces() {
      yield 'a,b\r\n'
      yield '1,2\r\n'
    },
  }
  shell = await startShell({
    call: async (name, input) => {
      calls.push({ name, input })
      return { ok: true, value: 'answered' }
    },
    subscribe: broadcast.subscribe,
    assets: join(folder, 'renderer'),
    download: (token) => (token === 'known' ? file : null),
    port: 0,
    onPages: (count) => pages.push(count),
  })
  origin = new URL(shell.url).origin
  port = Number(new URL(shell.url).port)
})
afterEach(() => shell.close())

const pathOf = (url: string) => new URL(url).pathname + new URL(url).search
const host = () => `127.0.0.1:${port}`

/** Opens a link as a browser does and keeps its cookie. */
async function signIn(): Promise<string> {
  const opened = await rawRequest(port, pathOf(shell.newUrl()), { headers: { host: host() } })
  expect(opened.status).toBe(303)
  return (opened.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
}

const postCall = (
  headers: Record<string, string>,
  body: string | Buffer = '{"name":"app.state","input":{}}',
) =>
  rawRequest(port, '/call', {
    method: 'POST',
    headers: { host: host(), origin, 'content-type': 'application/json', ...headers },
    body,
  })

describe('the link', () => {
  test('becomes a session that scripts and other sites cannot use, and leaves the address', async () => {
    const opened = await rawRequest(port, pathOf(shell.url), { headers: { host: host() } })
    expect(opened.status).toBe(303)
    expect(opened.headers.location).toBe('/')
    const cookie = opened.headers['set-cookie']?.[0] ?? ''
    expect(cookie).toContain('; HttpOnly')
    expect(cookie).toContain('; SameSite=Strict')
    const token = new URL(shell.url).searchParams.get('token') ?? ''
    expect(token.length).toBeGreaterThan(30)
    expect(cookie).not.toContain(token)

    const page = await rawRequest(port, '/', {
      headers: { host: host(), cookie: cookie.split(';')[0] ?? '' },
    })
    expect(page.status).toBe(200)
    expect(page.body).toContain('Satchel')
  })

  test('works once, and the second use says how to get another', async () => {
    await rawRequest(port, pathOf(shell.url), { headers: { host: host() } })
    const again = await rawRequest(port, pathOf(shell.url), { headers: { host: host() } })
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(again.body).toContain('works once')
    expect(again.body).toContain('press Enter in the terminal')
    const next = await rawRequest(port, pathOf(shell.newUrl()), { headers: { host: host() } })
    expect(next.status).toBe(303)
  })

  test.each(['/open', '/open?token=', '/open?token=guessed'])('%s opens nothing', async (path) => {
    expect((await rawRequest(port, path, { headers: { host: host() } })).status).toBe(403)
  })
})

describe('who has no session', () => {
  test.each(['/', '/index.html', '/assets/main-1a2b.js', '/changes'])('cannot read %s', async (path) => {
    const answer = await rawRequest(port, path, { headers: { host: host() } })
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('press Enter in the terminal')
  })

  test('cannot call, not with a made-up cookie either', async () => {
    expect((await postCall({})).status).toBe(403)
    expect((await postCall({ cookie: `satchel-${port}=guessed` })).status).toBe(403)
    expect(calls).toEqual([])
  })

  test("cannot use another shell's session", async () => {
    const cookie = await signIn()
    const stranger = cookie.replace(`satchel-${port}`, 'satchel-1')
    expect((await postCall({ cookie: stranger })).status).toBe(403)
    expect((await postCall({ cookie: `a=b; ${cookie}; c=d` })).status).toBe(200)
  })
})

describe('a call', () => {
  test('is answered with the envelope of the handlers', async () => {
    const cookie = await signIn()
    const answer = await postCall({ cookie }, '{"name":"inbox.counts","input":{"workspace":"w"}}')
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: 'answered' })
    expect(calls).toEqual([{ name: 'inbox.counts', input: { workspace: 'w' } }])
  })

  test.each([
    ['no JSON', 'name=app.state', 400],
    ['broken UTF-8', Buffer.from([0x22, 0xff, 0x22]), 400],
    ['2 MB and one byte', JSON.stringify({ name: 'x', input: '' }).padEnd(2_000_001), 413],
  ])('%s is refused with an envelope and reaches no handler', async (_what, body, status) => {
    const cookie = await signIn()
    const answer = await postCall({ cookie }, body)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toEqual({ ok: false, problem: { code: 'badInput' } })
    expect(calls).toEqual([])
  })

  test('2 MB exactly are read', async () => {
    const cookie = await signIn()
    const answer = await postCall({ cookie }, JSON.stringify({ name: 'x', input: {} }).padEnd(2_000_000))
    expect(answer.status).toBe(200)
  })

  test('a body that does not tell its length is cut off at the limit', async () => {
    const cookie = await signIn()
    const answer = await postCall({ cookie, 'transfer-encoding': 'chunked' }, Buffer.alloc(2_100_000, 0x20))
    expect(answer.status).toBe(413)
    expect(calls).toEqual([])
  })

  test.each(['null', '7', '"app.state"', '[]'])(
    '%s instead of a call is handed on as a call without a name',
    async (body) => {
      const cookie = await signIn()
      expect((await postCall({ cookie }, body)).status).toBe(200)
      expect(calls).toEqual([{ name: undefined, input: undefined }])
    },
  )

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'content type "%s" is refused',
    async (type) => {
      const cookie = await signIn()
      expect((await postCall({ cookie, 'content-type': type })).status).toBe(415)
      expect(calls).toEqual([])
    },
  )

  test('GET is refused', async () => {
    const cookie = await signIn()
    expect((await rawRequest(port, '/call', { headers: { host: host(), cookie } })).status).toBe(405)
  })
})

describe('a foreign page', () => {
  test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'with Host %s gets nothing, session or not',
    async (foreign) => {
      const cookie = await signIn()
      expect((await rawRequest(port, '/', { headers: { host: foreign, cookie } })).status).toBe(403)
      expect((await postCall({ host: foreign, cookie })).status).toBe(403)
      const link = await rawRequest(port, pathOf(shell.newUrl()), { headers: { host: foreign } })
      expect(link.status).toBe(403)
      expect(calls).toEqual([])
    },
  )

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost', ''])(
    'with Origin "%s" gets nothing, session or not',
    async (foreign) => {
      const cookie = await signIn()
      expect((await postCall({ origin: foreign, cookie })).status).toBe(403)
      expect(
        (await rawRequest(port, '/', { headers: { host: host(), origin: foreign, cookie } })).status,
      ).toBe(403)
      expect(calls).toEqual([])
    },
  )

  test('cannot call without an Origin', async () => {
    const cookie = await signIn()
    const answer = await rawRequest(port, '/call', {
      method: 'POST',
      headers: { host: host(), cookie, 'content-type': 'application/json' },
      body: '{"name":"app.state","input":{}}',
    })
    expect(answer.status).toBe(403)
    expect(calls).toEqual([])
  })

  test.each(['cross-site', 'same-site'])('of kind %s cannot read our files', async (site) => {
    const cookie = await signIn()
    const headers = { host: host(), cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' }
    expect((await rawRequest(port, '/assets/main-1a2b.js', { headers })).status).toBe(403)
    const own = { ...headers, 'sec-fetch-site': 'same-origin' }
    expect((await rawRequest(port, '/assets/main-1a2b.js', { headers: own })).status).toBe(200)
  })
})

describe('files', () => {
  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e%5csecret.txt',
    '/..\\secret.txt',
    '/assets/%00',
    '/assets',
    '/assets/',
    '/constructor',
    '/__proto__',
  ])('%s leads nowhere', async (path) => {
    const cookie = await signIn()
    const answer = await rawRequest(port, path, { headers: { host: host(), cookie } })
    expect(answer.status).toBe(404)
    expect(answer.body).not.toContain('outside')
  })

  test.each(['//secret.txt', 'http://evil.example/', '*', 'http://'])(
    'the target %s is no address of ours',
    async (target) => {
      const cookie = await signIn()
      const answer = await rawRequest(port, target, { headers: { host: host(), cookie } })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.body).not.toContain('outside')
    },
  )

  test('carry their type; only files named by their content may be kept', async () => {
    const cookie = await signIn()
    const script = await rawRequest(port, '/assets/main-1a2b.js', { headers: { host: host(), cookie } })
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(script.headers['cache-control']).toContain('immutable')
    const page = await rawRequest(port, '/', { headers: { host: host(), cookie } })
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['cache-control']).toBe('no-store')
  })

  test('cannot be written', async () => {
    const cookie = await signIn()
    const answer = await rawRequest(port, '/', {
      method: 'PUT',
      headers: { host: host(), cookie },
      body: 'x',
    })
    expect(answer.status).toBe(405)
  })

  test('a renderer that was not built is told at the start', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'satchel-empty-'))
    const start = startShell({
      call: async () => ({ ok: true, value: 1 }),
      subscribe: () => () => {},
      assets: empty,
      port: 0,
    })
    await expect(start).rejects.toThrow('not built')
    rmSync(empty, { recursive: true })
  })
})

describe('every answer', () => {
  test('has a strict policy and the other protecting headers, refusals too', async () => {
    const cookie = await signIn()
    const answers = [
      await rawRequest(port, '/', { headers: { host: host(), cookie } }),
      await rawRequest(port, '/', { headers: { host: host() } }),
      await rawRequest(port, '/nowhere', { headers: { host: host(), cookie } }),
      await rawRequest(port, '/', { headers: { host: 'evil.example' } }),
      await rawRequest(port, pathOf(shell.newUrl()), { headers: { host: host() } }),
      await postCall({ cookie }),
    ]
    expect(answers.map((answer) => answer.status)).toEqual([200, 403, 404, 403, 303, 200])
    for (const { headers } of answers) {
      const policy = new Map(
        (headers['content-security-policy'] as string).split('; ').map((rule) => {
          const [name = '', ...values] = rule.split(' ')
          return [name, values.join(' ')]
        }),
      )
      expect(Object.fromEntries(policy)).toEqual({
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'img-src': "'self'",
        'font-src': "'self'",
        'connect-src': `'self' ws://127.0.0.1:${port}`,
        'base-uri': "'none'",
        'form-action': "'none'",
        'frame-ancestors': "'none'",
        'require-trusted-types-for': "'script'",
        'trusted-types': "'none'",
      })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})

describe('changes', () => {
  const connect = (headers: Record<string, string>, path = '/changes') =>
    new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })

  test('arrive as lists of topics, at every page', async () => {
    const cookie = await signIn()
    const first = connect({ origin, cookie })
    const second = connect({ origin, cookie })
    await Promise.all([once(first, 'open'), once(second, 'open')])
    const heard = [once(first, 'message'), once(second, 'message')]
    broadcast.changed(['w/deals', 'w/outbox'])
    for (const [data] of await Promise.all(heard))
      expect(JSON.parse(String(data))).toEqual(['w/deals', 'w/outbox'])
    expect(pages).toEqual([1, 2])
    first.close()
    await once(first, 'close')
    await expect.poll(() => pages).toEqual([1, 2, 1])
    second.terminate()
    await expect.poll(() => pages).toEqual([1, 2, 1, 0])
  })

  test.each([
    ['a foreign Origin', { origin: 'https://evil.example' }, '/changes'],
    ['no Origin', { origin: undefined }, '/changes'],
    ['a foreign Host', { host: 'evil.example' }, '/changes'],
    ['no session', { cookie: undefined }, '/changes'],
    ['another path', {}, '/call'],
  ])('%s is refused', async (_what, other, path) => {
    const cookie = await signIn()
    const headers = Object.fromEntries(
      Object.entries({ origin, cookie, ...other }).filter(
        (pair): pair is [string, string] => pair[1] !== undefined,
      ),
    )
    const socket = connect(headers, path)
    const [error] = (await once(socket, 'error')) as unknown as [Error]
    expect(error.message).toContain('403')
    expect(pages).toEqual([])
  })

  test('a page that talks is cut off, the others stay', async () => {
    const cookie = await signIn()
    const talking = connect({ origin, cookie })
    const quiet = connect({ origin, cookie })
    await Promise.all([once(talking, 'open'), once(quiet, 'open')])
    talking.send('{"name":"app.state"}')
    await once(talking, 'close')
    const heard = once(quiet, 'message')
    broadcast.changed(['workspaces'])
    expect(String((await heard)[0])).toBe('["workspaces"]')
    quiet.terminate()
  })
})

describe('the server', () => {
  test('can be reached on this computer only', async () => {
    expect(new URL(shell.url).hostname).toBe('127.0.0.1')
    // 127.0.0.2 is this computer too: a server that listens on all addresses would answer there.
    const elsewhere = createServer()
    elsewhere.listen(port, '127.0.0.2')
    await once(elsewhere, 'listening')
    elsewhere.close()
  })

  test('frees its port although a page is still connected', async () => {
    const cookie = await signIn()
    const page = new WebSocket(`ws://127.0.0.1:${port}/changes`, { headers: { origin, cookie } })
    await once(page, 'open')
    const cut = once(page, 'close')
    await shell.close()
    await cut
    const next = createServer()
    next.listen(port, '127.0.0.1')
    await once(next, 'listening')
    next.close()
  })

  test('says when its port is taken', async () => {
    const second = startShell({
      call: async () => ({ ok: true, value: 1 }),
      subscribe: () => () => {},
      assets: join(folder, 'renderer'),
      port,
    })
    await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

describe('a file for the page to fetch', () => {
  test('goes to a session of ours, as a file and never as a page', async () => {
    const cookie = await signIn()
    const got = await rawRequest(port, '/download?token=known', { headers: { host: host(), cookie } })
    expect([got.status, got.body]).toEqual([200, 'a,b\r\n1,2\r\n'])
    expect(got.headers).toMatchObject({
      'content-type': 'text/csv',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="deals.csv"; filename*=UTF-8''deals.csv`,
    })
    const ask = async (path: string, headers: Record<string, string>) =>
      (await rawRequest(port, path, { headers: { host: host(), ...headers } })).status
    expect(await ask('/download?token=known', {})).toBe(403)
    expect(await ask('/download?token=known', { cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await ask('/download?token=other', { cookie })).toBe(404)
    expect(await ask('/download', { cookie })).toBe(404)
  })

  test('that breaks off never looks whole', async () => {
    const cookie = await signIn()
    file = {
      ...file,
      async *pieces() {
        yield 'a,b\r\n'
        throw new Error('stopped')
      },
    }
    await expect(
      rawRequest(port, '/download?token=known', { headers: { host: host(), cookie } }),
    ).rejects.toThrow()
  })

  test('that nobody waits for any more ends', async () => {
    const cookie = await signIn()
    const ended = new Promise<void>((done) => {
      file = {
        ...file,
        async *pieces() {
          try {
            for (;;) {
              yield 'x'.repeat(100_000)
              await new Promise((go) => setImmediate(go))
            }
          } finally {
            done()
          }
        },
      }
    })
    const request = get(
      { host: '127.0.0.1', port, path: '/download?token=known', headers: { host: host(), cookie } },
      (answer) => answer.once('data', () => request.destroy()),
    )
    request.on('error', () => {})
    await ended
  })
})
