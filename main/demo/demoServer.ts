/**
 * The demo server: the whole documented API as `(Request) => Promise<Response>` over made-up data in memory. Used by
 * the demo workspace in process, by tests, and over HTTP by `npm run demo:server` (serveDemo).
 */
import type { Fields, Kind, Row } from '../../shared/rows.ts'
import { errorAnswer } from './answers.ts'
import { createFaults, type Fault, type Faults, LineCut, truncated } from './faults.ts'
import type { Size } from './generate.ts'
import { createLife } from './life.ts'
import { hash } from './random.ts'
import { rateLimit } from './rateLimit.ts'
import { createRoutes } from './routes.ts'
import { createStore, type DemoChanges } from './store.ts'

export type { DemoChanges } from './store.ts'

/** Plans that have clients (api/crm-api.txt). */
const agencyPlans = new Set(['max', 'enterprise'])

export type DemoServerOptions = {
  size: Size
  seed: number
  /** 'max' and 'enterprise' have clients; on every other one the list answers 403 */
  plan: string
  /** the server's clock, ms since 1970 */
  now?: () => number
  /** newest moment of the made-up past; default: now */
  baseDate?: number
  rateLimit?: boolean
  requestsPerMinute?: number
  /** leads reply and colleagues move deals, between `live()` and `stop()` */
  life?: boolean
  /** what `changes()` gave */
  changes?: DemoChanges
  /** told whenever `changes()` would answer otherwise */
  onChange?: () => void
  pagedDeals?: boolean
  answers?: 'row' | 'success' | 'empty'
}

/** One request as it arrived. */
export type LogEntry = {
  method: string
  /** from `/crm` on, without the query */
  path: string
  query: string
  /** the parsed body, or its text, or null */
  body: unknown
  /** null when the line was cut */
  status: number | null
  fault: Fault['is'] | null
  at: number
}

export type DemoServer = {
  fetch: (request: Request) => Promise<Response>
  key: string
  noScopeKey: string
  faults: Faults
  log: { entries: () => readonly LogEntry[]; clear: () => void }
  /** another person at work on the same account */
  colleague: {
    editConversation: (id: string, fields: Fields) => void
    editDeal: (id: string, fields: Fields) => void
    addDeal: (fields: Fields) => Row
    deleteDeal: (id: string) => void
    reply: (conversation: string, body?: string) => void
    /** A colleague writes to the lead elsewhere. */
    send: (conversation: string, body: string) => void
  }
  rows: (kind: Kind) => readonly Row[]
  thread: (conversation: string) => readonly Row[]
  changes: () => DemoChanges
  live: () => void
  stop: () => void
}

const keyOf = (seed: number, use: string) =>
  `msk_${Array.from({ length: 8 }, (_, part) => hash(seed, use, part).toString(16).padStart(8, '0')).join('')}`

const loginPage =
  '<!doctype html><html><head><title>Sign in to Wi-Fi</title></head><body><form>Room number</form></body></html>'

