/**
 * All documented calls of the CRM API (api/crm-api.txt), one attempt each. Every answer passes the tolerant readers of
 * `wire` and the one table of `core/failure`. Called by `sync` and `probe`; it knows nothing of the mirror or of time.
 */
import { type Fields, isLocalKey, type Kind, type Row } from '../../shared/rows.ts'
import { type Answer, classify, type Failure } from '../core/failure.ts'
import { readJson } from './json.ts'
import type { HttpAnswer, Transport } from './transport.ts'
import { isPathId, type ListPage, type MessageList, readList, readMessages, readOne } from './wire.ts'

export type { ListPage, MessageList, Strange } from './wire.ts'

/** What an answer said besides its body; all null when none came. */
export type Facts = {
  status: number | null
  /** the server's clock, ms since 1970 */
  serverDate: number | null
  rate: { limit: number | null; remaining: number | null; resetInMs: number | null } | null
}

export type Result<T> = { ok: true; value: T; facts: Facts } | { ok: false; failure: Failure; facts: Facts }

/** One request for diagnostics. Holds no key, no header and no body. */
export type RequestNote = {
  method: string
  /** below the base URL */
  path: string
  status: number | null
  /** `is` and `why` of the failure */
  failure: string | null
  ms: number
  /** ms since 1970, for display */
  at: number
}

export type ApiClientOptions = {
  transport: Transport
  /** as `readBaseUrl` wrote it */
  baseUrl: string
  /** as `readKey` took it */
  key: string
  /** ms that never jump */
  monotonic: () => number
  onRequest?: (note: RequestNote) => void
}

const folder: Record<Kind, string> = { conversation: 'conversations', deal: 'deals', client: 'clients' }
const noFacts: Facts = { status: null, serverDate: null, rate: null }
const neverAborted = new AbortController().signal

type Call<T> = {
  kind: Kind
  on: Answer['on']
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: Fields
  signal?: AbortSignal | undefined
  /** undefined when what was asked for is not in the body; `json` is undefined when there is none */
  read: (json: ReturnType<typeof readJson>) => T | undefined
}

export class ApiClient {
  readonly baseUrl: string
  readonly #transport: Transport
  readonly #key: string
  readonly #monotonic: () => number
  readonly #onRequest: (note: RequestNote) => void

  constructor({ transport, baseUrl, key, monotonic, onRequest }: ApiClientOptions) {
    this.baseUrl = baseUrl
    this.#transport = transport
    this.#key = key
    this.#monotonic = monotonic
    this.#onRequest = onRequest ?? (() => {})
  }

  /** One page, `page` from 1. Servers cap `perPage` at 100; `value.perPage` says what was used. */
  list(
    kind: Kind,
    { page, perPage }: { page: number; perPage: number },
    signal?: AbortSignal,
  ): Promise<Result<ListPage>> {
    const path = `/crm/${folder[kind]}?page=${page}&per_page=${perPage}`
    const read: Call<ListPage>['read'] = (json) =>
      json === undefined ? undefined : (readList(kind, json) ?? undefined)
    return this.#read({ kind, on: 'list', method: 'GET', path, signal, read })
  }

