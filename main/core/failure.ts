/**
 * Why a request did not succeed: one union, one table (SYNC.md section 5). `api/client` classifies every answer here
 * and nowhere else; `engine` and `tracked` act by `is`, never by text.
 */
import type { Kind } from '../../shared/rows.ts'

export type Failure =
  /** Certain: no byte reached the server. Stays queued, back-off. */
  | { is: 'notSent'; why: 'offline' | 'dns' | 'refused' | 'tls' | 'proxy' | 'connectTimeout' | 'aborted' }
  /** The server may have applied it. A write becomes unsure; nothing is repeated unasked. */
  | {
      is: 'unanswered'
      why: 'timeout' | 'reset' | 'tooLarge' | 'server' | 'html' | 'redirect' | 'unreadable' | 'aborted'
      status: number | null
    }
  /** 401 with JSON: the workspace stops, its queue is kept. */
  | { is: 'locked'; message: string | null }
  /** 403: `plan` and `scope` park a list, `row` refuses one change. */
  | { is: 'forbidden'; why: 'plan' | 'scope' | 'row'; message: string | null }
  /** 404 or 410 with JSON on a row: proves nothing alone ("endpoint doesn't exist" looks the same). */
  | { is: 'missing'; message: string | null }
  /** 404, 405, 410 with JSON on a list or POST, or a valid JSON answer of another API: the base URL is wrong. */
  | { is: 'wrongApi'; status: number; message: string | null }
  /** 400, 409, 413, 415, 422 with JSON: the change is held with the server's words. */
  | {
      is: 'refused'
      status: number
      message: string | null
      fieldErrors: Record<string, string[]>
      formErrors: string[]
    }
  /** 429: certainly not applied. `plan` means a wait so long, or words such, that it is a plan limit. */
  | { is: 'limited'; waitMs: number; plan: boolean; message: string | null }

/** What the table needs to know of an HTTP answer. */
export type Answer = {
  kind: Kind
  /** list: a page of rows. row: one row or its thread. create: POST on a list. */
  on: 'list' | 'row' | 'create'
  write: boolean
  status: number
  /** the parsed body; undefined when it is empty or not JSON */
  json: unknown
  isEmpty: boolean
  /** not JSON, and says or looks like HTML */
  isHtml: boolean
  /** what the readers of api/wire found: the rows or the row asked for, none, or another row in its place */
  found: 'it' | 'nothing' | 'another'
  /** the Retry-After header */
  retryAfter: string | null
  /** ms until the server's window begins anew, by its X-RateLimit-Reset */
  resetInMs: number | null
  /** the server's clock, ms since 1970, from the Date header */
  serverDate: number | null
}

/** Null when the answer is a good one: `success` is true and what was asked for is there. */
export function classify(answer: Answer): Failure | null {
  const { status, json, on, write } = answer
  const unanswered = (why: Extract<Failure, { is: 'unanswered' }>['why']): Failure => ({
    is: 'unanswered',
    why,
    status,
  })
  if (status >= 200 && status < 300) return classifyGood(answer, unanswered)
  if (status === 429) return limited(answer)
  if (status >= 300 && status < 400) return unanswered('redirect')
  // 511 is how a captive portal speaks for itself (RFC 6585 section 6); 407 is a proxy, whose word proves nothing.
  if (status === 511) return unanswered('html')
  if (status === 408) return unanswered('timeout')
  if (status === 407 || status >= 500) return unanswered('server')
  if (answer.isHtml) return unanswered('html')
  if (status < 400 || !isRecord(json)) return unanswered('unreadable')
  const message = messageOf(json)
  if (status === 401) return { is: 'locked', message }
  if (status === 403) return { is: 'forbidden', why: whyForbidden(answer, json), message }
  if (on === 'row' && (status === 404 || status === 410)) return { is: 'missing', message }
  if (on === 'list' && status === 402) return { is: 'forbidden', why: 'plan', message }
  // A list that is refused has no change to hold: something is wrong with how, or whom, we ask.
  if (on === 'list' || (on === 'create' && [404, 405, 410].includes(status)))
    return { is: 'wrongApi', status, message }
  if (!write && status === 405) return { is: 'wrongApi', status, message }
  return { is: 'refused', status, message, ...errorsOf(json) }
}

/** 2xx counts only with the envelope (mutants M11, M17, M18): anything may answer 200. */
function classifyGood(
  { on, write, status, json, isEmpty, isHtml, found }: Answer,
  unanswered: (why: 'html' | 'unreadable') => Failure,
): Failure | null {
  if (isHtml) return unanswered('html')
  // What PATCH and DELETE answer is not documented (api/FOUND.md): the row, `{success}` or nothing.
  if (isEmpty) return write && on === 'row' ? null : unanswered('unreadable')
  if (json === undefined) return unanswered('unreadable')
  const success = isRecord(json) ? json.success : undefined
  // An answer about another row says nothing about ours.
  if (found === 'another') return unanswered('unreadable')
  if (success === true) return write || found === 'it' ? null : unanswered('unreadable')
  if (success === undefined && on === 'row' && found === 'it') return null
  // JSON that does not even know the word is another program's.
  if (success === undefined && on === 'list') return { is: 'wrongApi', status, message: null }
  return unanswered('unreadable')
}

