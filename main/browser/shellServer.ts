/**
 * The browser shell's transport of the contract: a loopback HTTP server with the built renderer, `POST /call` for
 * calls and a WebSocket at `/changes` for topics. Started by main/browser/main.ts; its other end is
 * renderer/data/browserBridge.ts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'
import type { Topic } from '../../shared/contract.ts'
import type { Preferences } from '../../shared/preferences.ts'
import type { Serve } from '../ipc/serve.ts'
import type { ExportFile } from '../workspaces/exports.ts'
import { attachment, downloadPath } from './downloads.ts'
import { firstPaint } from './firstPaint.ts'
import { liveAssets } from './liveAssets.ts'
import { readAssets } from './readAssets.ts'
import { readBody } from './readBody.ts'
import { securityHeaders } from './securityHeaders.ts'
import { createSessions } from './sessions.ts'

const bodyLimitBytes = 2_000_000
/** A window that does not read its topics is cut off; its page then connects again and reads everything anew. */
const unreadLimitBytes = 1_000_000

const noLink =
  'This link was used already, or this browser has no session with Satchel.\n\n' +
  'A link works once. For a new one press Enter in the terminal in which Satchel runs, or start Satchel again.\n'

export type ShellOptions = {
  call: Serve
  subscribe: (listener: (topics: Topic[]) => void) => () => void
  /** the file behind a link that the page was given, used up by asking for it */
  download?: (token: string) => ExportFile | null
  /** how the page is to look at its first paint; as the system has it when absent */
  preferences?: () => Preferences
  /** folder of the built renderer */
  assets: string
  /** for developing: the folder is followed, and this is told after each new build */
  onBuild?: () => void
  /** 0 takes a free one */
  port: number
  /** told whenever a page begins or stops listening, with how many listen now */
  onPages?: (pages: number) => void
}

