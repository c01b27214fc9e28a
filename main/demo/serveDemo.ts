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
    handle(demo, request, response).catch(() => request.socket.destroy())
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
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > bodyLimit) return void request.socket.destroy()
    chunks.push(chunk)
  }
  const method = request.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value)
  const bodied = method !== 'GET' && method !== 'HEAD'
  let answer: Response
  try {
    answer = await demo.fetch(
      new Request(`http://demo${request.url ?? '/'}`, {
        method,
        headers,
        ...(bodied ? { body: Buffer.concat(chunks) } : {}),
      }),
    )
  } catch (error) {
    if (!(error instanceof LineCut)) console.error(error)
    return void request.socket.destroy()
  }
  const cut = isTruncated(answer)
  const body = Buffer.from(await answer.arrayBuffer())
  const sent = Object.fromEntries(answer.headers)
  if (answer.status === 204) return void response.writeHead(204, sent).end()
  response.writeHead(answer.status, {
    ...sent,
    'content-length': String(cut ? body.length * 2 : body.length),
  })
  if (!cut) return void response.end(body)
  response.write(body, () => request.socket.destroy())
}
