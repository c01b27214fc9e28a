/** Rows by their names alone, for the palette: every word begins a word of the name, the address or the domain. */
import type { Query } from '../../../shared/query/query.ts'
import type { Jumps } from '../../../shared/views.ts'
import type { Mirror } from '../mirror.ts'
import { queryFilter } from './queryFilter.ts'

/** At most `limit` of each kind, newest first. */
export function jumps(mirror: Mirror, text: string, limit: number): Jumps {
  const rows = <R>(of: 'conversation' | 'deal' | 'client', select: string, order: string): R[] => {
    const query = namesIn(text, of === 'client' ? 'client' : 'from')
    // No day is in a query of names, so the time does not matter.
    const filter = query.length === 0 ? null : queryFilter(mirror, query, of, { now: 0, typing: true })
    if (!filter || filter.where.length === 0) return []
    return mirror.db
      .prepare(`${select} AND ${filter.where.join(' AND ')} ${order} LIMIT ?`)
      .all(...filter.values, limit) as R[]
  }
  return {
    text,
    conversations: rows(
      'conversation',
      'SELECT c.key, c.lead_name, c.lead_email, c.channel, c.status FROM conversation c WHERE c.hidden = 0',
      'ORDER BY c.at DESC, c.id DESC',
    ),
    deals: rows(
      'deal',
      `SELECT d.key, d.lead_name, d.lead_email, d.stage, d.value, d.currency FROM deal d
       WHERE d.hidden = 0 AND d.limbo = 0`,
      'ORDER BY d.at DESC, d.id DESC',
    ),
    clients: rows(
      'client',
      'SELECT k.key, k.name, k.domain FROM client k WHERE k.hidden = 0 AND k.limbo = 0',
      'ORDER BY k.name COLLATE NOCASE, k.id',
    ),
  }
}

const namesIn = (text: string, operator: 'from' | 'client'): Query =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((value) => ({ is: 'text', operator, value, not: false, at: { start: 0, end: 0 } }))
