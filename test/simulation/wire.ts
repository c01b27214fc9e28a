/**
 * The network of the simulated world: a `Transport` that loses, delays, garbles and repeats nothing by itself, and a log
 * of what left. The laws about the wire (I4, I6 to I8, I14, I17 to I19) are checked here, where everything passes.
 */
import type { HttpRequest, Sent, Transport } from '../../main/api/transport.ts'
import { random } from '../../main/demo/random.ts'
import type { Kind, Row } from '../../shared/rows.ts'
import type { VirtualClock } from './clock.ts'
import type { FaultName, Profile, Spell } from './profile.ts'
import type { Server } from './server.ts'

export type WireRequest = {
  kind: Kind
  on: 'list' | 'row' | 'thread' | 'create'
  method: string
  id: string | null
  query: URLSearchParams
  body: string | null
  request: HttpRequest
}

export type WireWatcher = {
  /** a request left; for a create, answers the client's key of what it makes */
  left: (request: WireRequest) => string | null
  /** the server is about to apply a write */
  applies: (request: WireRequest) => void
  /** the client is about to be shown rows, asked for at `askedAt` */
  shows: (kind: Kind, rows: readonly Row[], askedAt: number) => void
  answered: (status: number) => void
}

/** What outlives a life of the program. */
export type WireState = { healed: boolean; spells: Spell[]; requests: number; goodKey: string }

export const goodKey = `msk_${'a'.repeat(64)}`
export const strangersKey = `msk_${'b'.repeat(64)}`
export const baseUrl = 'https://api.example/mail/v1'
const giveUpMs = { read: 20_000, write: 30_000 }
const latestMs = 90_000

/** `isAlive`: whether the life that asked is still there to hear the answer. */
export function makeWire(
  profile: Profile,
  clock: VirtualClock,
  server: Server,
  watcher: WireWatcher,
  isAlive: () => boolean,
  shared: WireState,
): Transport {
  const chance = random(profile.seed, 'wire', shared.requests)
  const drawn = (fault: FaultName) => !shared.healed && chance.chance(profile.rates[fault])
  const spellOf = (): Spell['is'] | null =>
    shared.healed ? null : (shared.spells.find((spell) => spell.until > clock.now)?.is ?? null)

  return (request, signal) =>
    new Promise<Sent>((resolve) => {
      const answer = (sent: Sent) => {
        if (!isAlive()) return
        if (sent.is === 'answer') watcher.answered(sent.answer.status)
        resolve(sent)
      }
      const later = (ms: number, run: () => void) => void clock.after(ms, run)
      shared.requests++
      const wire = readRequest(request)
      const askedAt = clock.now
      const latency = profile.server.latencyMs * (0.5 + chance.next())
      const write = request.write

      const spell = spellOf()
      if (spell === 'offline' || drawn('refused'))
        return later(5, () =>
          answer(failed({ is: 'notSent', why: chance.pick(['dns', 'refused', 'offline']) })),
        )

      const madeBy = watcher.left(wire)
      const apply = () => {
        watcher.applies(wire)
        return perform(server, wire, madeBy, { shift: drawn('shifted') ? 1 : 0, skip: skipOf() })
      }
      const skipOf = () => (spell === 'shrunken' || drawn('missedRow') ? 1 + chance.between(0, 2) : 0)
      const timeout = () =>
        answer(failed({ is: 'unanswered', why: chance.pick(['timeout', 'reset']), status: null }))
      const giveUp = write ? giveUpMs.write : giveUpMs.read

      if (!write)
        signal.addEventListener('abort', () =>
          answer(failed({ is: 'unanswered', why: 'aborted', status: null })),
        )
      if (spell === 'loginPage' || drawn('html'))
        return later(latency, () =>
          answer(said(200, '<!doctype html><form>Sign in</form>', request.url, 'text/html')),
        )
      if (drawn('redirect'))
        return later(latency, () => answer(failed({ is: 'unanswered', why: 'redirect', status: 307 })))
      const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
      if (spell === 'unauthorized' || (given !== shared.goodKey && given !== strangersKey))
        return later(latency, () =>
          answer(json(401, { success: false, error: 'Invalid API key' }, request.url)),
        )
      if (given === strangersKey)
        return later(latency, () => answer(json(404, { success: false, error: 'Not found' }, request.url)))
      if (spell === 'noClients' && wire.kind === 'client')
        return later(latency, () =>
          answer(json(403, { success: false, error: 'Plan', code: 'plan_limit_exceeded' }, request.url)),
        )
      if (spell === 'noScope' && wire.on === 'list')
        return later(latency, () =>
          answer(
            json(403, { success: false, error: 'Missing scope: crm', code: 'missing_scope' }, request.url),
          ),
        )
      if (spell === 'listsNotFound' && wire.on === 'list')
        return later(latency, () =>
          answer(json(404, { success: false, error: 'Endpoint not found' }, request.url)),
        )
      if (write && drawn('forbiddenRow'))
        return later(latency, () => answer(json(403, { success: false, error: 'Not yours' }, request.url)))
      if (drawn('slowDown'))
        return later(latency, () => answer(json(408, { success: false, error: 'Slow' }, request.url)))
      if (spell === 'allNotFound' && wire.on === 'row' && !write)
        return later(latency, () => answer(json(404, { success: false, error: 'Not found' }, request.url)))
      if (drawn('limited'))
        return later(latency, () =>
          answer(
            json(
              429,
              { success: false, error: 'Rate limit exceeded', retryAfter: chance.pick([7, 7, 60, 3600]) },
              request.url,
            ),
          ),
        )
      if (write && drawn('refusedValue') && wire.method !== 'DELETE') {
        const field = Object.keys(JSON.parse(wire.body ?? '{}') as object).at(-1) ?? 'notes'
        const details = chance.chance(0.5) ? { fieldErrors: { [field]: ['Not today'] } } : {}
        return later(latency, () =>
          answer(json(400, { success: false, error: 'Validation failed', details }, request.url)),
        )
      }
      if (drawn('lostBefore')) return later(giveUp, timeout)
      if (drawn('lostAfter')) {
        later(latency, apply)
        return later(giveUp, timeout)
      }
      if (write && drawn('late')) {
        later(giveUp, timeout)
        return later(giveUp + chance.next() * latestMs, apply)
      }
      if (drawn('errorBefore'))
        return later(latency, () => answer(said(502, '<html>Bad gateway</html>', request.url)))
      if (drawn('errorAfter')) {
        return later(latency, () => {
          apply()
          answer(said(504, '<html>Gateway timeout</html>', request.url))
        })
      }
      const cut = drawn('truncated')
      const doubled = drawn('doubledRow')
      const wrongTotal = drawn('wrongTotal')
      // The server acts half-way; the answer travels as long again.
      later(latency / 2, () => {
        const done = apply()
        later(latency / 2, () => {
          const body = bent(done.body, wire.kind, { wrongTotal, doubled })
          const text = done.status === 204 ? '' : JSON.stringify(body)
          if (done.rows.length > 0 && !cut && isAlive()) watcher.shows(wire.kind, done.rows, askedAt)
          answer(
            said(
              done.status,
              cut ? text.slice(0, Math.floor(text.length / 2)) : text,
              request.url,
              'application/json',
            ),
          )
        })
      })
    })
}

