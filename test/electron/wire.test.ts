/**
 * What really leaves when Electron's network is used: a TCP server that counts requests and closes sockets at the
 * worst moment. Measured before it was designed: Chromium sends a POST a second time when a kept-alive socket dies.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDisplay } from '../e2e/startElectron.ts'

const dist = process.env.SATCHEL_TEST_ELECTRON ?? null

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

type Seen = { method: string; path: string; key: string | undefined; body: string; onSocket: number }

describe.skipIf(dist === null)('the wire of the desktop app', () => {
  const seen: Seen[] = []
  const elsewhere: Seen[] = []
  let results: Record<'app' | 'naive', Record<string, unknown>>

  const bodyOf = async (request: IncomingMessage) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    return Buffer.concat(chunks).toString()
  }
  const onSocket = new Map<Socket, number>()
  const note = async (request: IncomingMessage, list: Seen[]): Promise<Seen> => {
    const count = (onSocket.get(request.socket) ?? 0) + 1
    onSocket.set(request.socket, count)
    const one: Seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      key: request.headers.authorization,
      body: await bodyOf(request),
      onSocket: count,
    }
    list.push(one)
    return one
  }
  const other = createServer(async (request, response) => {
    await note(request, elsewhere)
    response.end('{}')
  })
  const server = createServer(async (request, response) => {
    const one = await note(request, seen)
    const what = one.path.split('/')[2]
    if (what === 'die' || (what === 'kept' && one.onSocket > 1)) request.socket.destroy()
    else if (what === 'redirect') {
      const { port } = other.address() as AddressInfo
      response.writeHead(307, { location: `http://127.0.0.1:${port}/stolen` }).end()
    } else if (what === 'truncated') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"success":', () => request.socket.destroy())
    } else response.writeHead(200, { 'content-type': 'application/json' }).end(one.body || '{"success":true}')
  })

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'satchel-wire-'))
    // A copy with our program as its app: the runtime has none of its own.
    const runtime = join(folder, 'runtime')
    const program = join(runtime, 'resources', 'app')
    cpSync(dist ?? '', runtime, { recursive: true })
    mkdirSync(program, { recursive: true })
    writeFileSync(join(program, 'package.json'), '{"name":"wire","type":"module","main":"wire.js"}')
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ssr: join(import.meta.dirname, 'wireProgram.ts'),
        outDir: program,
        emptyOutDir: false,
        rollupOptions: { output: { entryFileNames: 'wire.js' } },
      },
    })
    for (const one of [server, other])
      await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const display = await openDisplay()
    const root = process.getuid?.() === 0
    const child = spawn(
      join(runtime, 'electron'),
      [
        ...(root ? ['--no-sandbox'] : []),
        `--user-data-dir=${join(folder, 'data')}`,
        `--origin=http://127.0.0.1:${port}`,
        `--nobody=http://127.0.0.1:${await closedPort()}`,
      ],
      { env: { ...process.env, ...display.env }, stdio: ['ignore', 'pipe', 'ignore'] },
    )
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    await new Promise((resolve) => child.once('exit', resolve))
    display.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    results = JSON.parse(/^WIRE (.*)$/m.exec(printed)?.[1] ?? 'null')
  }, 120_000)
  afterAll(() => {
    for (const one of [server, other]) {
      one.close()
      one.closeAllConnections()
    }
  })

  const times = (method: string, path: string) =>
    seen.filter((one) => one.method === method && one.path === path).length

  it('sends one POST per attempt, also when the socket dies; a naive transport sends two (control)', () => {
    expect(times('POST', '/app/kept')).toBe(1)
    expect(times('POST', '/app/die')).toBe(1)
    expect(times('POST', '/naive/kept')).toBe(2)
  })

  it('says of a lost answer that it may have arrived, and of nobody there that nothing left', () => {
    expect(results.app.fresh).toMatchObject({ is: 'unanswered', why: 'reset' })
    expect(results.app.truncated).toMatchObject({ is: 'unanswered' })
    expect(results.app.nobody).toEqual({ is: 'notSent', why: 'refused' })
    expect(results.app.noName).toEqual({ is: 'notSent', why: 'dns' })
  })

  it('does not follow a redirect, and takes the key nowhere', () => {
    expect(results.app.redirect).toEqual({ is: 'unanswered', why: 'redirect', status: 307 })
    expect(elsewhere).toEqual([])
    expect(
      seen.filter((one) => one.path.startsWith('/app/')).every((one) => one.key === 'Bearer msk_secret'),
    ).toBe(true)
  })

  it('sends a body as it is', () => {
    expect(results.app.patched).toEqual({ is: 'answer', status: 200, body: '{"stage":"new"}' })
  })
})
