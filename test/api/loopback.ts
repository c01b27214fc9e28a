/** Small servers on loopback for the tests of main/api, closed at the end of the test that opened them. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What arrived, to the byte that matters. */
export type Arrived = { method: string; path: string; headers: Record<string, string>; body: string }

async function open(server: Server, sockets: Set<Socket>): Promise<string> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** An HTTP server whose answers are written by `handle`. */
export async function httpServer(
  handle: (request: Arrived, response: ServerResponse, raw: IncomingMessage) => void,
): Promise<{ url: string; arrived: Arrived[] }> {
  const arrived: Arrived[] = []
  const server = createServer((raw, response) => {
    const chunks: Buffer[] = []
    raw.on('data', (chunk: Buffer) => chunks.push(chunk))
    raw.on('end', () => {
      const request: Arrived = {
        method: raw.method ?? '',
        path: raw.url ?? '',
        headers: Object.fromEntries(
          Object.entries(raw.headers).map(([name, value]) => [name, String(value ?? '')]),
        ),
        body: Buffer.concat(chunks).toString('utf8'),
      }
      arrived.push(request)
      handle(request, response, raw)
    })
  })
  return { url: await open(server, new Set()), arrived }
}

/** Answers everything with `json`. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(json))
}

/**
 * A TCP server that reads whole HTTP requests and lets `handle` do what it likes with the socket; for what no honest
 * HTTP server would do. Counts the connections too.
 */
export async function tcpServer(
  handle: (request: Arrived, socket: Socket, index: number) => void,
): Promise<{ url: string; arrived: Arrived[]; connections: () => number }> {
  const arrived: Arrived[] = []
  let connections = 0
  const server = createTcpServer((socket) => {
    connections++
    let text = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      text += chunk
      for (;;) {
        const end = text.indexOf('\r\n\r\n')
        if (end < 0) return
        const [first = '', ...lines] = text.slice(0, end).split('\r\n')
        const headers = Object.fromEntries(
          lines.map((line) => [
            line.slice(0, line.indexOf(':')).toLowerCase(),
            line.slice(line.indexOf(':') + 1).trim(),
          ]),
        )
        const length = Number(headers['content-length'] ?? 0)
        const body = text.slice(end + 4, end + 4 + length)
        if (body.length < length) return
        text = text.slice(end + 4 + length)
        const [method = '', path = ''] = first.split(' ')
        const request = { method, path, headers, body }
        arrived.push(request)
        handle(request, socket, arrived.length - 1)
      }
    })
  })
  return { url: await open(server, new Set()), arrived, connections: () => connections }
}

/** A port on loopback that refuses: it was free a moment ago. */
export async function refusingUrl(): Promise<string> {
  const server = createTcpServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return `http://127.0.0.1:${port}`
}

/** An HTTP/1.1 answer as text, keeping the connection open. */
export const rawAnswer = (status: string, body: string, headers = ''): string =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`
