import { describe, expect, test } from 'vitest'
import { type Answer, classify, type Failure, retryWaitMs } from '../../main/core/failure.ts'

/** An answer with a JSON body, as a page of conversations unless said otherwise. */
const answer = (status: number, json: unknown, more: Partial<Answer> = {}): Answer => ({
  kind: 'conversation',
  on: 'list',
  write: false,
  status,
  json,
  isEmpty: false,
  isHtml: false,
  found: 'nothing',
  retryAfter: null,
  resetInMs: null,
  serverDate: null,
  ...more,
})
const good = { success: true }
const no = { success: false, error: 'No.' }
const html: Partial<Answer> = { json: undefined, isHtml: true }
const empty: Partial<Answer> = { json: undefined, isEmpty: true }
const list: Partial<Answer> = { on: 'list', write: false }
const read: Partial<Answer> = { on: 'row', write: false }
const change: Partial<Answer> = { on: 'row', write: true }
const create: Partial<Answer> = { on: 'create', write: true, kind: 'deal' }
const places = { list, read, change, create }

const word = (failure: Failure | null) =>
  failure === null ? 'good' : 'why' in failure ? `${failure.is} ${failure.why}` : failure.is

describe('a good answer', () => {
  test.each([
    ['a page with its rows', list, good, 'it'],
    ['a row', read, good, 'it'],
    ['a bare row, without an envelope', read, { id: 'c1' }, 'it'],
    ['a change with the row', change, good, 'it'],
    ['a change with success alone', change, good, 'nothing'],
    ['a change with the bare row', change, { id: 'd1' }, 'it'],
    ['a create with the row', create, good, 'it'],
    ['a create with success alone', create, good, 'nothing'],
  ] as const)('%s', (_, on, json, found) => {
    expect(classify(answer(200, json, { ...on, found }))).toBeNull()
  })

  test('a change may be answered with nothing at all', () => {
    for (const status of [200, 204])
      expect(classify(answer(status, undefined, { ...change, ...empty }))).toBeNull()
  })
})

describe('a 2xx that proves nothing is unanswered', () => {
  test.each([
    ['HTML instead of a page', list, html, 'unanswered html'],
    ['HTML instead of a row', read, html, 'unanswered html'],
    ['HTML after a change', change, html, 'unanswered html'],
    ['HTML after a create', create, html, 'unanswered html'],
    ['cut-off JSON after a change', change, { json: undefined }, 'unanswered unreadable'],
    ['cut-off JSON of a page', list, { json: undefined }, 'unanswered unreadable'],
    ['success: false after a change', change, { json: { success: false } }, 'unanswered unreadable'],
    ['success: "true" after a change', change, { json: { success: 'true' } }, 'unanswered unreadable'],
    [
      'success: false with the row',
      change,
      { json: { success: false }, found: 'it' },
      'unanswered unreadable',
    ],
    ['JSON without success after a change', change, { json: {} }, 'unanswered unreadable'],
    ['a bare row after a create', create, { json: { id: 'd1' }, found: 'it' }, 'unanswered unreadable'],
    ['an empty body after a create', create, empty, 'unanswered unreadable'],
    ['an empty body instead of a row', read, empty, 'unanswered unreadable'],
    ['an empty body instead of a page', list, empty, 'unanswered unreadable'],
    ['another row in the place of ours', change, { found: 'another' }, 'unanswered unreadable'],
    ['another row than the one asked for', read, { found: 'another' }, 'unanswered unreadable'],
    ['success without the row', read, { found: 'nothing' }, 'unanswered unreadable'],
    ['success without the list', list, { found: 'nothing' }, 'unanswered unreadable'],
    ['success: false instead of a page', list, { json: { success: false } }, 'unanswered unreadable'],
    ['an array after a change', change, { json: [] }, 'unanswered unreadable'],
  ] as const)('%s', (_, on, more, expected) => {
    expect(word(classify(answer(200, good, { ...on, ...more })))).toBe(expected)
  })

  test.each([[{ items: [] }], [[]], [{ openapi: '3.1.0' }], ['pong'], [42], [null]])(
    'a page that is the JSON of another API (%j) means a wrong base URL',
    (json) => {
      expect(classify(answer(200, json))).toEqual({ is: 'wrongApi', status: 200, message: null })
    },
  )
})