export type Shell = {
  /** the first link: opens Satchel once */
  url: string
  /** a further link, good for one use */
  newUrl(): string
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** Listens on 127.0.0.1. Rejects when the port is taken or the renderer is not built. */
export async function startShell(options: ShellOptions): Promise<Shell> {
  const fixed = options.onBuild ? null : readAssets(options.assets)
  const assets = options.onBuild ? liveAssets(options.assets, options.onBuild) : () => fixed
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () => resolve())
  })
  server.removeAllListeners('error')

  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  const origin = `http://${host}`
  const headers = securityHeaders(host)
  const sessions = createSessions(port)
  const newUrl = () => `${origin}/open?token=${sessions.newToken()}`

  const answer = (
    response: ServerResponse,
    status: number,
    more: Record<string, string>,
    body?: string | Buffer,
  ) => {
    response.writeHead(status, { 'cache-control': 'no-store', ...headers, ...more })
    response.end(body)
  }
  const refuse = (response: ServerResponse, status: number, text: string) =>
    answer(response, status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }, text)

  const answerCall = async (request: IncomingMessage, response: ServerResponse) => {
    const json = (status: number, value: unknown) =>
      answer(response, status, { 'content-type': 'application/json' }, JSON.stringify(value))
    const badInput = (status: number) => {
      // The rest of a refused body is not waited for.
      response.setHeader('connection', 'close')
      json(status, { ok: false, problem: { code: 'badInput' } })
    }
    // A form of a foreign page can send text/plain without asking first, never JSON.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return badInput(415)
    const body = await readBody(request, bodyLimitBytes)
    if (body.is === 'tooLarge') return badInput(413)
    if (body.is === 'unreadable') return badInput(400)
    const { name, input } = (body.value ?? {}) as { name?: unknown; input?: unknown }
    return json(200, await options.call(name, input))
  }

  /** A file that breaks off is not ended, so the browser says that it failed and keeps nothing. */
  const sendFile = async (response: ServerResponse, { name, type, pieces }: ExportFile) => {
    response.writeHead(200, {
      ...headers,
      'cache-control': 'no-store',
      'content-type': type,
      'content-disposition': attachment(name),
    })
    for await (const piece of pieces()) {
      // Fetching it was given up: nobody reads on.
      if (response.destroyed) return
      if (!response.write(piece) && !response.destroyed)
        await new Promise<void>((go) => {
          response.once('drain', go)
          response.once('close', go)
        })
    }
    response.end()
  }

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isAddressedToUs(request, host, origin)) return refuse(response, 403, 'Not an address of Satchel.\n')
    const reads = request.method === 'GET' || request.method === 'HEAD'
    const url = URL.parse(request.url ?? '', origin)
    // An absolute or `//host` target parses into another origin.
    if (url?.origin !== origin) return refuse(response, 400, 'Not an address of Satchel.\n')

    if (reads && url.pathname === '/open') {
      const cookie = sessions.exchange(url.searchParams.get('token') ?? '')
      if (!cookie) return refuse(response, 403, noLink)
      return answer(response, 303, { location: '/', 'set-cookie': cookie })
    }
    if (!sessions.holds(request.headers.cookie)) return refuse(response, 403, noLink)
    if (url.pathname === '/call') {
      if (request.method !== 'POST') return refuse(response, 405, 'Only POST.\n')
      if (request.headers.origin !== origin) return refuse(response, 403, 'Not a page of Satchel.\n')
      return answerCall(request, response)
    }
    if (url.pathname === downloadPath && request.method === 'GET') {
      const file = options.download?.(url.searchParams.get('token') ?? '')
      if (!file) return refuse(response, 404, 'Not here.\n')
      return sendFile(response, file)
    }
    const asset = assets()?.get(url.pathname)
    if (!asset) return refuse(response, 404, 'Not here.\n')
    if (!reads) return refuse(response, 405, 'Only GET.\n')
    const chosen = url.pathname === '/' ? options.preferences?.() : undefined
    const body = chosen ? firstPaint(asset.body, chosen) : asset.body
    return answer(
      response,
      200,
      {
        'content-type': asset.type,
        'cache-control': asset.cacheControl,
        'content-length': `${body.length}`,
      },
      request.method === 'HEAD' ? undefined : body,
    )
  }

  server.on('request', (request, response) => {
    handle(request, response).catch(() => {
      // The page broke off in the middle of its request: nobody is left to answer.
      response.destroy()
    })
  })

  // Pages only listen: what they say is cut off at once.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1, perMessageDeflate: false })
  const listen = (page: WebSocket) => {
    const stop = options.subscribe((topics) => {
      if (page.bufferedAmount > unreadLimitBytes) page.terminate()
      else page.send(JSON.stringify(topics))
    })
    page.on('error', () => page.terminate())
    page.on('close', () => {
      stop()
      options.onPages?.(sockets.clients.size)
    })
    options.onPages?.(sockets.clients.size)
  }
  server.on('upgrade', (request, socket: Duplex, head) => {
    socket.on('error', () => socket.destroy())
    const allowed =
      isAddressedToUs(request, host, origin) &&
      request.headers.origin === origin &&
      request.url === '/changes' &&
      sessions.holds(request.headers.cookie)
    if (allowed) sockets.handleUpgrade(request, socket, head, listen)
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })

  return {
    url: newUrl(),
    newUrl,
    async close() {
      for (const page of sockets.clients) page.terminate()
      sockets.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}

/**
 * `Host` must be ours (a foreign name that points to 127.0.0.1 is DNS rebinding) and so must `Origin`, where one is
 * sent. `Sec-Fetch-Site` catches reads of other pages, which carry no `Origin`; opening a link is not one.
 */
function isAddressedToUs(request: IncomingMessage, host: string, origin: string): boolean {
  const { headers } = request
  if (headers.host !== host) return false
  if (headers.origin !== undefined && headers.origin !== origin) return false
  const site = headers['sec-fetch-site']
  return (
    site === undefined ||
    site === 'same-origin' ||
    site === 'none' ||
    headers['sec-fetch-mode'] === 'navigate'
  )
}
