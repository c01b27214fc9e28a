/**
 * The demo server over HTTP, for tests and `npm run demo:server`. Where the demo server cuts the line, the socket is
 * destroyed; a truncated answer promises more bytes than it sends.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DemoServer } from './demoServer.ts'
import { isTruncated, LineCut } from './faults.ts'

export type ServedDemo = { baseUrl: string; port: number; close: () => Promise<void> }

/** Bodies above this are no requests of ours. */
const bodyLimit = 1_000_000

/** `port` 0 takes a free one. Rejects with the system's error, such as EADDRINUSE. */
export async function serveDemo(
  demo: DemoServer,
  { port, host = '127.0.0.1' }: { port: number; host?: string },
): Promise<ServedDemo> {
  const server = createServer((request, response) => {
    // Held from the start: Node takes it from a request that was given up half-way.
    const { socket } = request
    handle(demo, request, response).catch((error: unknown) => {
      if (!(error instanceof LineCut)) console.error(error)
      socket.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const bound = (server.address() as AddressInfo).port
  return {
    port: bound,
    baseUrl: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/mail/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function handle(demo: DemoServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { socket } = request
  const method = request.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value)
  const bodied = method !== 'GET' && method !== 'HEAD'
  const answer = await demo.fetch(
    new Request(`http://demo${request.url ?? '/'}`, {
      method,
      headers,
      ...(bodied ? { body: bodyOf(request), ...halfDuplex } : {}),
    }),
  )
  const cut = isTruncated(answer)
  const body = Buffer.from(await answer.arrayBuffer())
  const sent = Object.fromEntries(answer.headers)
  if (answer.status === 204) return void response.writeHead(204, sent).end()
  response.writeHead(answer.status, {
    ...sent,
    'content-length': String(cut ? body.length * 2 : body.length),
  })
  if (!cut) return void response.end(body)
  response.write(body, () => socket.destroy())
}

/** A streamed body needs it (fetch standard); not every environment's types know it. */
const halfDuplex = { duplex: 'half' } as const

/** Not a byte is read before it is asked for: a refused connection must not wait for its request. */
function bodyOf(request: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks = limited(request)
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Throws `LineCut` for a body that is too large and for a client that went away. */
async function* limited(request: IncomingMessage): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  let size = 0
  try {
    for await (const chunk of request) {
      size += chunk.length
      if (size > bodyLimit) break
      yield new Uint8Array(chunk)
    }
  } catch {
    throw new LineCut('ECONNRESET')
  }
  if (size > bodyLimit) throw new LineCut('ECONNRESET')
}