/**
 * 403 says why in `code` on newer servers only, so older ones are read by their words; where those are silent,
 * clients are known to depend on the plan (api/crm-api.txt) and the others on the scope.
 */
function whyForbidden({ on, kind }: Answer, json: JsonRecord): 'plan' | 'scope' | 'row' {
  if (on !== 'list') return 'row'
  const code = typeof json.code === 'string' ? json.code : ''
  if (/plan/i.test(code)) return 'plan'
  if (/scope|permission/i.test(code)) return 'scope'
  const text = messageOf(json) ?? ''
  if (/\bscopes?\b/i.test(text)) return 'scope'
  if (planWords.test(text)) return 'plan'
  return kind === 'client' ? 'plan' : 'scope'
}

const planWords = /\b(plans?|upgrad\w*|subscriptions?|quota|monthly)\b/i
const rateWords = /\b(rate|too many requests|per minute)\b/i

function limited({ json, retryAfter, resetInMs, serverDate }: Answer): Failure {
  const body = isRecord(json) ? json : {}
  const message = messageOf(body)
  const { waitMs, long } = retryWaitMs({ header: retryAfter, body: body.retryAfter, resetInMs, serverDate })
  // A rate limit may advertise bigger plans in passing ("upgrade for more"); then its short wait is believed.
  const text = message ?? ''
  const planned =
    (typeof body.code === 'string' && /plan/i.test(body.code)) ||
    (planWords.test(text) && !rateWords.test(text))
  return { is: 'limited', waitMs, plan: long || planned, message }
}

const shortestWaitMs = 1_000
const longestWaitMs = 15 * 60_000
/** The documented window, for a 429 that names no time. */
const unnamedWaitMs = 60_000

/**
 * How long a 429 asks to wait, between 1 s and 15 min; `long` when it asked for more. Retry-After comes first, as
 * seconds or as a date compared with the server's own clock, then the body's `retryAfter`, then the window's reset.
 */
export function retryWaitMs(asked: {
  header: string | null
  body: unknown
  resetInMs: number | null
  serverDate: number | null
}): { waitMs: number; long: boolean } {
  const wanted =
    waitOf(asked.header, asked.serverDate) ??
    waitOf(asked.body, asked.serverDate) ??
    asked.resetInMs ??
    unnamedWaitMs
  return {
    waitMs: Math.min(longestWaitMs, Math.max(shortestWaitMs, Math.ceil(wanted))),
    long: wanted > longestWaitMs,
  }
}

function waitOf(asked: unknown, serverDate: number | null): number | null {
  if (typeof asked === 'number') return Number.isFinite(asked) ? asked * 1000 : null
  if (typeof asked !== 'string') return null
  const text = asked.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  // A bare number, or a word with a number in it, must not be read as a year.
  const date = /^[A-Za-z]{3}, |^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) || serverDate === null ? null : date - serverDate
}

type JsonRecord = { [name: string]: unknown }
const isRecord = (json: unknown): json is JsonRecord =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** The server's words are shown to a person, so an endless one is cut. */
const longestMessage = 500
const mostErrors = 50
const short = (text: string) => text.trim().slice(0, longestMessage)

function messageOf(json: JsonRecord): string | null {
  const { error, message } = json
  for (const words of [error, isRecord(error) ? error.message : null, message])
    if (typeof words === 'string' && words.trim() !== '') return short(words)
  return null
}

/** `details: {fieldErrors: {name: [text]}, formErrors: [text]}` of a 400; a single text is taken as a list of one. */
function errorsOf(json: JsonRecord): { fieldErrors: Record<string, string[]>; formErrors: string[] } {
  const details = isRecord(json.details) ? json.details : {}
  const named = isRecord(details.fieldErrors) ? Object.entries(details.fieldErrors) : []
  return {
    fieldErrors: Object.fromEntries(
      named
        .slice(0, mostErrors)
        .map(([name, words]): [string, string[]] => [name, textsOf(words)])
        .filter(([, words]) => words.length > 0),
    ),
    formErrors: textsOf(details.formErrors),
  }
}

const textsOf = (words: unknown): string[] =>
  (Array.isArray(words) ? words : [words])
    .filter((word) => typeof word === 'string')
    .map(short)
    .filter((word) => word !== '')
    .slice(0, mostErrors)
