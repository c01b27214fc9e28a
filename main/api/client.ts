/**
 * All documented calls of the CRM API (api/crm-api.txt), one attempt each. Every answer passes the tolerant readers of
 * `wire` and the one table of `core/failure`. Called by `sync` and `probe`; it knows nothing of the mirror or of time.
 */
import { type Fields, isLocalKey, type Kind, type Row, type Value } from '../../shared/rows.ts'
import { type Answer, classify, type Failure } from '../core/failure.ts'
import { type Facts, factsOf, noFacts } from './facts.ts'
import { readJson } from './json.ts'
import type { HttpAnswer, Transport } from './transport.ts'
import { isPathId, type ListPage, type MessageList, readList, readMessages, readOne } from './wire.ts'

export type { Facts } from './facts.ts'
export type { ListPage, MessageList, Strange } from './wire.ts'

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
const neverAborted = new AbortController().signal

/** A body; undefined when there is none that can be read. */
type Json = Value | undefined

/** The body does not show what was asked for, or shows another row in its place. */
type Missed = 'nothing' | 'another'

type Call<T extends object> = {
  kind: Kind
  on: Answer['on']
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: Fields
  signal?: AbortSignal | undefined
  read: (json: Json) => T | Missed
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
    const read = (json: Json) => readList(kind, json) ?? 'nothing'
    return this.#read({ kind, on: 'list', method: 'GET', path, signal, read })
  }

  /** One row. The API has no such call for clients. An answer about another row is unreadable. */
  async get(kind: 'conversation' | 'deal', id: string, signal?: AbortSignal): Promise<Result<Row>> {
    if (!isPathId(id)) return cannotBeThere
    const read = (json: Json) => theRow(kind, id, json)
    return this.#read({ kind, on: 'row', method: 'GET', path: pathOf(kind, id), signal, read })
  }

  /** The whole thread of a conversation, oldest first. */
  async listMessages(conversationId: string, signal?: AbortSignal): Promise<Result<MessageList>> {
    if (!isPathId(conversationId)) return cannotBeThere
    const path = `${pathOf('conversation', conversationId)}/messages`
    const read = (json: Json) => readMessages(json) ?? 'nothing'
    return this.#read({ kind: 'conversation', on: 'row', method: 'GET', path, signal, read })
  }

  /** The new row, or null when the server said yes without showing a readable one. */
  async create(kind: Kind, fields: Fields, signal?: AbortSignal): Promise<Result<Row | null>> {
    // I14: no local key on the wire. What it stands for is not on the server yet, as far as we know.
    const of = fields.conversation_id
    if (typeof of === 'string' && isLocalKey(of)) return cannotBeThere
    const path = `/crm/${folder[kind]}`
    const read = (json: Json) => readOne(kind, json) ?? 'nothing'
    return this.#send({ kind, on: 'create', method: 'POST', path, body: fields, signal, read })
  }

  /** Sends exactly `fields`. The row as the server shows it now, or null when it shows none (204, `{success: true}`). */
  async patch(kind: Kind, id: string, fields: Fields, signal?: AbortSignal): Promise<Result<Row | null>> {
    if (!isPathId(id)) return cannotBeThere
    const read = (json: Json) => theRow(kind, id, json)
    const path = pathOf(kind, id)
    return this.#send({ kind, on: 'row', method: 'PATCH', path, body: fields, signal, read })
  }

  async remove(kind: Kind, id: string, signal?: AbortSignal): Promise<Result<null>> {
    if (!isPathId(id)) return cannotBeThere
    const read = (json: Json) => theRow(kind, id, json)
    const path = pathOf(kind, id)
    const sent = await this.#send({ kind, on: 'row', method: 'DELETE', path, signal, read })
    return sent.ok ? { ...sent, value: null } : sent
  }

  /** A read is good only with what was asked for; `classify` has seen to that. */
  async #read<T extends object>(call: Call<T>): Promise<Result<T>> {
    const sent = await this.#send(call)
    if (!sent.ok) return sent
    const { value, facts } = sent
    if (value !== null) return { ok: true, value, facts }
    return { ok: false, failure: { is: 'unanswered', why: 'unreadable', status: facts.status }, facts }
  }

  /** Null as value: the server said yes and showed nothing readable. */
  async #send<T extends object>(call: Call<T>): Promise<Result<T | null>> {
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
    const shown = call.read(json)
    const isEmpty = answer.body.trim() === ''
    const failure = classify({
      kind: call.kind,
      on: call.on,
      write,
      status: answer.status,
      json,
      isEmpty,
      isHtml: !isEmpty && json === undefined && looksLikeHtml(answer),
      found: typeof shown === 'string' ? shown : 'it',
      retryAfter: answer.headers('retry-after'),
      resetInMs: facts.rate?.resetInMs ?? null,
      serverDate: facts.serverDate,
    })
    note(answer.status, failure)
    if (failure) return { ok: false, failure, facts }
    return { ok: true, value: typeof shown === 'string' ? null : shown, facts }
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

function theRow(kind: Kind, id: string, json: Json): Row | Missed {
  const row = readOne(kind, json)
  if (!row) return 'nothing'
  return row.id === id ? row : 'another'
}

const looksLikeHtml = ({ headers, body }: HttpAnswer): boolean =>
  /^\s*(text\/html|application\/xhtml)/i.test(headers('content-type') ?? '') || /^\s*</.test(body)

const describe = (failure: Failure): string =>
  'why' in failure ? `${failure.is}: ${failure.why}` : failure.is