export function createDemoServer(options: DemoServerOptions): DemoServer {
  const now = options.now ?? (() => Date.now())
  const key = keyOf(options.seed, 'crm')
  const noScopeKey = keyOf(options.seed, 'campaigns')
  const faults = createFaults()
  const limit = rateLimit(options.requestsPerMinute ?? 60, now)
  let log: LogEntry[] = []
  const store = createStore({
    seed: options.seed,
    size: options.size,
    baseDate: options.baseDate ?? now(),
    now,
    changes: options.changes ?? null,
    onChange: () => options.onChange?.(),
  })
  const life = createLife(store, options.seed, now)
  const routes = createRoutes({
    store,
    pagedDeals: options.pagedDeals ?? true,
    answers: options.answers ?? 'row',
  })

  /** Null when the request may go on; the order is that of a real server: key, limit, scope, plan. */
  const gate = (
    authorization: string | null,
    path: string,
  ): { answer: Response | null; headers: Record<string, string> } => {
    const given = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? null
    if (given !== key && given !== noScopeKey)
      return { answer: errorAnswer(401, given ? 'Invalid API key' : 'Missing API key'), headers: {} }
    const { headers, refusedForS } =
      options.rateLimit === false ? { headers: {}, refusedForS: null } : limit.take(given)
    if (refusedForS !== null)
      return { answer: errorAnswer(429, 'Rate limit exceeded', { retryAfter: refusedForS }), headers }
    if (given === noScopeKey)
      return {
        answer: errorAnswer(403, 'API key is missing the required scope: crm', { code: 'missing_scope' }),
        headers,
      }
    if (path.startsWith('/crm/clients') && !agencyPlans.has(options.plan))
      return {
        answer: errorAnswer(403, 'Clients are available on Max and Enterprise plans', {
          code: 'plan_limit_exceeded',
        }),
        headers,
      }
    return { answer: null, headers }
  }

  const answer = async (
    request: Request,
    path: string,
    query: string,
    body: string,
    shift: number,
  ): Promise<Response> => {
    const { answer: refused, headers } = gate(request.headers.get('authorization'), path)
    const bodied = request.method !== 'GET' && request.method !== 'HEAD'
    const inner = new Request(`http://demo${path}${query}`, {
      method: request.method,
      ...(bodied ? { body } : {}),
    })
    const made = refused ?? (await routes.fetch(inner, { shift }))
    for (const [name, value] of Object.entries({ ...headers, date: new Date(now()).toUTCString() }))
      made.headers.set(name, value)
    return made
  }

  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    const path = url.pathname.slice(Math.max(0, url.pathname.indexOf('/crm/')))
    const { method } = request
    const fault = faults.take(method, path)
    // A refused connection never carried a request, so there is nothing to log.
    if (fault?.is === 'refuse') throw new LineCut('ECONNREFUSED')
    const body = method === 'GET' || method === 'HEAD' ? '' : await request.text()
    const entry: LogEntry = {
      method,
      path,
      query: url.search,
      body: parsed(body),
      status: null,
      fault: fault?.is ?? null,
      at: now(),
    }
    log.push(entry)
    const said = (response: Response) => {
      entry.status = response.status
      return response
    }
    const reply = (shift = 0) => answer(request, path, url.search, body, shift)
    switch (fault?.is) {
      case undefined:
        return said(await reply())
      case 'cutBefore':
        throw new LineCut('ECONNRESET')
      case 'cutAfter':
        await reply()
        throw new LineCut('ECONNRESET')
      case 'truncated':
        return said(await truncated(await reply()))
      case 'delay': {
        const { ms } = fault
        await new Promise((resolve) => setTimeout(resolve, ms))
        return said(await reply())
      }
      case 'status':
        if (fault.applied) await reply()
        return said(
          errorAnswer(fault.status, fault.status < 500 ? 'Request refused' : 'Internal server error'),
        )
      case 'unauthorized':
        return said(errorAnswer(401, 'Invalid API key'))
      case 'html':
        return said(new Response(loginPage, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
      case 'shiftPages':
        return said(await reply(1))
    }
  }

  return {
    fetch,
    key,
    noScopeKey,
    faults,
    log: {
      entries: () => log,
      clear() {
        log = []
      },
    },
    colleague: {
      editConversation: (id, fields) => void store.edit('conversation', id, fields),
      editDeal: (id, fields) => void store.edit('deal', id, fields),
      addDeal: (fields) => store.add('deal', fields),
      deleteDeal: (id) => void store.remove('deal', id),
      reply: (id, body) => void store.reply(id, body),
      send: (id, body) => void store.send(id, body),
    },
    rows: (kind) => store.list(kind),
    thread: (id) => store.thread(id),
    changes: () => store.changes(),
    live() {
      if (options.life) life.live()
    },
    stop: () => life.stop(),
  }
}

function parsed(body: string): unknown {
  if (body === '') return null
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