  /** One row. The API has no such call for clients. An answer about another row is unreadable. */
  async get(kind: 'conversation' | 'deal', id: string, signal?: AbortSignal): Promise<Result<Row>> {
    if (!isPathId(id)) return cannotBeThere
    return this.#read({
      kind,
      on: 'row',
      method: 'GET',
      path: pathOf(kind, id),
      signal,
      read: (json) => theRow(kind, id, json),
    })
  }

  /** The whole thread of a conversation, oldest first. */
  async listMessages(conversationId: string, signal?: AbortSignal): Promise<Result<MessageList>> {
    if (!isPathId(conversationId)) return cannotBeThere
    const path = `${pathOf('conversation', conversationId)}/messages`
    return this.#read({
      kind: 'conversation',
      on: 'row',
      method: 'GET',
      path,
      signal,
      read: (json) => (json === undefined ? undefined : (readMessages(json) ?? undefined)),
    })
  }

  /** The new row, or null when the server said yes without showing a readable one. */
  async create(kind: Kind, fields: Fields, signal?: AbortSignal): Promise<Result<Row | null>> {
    // I14: no local key on the wire. What it stands for is not on the server yet, as far as we know.
    const of = fields.conversation_id
    if (typeof of === 'string' && isLocalKey(of)) return cannotBeThere
    const path = `/crm/${folder[kind]}`
    const read: Call<Row>['read'] = (json) =>
      json === undefined ? undefined : (readOne(kind, json) ?? undefined)
    return this.#write({ kind, on: 'create', method: 'POST', path, body: fields, signal, read })
  }

  /** Sends exactly `fields`. The row as the server shows it now, or null when it shows none. */
  async patch(kind: Kind, id: string, fields: Fields): Promise<Result<Row | null>> {
    if (!isPathId(id)) return cannotBeThere
    const sent = await this.#send({
      kind,
      on: 'row',
      method: 'PATCH',
      path: pathOf(kind, id),
      body: fields,
      read: (json) => theRow(kind, id, json),
    })
    if (!sent.ok) return sent
    // With `success` a row of another id may be shown; the caller must see that it is another.
    const shown = sent.json === undefined ? null : readOne(kind, sent.json)
    return { ok: true, value: shown, facts: sent.facts }
  }

  async remove(kind: Kind, id: string): Promise<Result<null>> {
    if (!isPathId(id)) return cannotBeThere
    const sent = await this.#send({
      kind,
      on: 'row',
      method: 'DELETE',
      path: pathOf(kind, id),
      read: (json) => theRow(kind, id, json),
    })
    return sent.ok ? { ok: true, value: null, facts: sent.facts } : sent
  }

  async #read<T>(call: Call<T>): Promise<Result<T>> {
    const sent = await this.#send(call)
    if (!sent.ok) return sent
    if (sent.value !== undefined) return { ok: true, value: sent.value, facts: sent.facts }
    const failure: Failure = { is: 'unanswered', why: 'unreadable', status: sent.facts.status }
    return { ok: false, failure, facts: sent.facts }
  }

  async #write<T>(call: Call<T>): Promise<Result<T | null>> {
    const sent = await this.#send(call)
    return sent.ok ? { ok: true, value: sent.value ?? null, facts: sent.facts } : sent
  }

  async #send<T>(
    call: Call<T>,
  ): Promise<
    | { ok: true; value: T | undefined; json: ReturnType<typeof readJson>; facts: Facts }
    | { ok: false; failure: Failure; facts: Facts }
  > {
    const { method, path, body, signal } = call
    const write = method !== 'GET'
    const began = this.#monotonic()
    const note = (status: number | null, failure: Failure | null) =>
      this.#onRequest({
        method,
        path,
        status,
        failure: failure && describe(failure),
        ms: Math.round(this.#monotonic() - began),
        at: Date.now(),
      })
    const sent = await this.#transport(
      {
        method,
        url: this.baseUrl + path,
        // The one place where the key is used, always together with the base URL that it was given for (I18).
        headers: {
          authorization: `Bearer ${this.#key}`,
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        body: body ? JSON.stringify(body) : null,
        write,
      },
      signal ?? neverAborted,
    )
    if (sent.is === 'failed') {
      const status = sent.failure.is === 'unanswered' ? sent.failure.status : null
      note(status, sent.failure)
      return { ok: false, failure: sent.failure, facts: { ...noFacts, status } }
    }
    const { answer } = sent
    const facts = factsOf(answer)
    const json = readJson(this.#withoutKey(answer))
    const value = call.read(json)
    const isEmpty = answer.body.trim() === ''
    const failure = classify({
      kind: call.kind,
      on: call.on,
      write,
      status: answer.status,
      json,
      isEmpty,
      isHtml: !isEmpty && json === undefined && looksLikeHtml(answer),
      found: value !== undefined,
      retryAfter: answer.headers('retry-after'),
      resetInMs: facts.rate?.resetInMs ?? null,
      serverDate: facts.serverDate,
    })
    note(answer.status, failure)
    return failure ? { ok: false, failure, facts } : { ok: true, value, json, facts }
  }

  /** A server may quote the key in its complaint, which is shown and kept; rows are data and stay as they are. */
  #withoutKey({ status, body }: HttpAnswer): string {
    return status >= 400 ? body.replaceAll(this.#key, 'msk_...') : body
  }
}

/** For an id that no server can have given: nothing is sent. */
const cannotBeThere: { ok: false; failure: Failure; facts: Facts } = {
  ok: false,
  failure: { is: 'missing', message: null },
  facts: noFacts,
}

const pathOf = (kind: Kind, id: string) => `/crm/${folder[kind]}/${encodeURIComponent(id)}`

function theRow(kind: Kind, id: string, json: ReturnType<typeof readJson>): Row | undefined {
  const row = json === undefined ? null : readOne(kind, json)
  return row?.id === id ? row : undefined
}

const looksLikeHtml = ({ headers, body }: HttpAnswer): boolean =>
  /^\s*(text\/html|application\/xhtml)/i.test(headers('content-type') ?? '') || /^\s*</.test(body)

const describe = (failure: Failure): string =>
  'why' in failure ? `${failure.is}: ${failure.why}` : failure.is

function factsOf({ status, headers }: HttpAnswer): Facts {
  const date = Date.parse(headers('date') ?? '')
  const serverDate = Number.isNaN(date) ? null : date
  const limit = wholeOf(headers('x-ratelimit-limit'))
  const remaining = wholeOf(headers('x-ratelimit-remaining'))
  const resetInMs = resetOf(wholeOf(headers('x-ratelimit-reset')), serverDate)
  const silent = limit === null && remaining === null && resetInMs === null
  return { status, serverDate, rate: silent ? null : { limit, remaining, resetInMs } }
}

/** `60`, also from the list form of newer drafts (`60, 60;w=60`). */
function wholeOf(header: string | null): number | null {
  const [, digits] = /^\s*(\d{1,15})\s*(?:[,;]|$)/.exec(header ?? '') ?? []
  return digits === undefined ? null : Number(digits)
}

/** Epoch seconds (api/FOUND.md) by the server's clock; some servers count the seconds that are left instead. */
function resetOf(reset: number | null, serverDate: number | null): number | null {
  if (reset === null) return null
  if (reset < 1e9) return reset * 1000
  return serverDate === null ? null : Math.max(0, reset * 1000 - serverDate)
}
