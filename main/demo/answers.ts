/** Answers of the API as documented: envelopes, errors, paging. Used by the routes of the demo server. */
import type { Row, Value } from '../../shared/rows.ts'

export const json = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })

export const errorAnswer = (status: number, error: string, more: { [name: string]: Value } = {}): Response =>
  json(status, { success: false, error, ...more })

export const invalid = (fieldErrors: Record<string, string[]>, formErrors: string[] = []): Response =>
  errorAnswer(400, 'Validation failed', { details: { fieldErrors, formErrors } })

const positive = (text: string | null, otherwise: number): number => {
  const number = text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0
  return number >= 1 ? number : otherwise
}

/**
 * `per_page` above 100 is capped, nonsense becomes the default (25). `shift`: that many of the last rows rose to the
 * top after page 1 was read, so that later pages begin with rows already seen and the risen ones are on none of them.
 */
export function pageOf(list: readonly Row[], query: URLSearchParams, shift: number) {
  const page = positive(query.get('page'), 1)
  const perPage = Math.min(100, positive(query.get('per_page'), 25))
  const start = (page - 1) * perPage
  const shown = page > 1 && shift > 0 ? [...list.slice(-shift), ...list.slice(0, -shift)] : list
  return {
    rows: shown.slice(start, start + perPage),
    pagination: { page, per_page: perPage, total: list.length },
  }
}