const folders: Record<string, Kind> = { conversations: 'conversation', deals: 'deal', clients: 'client' }

function readRequest(request: HttpRequest): WireRequest {
  const url = new URL(request.url)
  const [, , , , folder = '', id = null, rest] = url.pathname.split('/')
  const kind = folders[folder]
  if (!kind) throw new Error(`no such path: ${url.pathname}`)
  const on =
    rest === 'messages' ? 'thread' : id !== null ? 'row' : request.method === 'POST' ? 'create' : 'list'
  return { kind, on, method: request.method, id, query: url.searchParams, body: request.body, request }
}

type Body = { [name: string]: unknown; pagination?: { page: number; per_page: number; total: number } }
type Done = { status: number; body: Body; rows: Row[] }

function perform(
  server: Server,
  { kind, on, method, id, query, body }: WireRequest,
  madeBy: string | null,
  lists: { shift: number; skip: number },
): Done {
  const folder = `${kind}s`
  const notFound: Done = { status: 404, body: { success: false, error: 'Not found' }, rows: [] }
  const { answers } = server.profile.server
  if (on === 'list') {
    const { rows, pagination } = server.page(
      kind,
      Number(query.get('page')),
      Number(query.get('per_page')),
      lists,
    )
    const page: Body = { success: true, [folder]: rows, ...(pagination ? { pagination } : {}) }
    return { status: 200, body: page, rows }
  }
  if (on === 'thread') {
    if (!server.get('conversation', id ?? '')?.alive) return notFound
    return { status: 200, body: { success: true, messages: server.messages(id ?? '') }, rows: [] }
  }
  if (on === 'create' && kind !== 'conversation') {
    const { row, refusal } = server.create(kind, body ?? '', madeBy)
    if (!row) return { status: 400, body: { success: false, ...refusal }, rows: [] }
    return { status: 201, body: { success: true, [kind]: row }, rows: [row] }
  }
  const found = server.get(kind, id ?? '')
  if (!found?.alive) return notFound
  if (method === 'GET') {
    const row = server.shown(kind, found.row)
    return { status: 200, body: { success: true, [kind]: row }, rows: [row] }
  }
  if (method === 'DELETE') {
    server.remove(kind, found.row.id)
    return answers === 'empty'
      ? { status: 204, body: {}, rows: [] }
      : { status: 200, body: { success: true }, rows: [] }
  }
  const { row, refusal } = server.patch(kind, found.row.id, body ?? '', 'me')
  if (!row) return { status: 400, body: { success: false, ...refusal }, rows: [] }
  if (answers === 'empty') return { status: 204, body: {}, rows: [] }
  return { status: 200, body: { success: true, ...(answers === 'row' ? { [kind]: row } : {}) }, rows: [] }
}

/** A list whose total is wrong, or that shows its first row twice. */
function bent(
  body: Body,
  kind: Kind,
  { wrongTotal, doubled }: { wrongTotal: boolean; doubled: boolean },
): Body {
  const rows = body[`${kind}s`]
  const { pagination } = body
  return {
    ...body,
    ...(doubled && Array.isArray(rows) ? { [`${kind}s`]: [...rows, ...rows.slice(0, 1)] } : {}),
    ...(wrongTotal && pagination ? { pagination: { ...pagination, total: pagination.total + 1 } } : {}),
  }
}

const failed = (failure: Extract<Sent, { is: 'failed' }>['failure']): Sent => ({ is: 'failed', failure })
const json = (status: number, body: object, url: string): Sent =>
  said(status, JSON.stringify(body), url, 'application/json')
const said = (status: number, body: string, url: string, type = 'text/html'): Sent => ({
  is: 'answer',
  answer: { status, body, url, headers: (name) => (name === 'content-type' ? type : null) },
})
