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

/** `per_page` above 100 is capped, nonsense becomes the default (25). `shift` moves the rows of later pages by so many. */
export function pageOf(list: readonly Row[], query: URLSearchParams, shift: number) {
  const page = positive(query.get('page'), 1)
  const perPage = Math.min(100, positive(query.get('per_page'), 25))
  const start = Math.max(0, (page - 1) * perPage - (page > 1 ? shift : 0))
  return {
    rows: list.slice(start, start + perPage),
    pagination: { page, per_page: perPage, total: list.length },
  }
}
