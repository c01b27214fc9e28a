/**
 * One request, one attempt: sends, reads the whole answer within limits, and says certainly whether bytes may have
 * left. Port of `client`; this one is for Node's `fetch` and for a server in the same process.
 */
import type { Failure } from '../core/failure.ts'
import { fetchFailure } from './fetchFailure.ts'

export type HttpRequest = {
  method: string
  url: string
  headers: Record<string, string>
  body: string | null
  /** whether it changes anything on the server */
  write: boolean
}

export type HttpAnswer = {
  status: number
  headers: (name: string) => string | null
  body: string
  url: string
}

export type Sent = { is: 'answer'; answer: HttpAnswer } | { is: 'failed'; failure: Failure }

/** Never retries, never follows a redirect, never throws for what a network can do. */
export type Transport = (request: HttpRequest, signal: AbortSignal) => Promise<Sent>

export type Limits = {
  /** of the body as unpacked */
  bodyBytes: number
  /** longest silence of the server, before the answer and within it, for a read and for a write */
  readMs: number
  writeMs: number
  /** longest attempt, however steadily it drips */
  totalMs: number
}

/** DESIGN.md section 4. Connecting has a limit of 10 s of its own inside Node's fetch (UND_ERR_CONNECT_TIMEOUT). */
const defaultLimits: Limits = {
  bodyBytes: 20 * 1024 * 1024,
  readMs: 20_000,
  writeMs: 30_000,
  totalMs: 120_000,
}

/** Rejects only for a request that cannot be built (a defect); nothing was sent then. */
export function fetchTransport(
  fetchLike: (request: Request) => Promise<Response>,
  limits: Partial<Limits> = {},
): Transport {
  const within = { ...defaultLimits, ...limits }
  return async (request, signal) => {
    if (signal.aborted) return failed({ is: 'notSent', why: 'aborted' })
    const abort = new AbortController()
    const ready = requestOf(request, abort.signal)
    return new Promise((resolve) => {
      let status: number | null = null
      let silence: NodeJS.Timeout | undefined
      const heard = () => {
        clearTimeout(silence)
        silence = setTimeout(() => giveUp('timeout'), request.write ? within.writeMs : within.readMs)
      }
      const settle = (sent: Sent) => {
        clearTimeout(silence)
        clearTimeout(total)
        signal.removeEventListener('abort', aborted)
        resolve(sent)
      }
      // Settles before it aborts, so that what the torn request says afterwards is heard by nobody (M27).
      const giveUp = (why: 'timeout' | 'aborted' | 'tooLarge' | 'redirect') => {
        settle(failed({ is: 'unanswered', why, status }))
        abort.abort()
      }
      const aborted = () => giveUp('aborted')
      const total = setTimeout(() => giveUp('timeout'), within.totalMs)
      signal.addEventListener('abort', aborted)
      heard()

      const exchange = async (): Promise<void> => {
        const response = await fetchLike(ready)
        status = response.status
        if (response.redirected || response.type === 'opaqueredirect' || (status >= 300 && status < 400))
          return giveUp('redirect')
        const body = await readBody(response, within.bodyBytes, abort.signal, heard)
        if (body === null) return giveUp('tooLarge')
        const headers = (name: string) => response.headers.get(name)
        settle({ is: 'answer', answer: { status, headers, body, url: response.url || request.url } })
      }
      exchange().catch((error: unknown) => settle(failed(fetchFailure(error, status))))
    })
  }
}

/**
 * `manual` rather than `error`: neither follows (and carries the key elsewhere), but this one tells a redirect from
 * a broken line by its status instead of by words. The body goes as a stream, which cannot be sent twice: with plain
 * text, Node's fetch repeats a POST by itself after a 421 (fetch standard, "HTTP-network-or-cache fetch").
 */
function requestOf({ method, url, headers, body }: HttpRequest, signal: AbortSignal): Request {
  const common = {
    method,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  } as const
  if (body === null) return new Request(url, { ...common, headers })
  const bytes = new TextEncoder().encode(body)
  const streamed = {
    ...common,
    headers: { ...headers, 'content-length': String(bytes.length) },
    body: new Blob([bytes]).stream(),
    duplex: 'half',
  } as const
  return new Request(url, streamed)
}

/** Null when it is larger than `limit` bytes. Throws when it is cut off. */
async function readBody(
  response: Response,
  limit: number,
  signal: AbortSignal,
  heard: () => void,
): Promise<string | null> {
  if (!response.body) return ''
  const decoder = new TextDecoder()
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  // A server in the same process does not end its stream by itself; a failed cancel is heard by nobody.
  signal.addEventListener('abort', () => void reader.cancel().catch(() => {}))
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || signal.aborted) return text + decoder.decode()
    heard()
    size += value.byteLength
    if (size > limit) return null
    text += decoder.decode(value, { stream: true })
  }
}

const failed = (failure: Failure): Sent => ({ is: 'failed', failure })