describe('answers that leave open whether a change was made', () => {
  const open: [number, Partial<Answer>, string][] = [
    [301, {}, 'redirect'],
    [302, html, 'redirect'],
    [307, {}, 'redirect'],
    [408, {}, 'timeout'],
    [407, {}, 'server'],
    [500, {}, 'server'],
    [502, html, 'server'],
    [503, empty, 'server'],
    [504, {}, 'server'],
    [511, html, 'html'],
    [400, html, 'html'],
    [401, html, 'html'],
    [403, html, 'html'],
    [404, html, 'html'],
    [400, empty, 'unreadable'],
    [401, empty, 'unreadable'],
    [403, { json: undefined }, 'unreadable'],
    [404, { json: 'not found' }, 'unreadable'],
    [422, { json: [] }, 'unreadable'],
    [100, {}, 'unreadable'],
  ]
  test.each(open)('%i %j is unanswered: %s, wherever it comes', (status, more, why) => {
    for (const on of Object.values(places))
      expect(classify(answer(status, no, { ...on, ...more }))).toEqual({ is: 'unanswered', why, status })
  })
})

describe('answers in JSON that say no', () => {
  const table: [number, Record<keyof typeof places, string>][] = [
    [400, { list: 'wrongApi', read: 'refused', change: 'refused', create: 'refused' }],
    [401, { list: 'locked', read: 'locked', change: 'locked', create: 'locked' }],
    [402, { list: 'forbidden plan', read: 'refused', change: 'refused', create: 'refused' }],
    [
      403,
      { list: 'forbidden scope', read: 'forbidden row', change: 'forbidden row', create: 'forbidden row' },
    ],
    [404, { list: 'wrongApi', read: 'missing', change: 'missing', create: 'wrongApi' }],
    [405, { list: 'wrongApi', read: 'wrongApi', change: 'refused', create: 'wrongApi' }],
    [409, { list: 'wrongApi', read: 'refused', change: 'refused', create: 'refused' }],
    [410, { list: 'wrongApi', read: 'missing', change: 'missing', create: 'wrongApi' }],
    [413, { list: 'wrongApi', read: 'refused', change: 'refused', create: 'refused' }],
    [415, { list: 'wrongApi', read: 'refused', change: 'refused', create: 'refused' }],
    [422, { list: 'wrongApi', read: 'refused', change: 'refused', create: 'refused' }],
    [429, { list: 'limited', read: 'limited', change: 'limited', create: 'limited' }],
  ]
  test.each(table)('%i', (status, expected) => {
    const seen = Object.fromEntries(
      Object.entries(places).map(([name, on]) => [name, word(classify(answer(status, no, on)))]),
    )
    expect(seen).toEqual(expected)
  })

  test('a refusal names the fields and keeps the words', () => {
    const json = {
      success: false,
      error: 'Validation failed',
      details: {
        fieldErrors: { value: ['Too large', 'Not round'], stage: 'Unknown', notes: [], currency: [7] },
        formErrors: ['Nothing to change'],
      },
    }
    expect(classify(answer(400, json, change))).toEqual({
      is: 'refused',
      status: 400,
      message: 'Validation failed',
      fieldErrors: { value: ['Too large', 'Not round'], stage: ['Unknown'] },
      formErrors: ['Nothing to change'],
    })
  })

  test.each([
    [{ error: { message: 'Nested' } }, 'Nested'],
    [{ message: 'Other name' }, 'Other name'],
    [{ error: '  ' }, null],
    [{ error: 42, details: 'none' }, null],
    [{ error: 'x'.repeat(10_000) }, 'x'.repeat(500)],
  ])('a refusal in an unexpected form is still a refusal (%#)', (json, message) => {
    expect(classify(answer(422, json, change))).toMatchObject({ is: 'refused', message, fieldErrors: {} })
  })
})

