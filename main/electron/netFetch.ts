/**
 * Electron's network as the `fetch` that `api/transport` wants: proxies and certificates of the system apply, nothing
 * else does. Reads keep their connections; before every write all connections of the writes' session are closed,
 * because Chromium sends a request again by itself when a kept-alive socket dies (measured: one call, two POSTs).
 */
import { type ClientRequest, type IncomingMessage, net, type Session, session } from 'electron'
import { netErrorCause } from './netErrorCause.ts'

/** Headers that the network sets itself; Electron refuses them from us. */
const ownHeaders = new Set(['content-length', 'host'])

/** Sessions in memory: no cookie, no cache and no credential of theirs is ever stored. */
export function netFetch(): (request: Request) => Promise<Response> {
  const reads = session.fromPartition('api-reads', { cache: false })
  const writes = session.fromPartition('api-writes', { cache: false })
  return async (request) => {
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : null
    if (request.method === 'GET') return send(request, null, reads)
    await writes.closeAllConnections()
    return send(request, body, writes)
  }
}

/** For the wire test's control: what happens to a write when connections are kept. */
export const naiveFetch = (): ((request: Request) => Promise<Response>) => async (request) => {
  const body = request.body ? Buffer.from(await request.arrayBuffer()) : null
  return send(request, body, session.fromPartition('naive', { cache: false }))
}

function send(request: Request, body: Buffer | null, through: Session): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call: ClientRequest = net.request({
      method: request.method,
      url: request.url,
      session: through,
      // `manual` and never followed: a redirect would carry the key elsewhere.
      redirect: 'manual',
      credentials: 'omit',
      useSessionCookies: false,
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    for (const [name, value] of request.headers) if (!ownHeaders.has(name)) call.setHeader(name, value)
    request.signal.addEventListener('abort', () => call.abort())
    call.on('redirect', (status) => {
      resolve(new Response(null, { status }))
      call.abort()
    })
    call.on('response', (message) => resolve(responseOf(message)))
    call.on('error', (error) => reject(failureOf(error)))
    call.on('abort', () => reject(new DOMException('aborted', 'AbortError')))
    if (body) call.end(body)
    else call.end()
  })
}

/** Statuses whose answers have no body; `Response` refuses one for them. */
const bodiless = new Set([101, 204, 205, 304])

function responseOf(message: IncomingMessage): Response {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  const { statusCode: status } = message
  if (bodiless.has(status)) return new Response(null, { status, headers })
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let over = false
      const once = (act: () => void) => {
        if (over) return
        over = true
        act()
      }
      message.on('data', (chunk) => {
        if (!over) controller.enqueue(chunk)
      })
      message.on('end', () => once(() => controller.close()))
      message.on('aborted', () => once(() => controller.error(new Error('cut off'))))
      message.on('error', (error: Error) => once(() => controller.error(failureOf(error))))
    },
  })
  return new Response(body, { status, headers })
}

/** In the form in which Node's fetch says it, so that one table judges both (`api/fetchFailure`). */
const failureOf = (error: Error): TypeError =>
  new TypeError('fetch failed', { cause: netErrorCause(error.message) })