describe('403 on a list says whether plan or scope is missing', () => {
  test.each([
    ['conversation', { code: 'plan_limit_exceeded', error: 'scope' }, 'plan'],
    ['client', { code: 'insufficient_scope', error: 'plan' }, 'scope'],
    ['conversation', { error: 'API key lacks the crm scope' }, 'scope'],
    ['client', { error: 'API key lacks the crm scope' }, 'scope'],
    ['deal', { error: 'Not available on your plan' }, 'plan'],
    ['client', { error: 'Upgrade to Max' }, 'plan'],
    ['conversation', { error: 'Forbidden' }, 'scope'],
    ['deal', {}, 'scope'],
    ['client', { error: 'Forbidden' }, 'plan'],
    ['client', {}, 'plan'],
  ] as const)('%s %j', (kind, json, why) => {
    expect(classify(answer(403, json, { kind }))).toMatchObject({ is: 'forbidden', why })
  })

  test('on one row it is about that row, whatever the words', () => {
    expect(classify(answer(403, { code: 'plan_limit_exceeded' }, change))).toMatchObject({ why: 'row' })
  })
})

describe('429 waits as long as the server says', () => {
  const serverDate = Date.parse('Mon, 13 Apr 2026 10:00:00 GMT')
  const wait = (more: Partial<Parameters<typeof retryWaitMs>[0]>) =>
    retryWaitMs({ header: null, body: undefined, resetInMs: null, serverDate, ...more })

  test.each([
    ['seconds', { header: '42' }, 42_000],
    ['seconds with white space', { header: ' 7 ' }, 7_000],
    ['a fraction', { header: '1.5' }, 1_500],
    ['a date by the server’s own clock', { header: 'Mon, 13 Apr 2026 10:00:30 GMT' }, 30_000],
    ['a date that has passed', { header: 'Mon, 13 Apr 2026 09:00:00 GMT' }, 1_000],
    ['nothing to wait', { header: '0' }, 1_000],
    ['the body when there is no header', { body: 12 }, 12_000],
    ['the body as text', { body: '12' }, 12_000],
    ['the header before the body', { header: '5', body: 12 }, 5_000],
    ['the window’s reset when nothing else is said', { resetInMs: 9_000 }, 9_000],
    ['the documented window when nothing is said', {}, 60_000],
    ['words', { header: 'soon' }, 60_000],
    ['a negative number', { header: '-5' }, 60_000],
    ['a negative number in the body', { body: -5 }, 1_000],
    ['a date without a server clock', { header: 'Mon, 13 Apr 2026 10:00:30 GMT', serverDate: null }, 60_000],
    ['an object', { body: { seconds: 3 } }, 60_000],
    ['not a number', { body: Number.NaN }, 60_000],
  ])('%s', (_, more, waitMs) => {
    expect(wait(more)).toEqual({ waitMs, long: false })
  })

  test('15 min is the longest wait; more is long', () => {
    expect(wait({ header: '900' })).toEqual({ waitMs: 900_000, long: false })
    expect(wait({ header: '901' })).toEqual({ waitMs: 900_000, long: true })
    expect(wait({ body: 1e300 })).toEqual({ waitMs: 900_000, long: true })
    expect(wait({ header: 'Tue, 14 Apr 2026 10:00:00 GMT' })).toEqual({ waitMs: 900_000, long: true })
  })

  test.each([
    ['a short wait', { error: 'Rate limit exceeded', retryAfter: 30 }, false],
    ['a rate limit that advertises', { error: 'Rate limit exceeded. Upgrade your plan for more.' }, false],
    ['too many requests on this plan', { error: 'Too many requests for your plan' }, false],
    ['plan words', { error: 'Monthly quota reached' }, true],
    ['a plan by code', { code: 'plan_limit_exceeded', error: 'Rate limit exceeded' }, true],
    ['a very long wait', { error: 'Rate limit exceeded', retryAfter: 86_400 }, true],
    ['no words', {}, false],
  ])('%s: plan limit or not', (_, json, plan) => {
    expect(classify(answer(429, json))).toMatchObject({ is: 'limited', plan })
  })

  test('HTML or nothing as its body changes nothing: it was not applied', () => {
    const more = { retryAfter: '20' }
    const expected = { is: 'limited', waitMs: 20_000, plan: false, message: null }
    expect(classify(answer(429, undefined, { ...create, ...html, ...more }))).toEqual(expected)
    expect(classify(answer(429, undefined, { ...change, ...empty, ...more }))).toEqual(expected)
  })
})
