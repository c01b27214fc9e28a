/**
 * A query as conditions of SQL over conversations (`c`) or deals (`d`). Used by `search` and by the pages of the inbox,
 * so that a saved view shows what a search finds.
 */

import { instantAt, ownDay, ownZone } from '../../../shared/day.ts'
import { decimalsOf } from '../../../shared/money.ts'
import { dayOf } from '../../../shared/query/dayOf.ts'
import { folded } from '../../../shared/query/folded.ts'
import type { Query, Term } from '../../../shared/query/query.ts'
import type { Mirror } from '../mirror.ts'
import { docs } from './searchIndex.ts'
import { matchOf } from './words.ts'

export type Filter = {
  where: string[]
  values: (string | number)[]
  /** words as typed, for marking */
  words: string[]
  /** FTS5 expression of all words together; null when there are none to find */
  match: string | null
}

/** Fewer rows than this with the words in them are looked up one by one; more are met while walking the list. */
const few = 2_000

/**
 * `now`: ms since 1970; days are those of this computer. `typing`: the last word may go on. `whole`: all that match are
 * wanted, not the newest ones, so words are looked up once and not at every row. Null when no row of this
 * kind can match, as no client has an intent.
 */
export function queryFilter(
  mirror: Mirror,
  query: Query,
  of: 'conversation' | 'deal' | 'client',
  { now, typing, whole = false }: { now: number; typing: boolean; whole?: boolean },
): Filter | null {
  const filter: Filter = { where: [], values: [], words: [], match: null }
  const wanted: string[] = []
  const unwanted: string[] = []
  const lastWord = query.findLast((term) => term.is === 'words')
  for (const term of query) {
    const words =
      term.is === 'words'
        ? matchOf(term.text, !term.phrase && typing && term === lastWord)
        : term.is === 'text' && term.operator === (of === 'client' ? 'client' : 'from')
          ? whoMatch(term.value)
          : undefined
    if (words === null) {
      // Signs alone, as in "!!!", stand in no index: nothing has them, and nothing is ruled out by them.
      if (term.not) continue
      return null
    }
    if (words !== undefined) {
      ;(term.not ? unwanted : wanted).push(words)
      if (!term.not && 'text' in term)
        filter.words.push(...(term.phrase ? [term.text] : term.text.split(/\s+/)))
      else if (!term.not && 'value' in term) filter.words.push(...term.value.split(/\s+/))
      continue
    }
    const condition = term.is === 'words' ? null : conditionOf(mirror, term, of, now, whole)
    if (condition === null) {
      if (term.not) continue
      return null
    }
    filter.where.push(term.not ? `NOT coalesce(${condition.sql}, 0)` : condition.sql)
    filter.values.push(...condition.values)
  }
  const alias = of === 'deal' ? 'd' : of === 'client' ? 'k' : 'c'
  if (wanted.length > 0) filter.match = [wanted.join(' AND '), ...unwanted].join(' NOT ')
  if (filter.match === null)
    for (const match of unwanted) {
      filter.where.push(`${alias}.id NOT IN (${rowsFound(of)})`)
      filter.values.push(match)
    }
  else if (whole || !isFew(mirror, filter.match, of)) {
    // Asked once for all rows: a word that begins so costs 20 ms at every row, and 10 ms for all of them. The plus lets
    // the newest conversations be walked in the order of their index; deals have none, and are met by their ids.
    filter.where.push(`${whole || of !== 'conversation' ? '' : '+'}${alias}.id IN (${rowsFound(of)})`)
    filter.values.push(filter.match)
  } else {
    const hits = mirror.sql(`${rowsFound(of)} LIMIT ?`).all(filter.match, few) as { id: number }[]
    filter.where.push(`${alias}.id IN (SELECT value FROM json_each(?))`)
    filter.values.push(JSON.stringify(hits.map(({ id }) => id)))
  }
  return filter
}

/** Whether so few rows of this kind have the words that they are best looked up one by one. */
const isFew = (mirror: Mirror, match: string, of: keyof typeof docs): boolean =>
  mirror.sql(`${rowsFound(of)} LIMIT ?`).all(match, few + 1).length <= few

const rowsFound = (of: keyof typeof docs) =>
  `SELECT f.rowid / 3 AS id FROM found f WHERE f.found MATCH ? AND f.rowid % 3 = ${docs[of]}`

const whoMatch = (value: string): string | null => {
  const match = matchOf(value, true)
  return match === null ? null : `who : ${match}`
}

type Condition = { sql: string; values: (string | number)[] }

function conditionOf(
  mirror: Mirror,
  term: Exclude<Term, { is: 'words' }>,
  of: 'conversation' | 'deal' | 'client',
  now: number,
  whole: boolean,
): Condition | null {
  if (of === 'client') return null
  const onDeal = dealCondition(mirror, term)
  if (onDeal)
    return of === 'deal'
      ? onDeal
      : {
          sql: whole
            ? `c.key IN (SELECT d.conversation_id FROM deal d WHERE d.hidden = 0 AND d.limbo = 0 AND ${onDeal.sql})`
            : `EXISTS (SELECT 1 FROM deal d WHERE d.conversation_id = c.key AND d.hidden = 0 AND d.limbo = 0 AND ${onDeal.sql})`,
          values: onDeal.values,
        }
  if (term.is === 'day') {
    const ms = startOf(dayOf(term.value, ownDay(now)) ?? ownDay(now))
    return {
      sql: `${of === 'deal' ? 'd' : 'c'}.at ${term.operator === 'before' ? '<' : '>='} ?`,
      values: [ms],
    }
  }
  const onConversation = conversationCondition(mirror, term)
  if (!onConversation || of === 'conversation') return onConversation
  return {
    // By the index that holds all that is asked here, so that no row of a conversation is read.
    sql: `EXISTS (SELECT 1 FROM conversation c INDEXED BY conversation_whose WHERE c.key = d.conversation_id AND ${onConversation.sql})`,
    values: onConversation.values,
  }
}

function dealCondition(mirror: Mirror, term: Exclude<Term, { is: 'words' }>): Condition | null {
  if (term.is === 'flag') return term.flag === 'deal' ? { sql: '1', values: [] } : null
  if (term.is === 'text' && term.operator === 'stage')
    return { sql: 'd.stage = ? COLLATE NOCASE', values: [spelled(term.value)] }
  if (term.is !== 'amount') return null
  // Exact in every currency that occurs: what was typed is scaled, never what is stored.
  const currencies = mirror
    .sql('SELECT DISTINCT currency FROM deal WHERE hidden = 0 AND limbo = 0')
    .all() as {
    currency: string
  }[]
  const sizes = currencies.flatMap(({ currency }) => {
    const decimals = decimalsOf(currency)
    return decimals === null ? [] : [{ currency, minor: minorOf(term.value, decimals) }]
  })
  // No condition at all instead of a false one, under which an index that is asked for by name has no plan.
  if (sizes.length === 0) return null
  const compare = term.compare
  return {
    sql: `(typeof(d.value) = 'integer' AND (${sizes.map(() => `(d.currency = ? AND d.value ${compare} ?)`).join(' OR ')}))`,
    values: sizes.flatMap(({ currency, minor }) => [currency, minor]),
  }
}

function conversationCondition(mirror: Mirror, term: Exclude<Term, { is: 'words' }>): Condition | null {
  if (term.is === 'flag') return term.flag === 'unread' ? { sql: 'c.unread = 1', values: [] } : null
  if (term.is !== 'text') return null
  switch (term.operator) {
    case 'intent':
      return term.value.toLowerCase() === 'none'
        ? { sql: "coalesce(c.intent, '') = ''", values: [] }
        : { sql: 'c.intent = ? COLLATE NOCASE', values: [spelled(term.value)] }
    case 'status':
    case 'channel':
      return { sql: `c.${term.operator} = ? COLLATE NOCASE`, values: [spelled(term.value)] }
    case 'campaign': {
      if (term.value.toLowerCase() === 'none') return { sql: "coalesce(c.campaign_id, '') = ''", values: [] }
      const ids = [term.value, ...campaignsNamed(mirror, term.value)]
      // By the index of campaigns: walking the list would read every row to learn its campaign.
      return {
        sql: `c.key IN (SELECT m.key FROM conversation m WHERE m.hidden = 0 AND m.campaign_id IN (${ids.map(() => '?').join(', ')}))`,
        values: ids,
      }
    }
    case 'client': {
      // The API does not tell; the person may have said on this computer whose campaign it is.
      const match = whoMatch(term.value)
      if (match === null) return null
      return {
        sql: `c.key IN (SELECT m.key FROM conversation m WHERE m.hidden = 0 AND m.campaign_id IN (
          SELECT a.campaign FROM campaign_client a JOIN client k ON k.key = a.client
          WHERE k.hidden = 0 AND k.id IN (${rowsFound('client')})))`,
        values: [match],
      }
    }
    default:
      return null
  }
}

/** Campaigns that the person gave this name on this computer. */
function campaignsNamed(mirror: Mirror, name: string): string[] {
  const named = mirror.sql("SELECT id, name FROM split WHERE id LIKE 'campaign:%' AND name IS NOT NULL").all()
  return (named as { id: string; name: string }[])
    .filter((split) => folded(split.name.trim()) === folded(name.trim()))
    .map(({ id }) => id.slice('campaign:'.length))
}

/** `0.29` with 2 decimals as 29. By its digits: 0.29 * 100 is 28.999999999999996. What is smaller stays a fraction. */
function minorOf(amount: string, decimals: number): number {
  const [whole = '', part = ''] = amount.split('.')
  return Number(`${whole}${part.slice(0, decimals).padEnd(decimals, '0')}.${part.slice(decimals) || '0'}`)
}

/** `out of office` and `out-of-office` are the API's `out_of_office`. */
const spelled = (value: string): string => value.trim().replaceAll(/[\s-]+/g, '_')

/** Where a day begins on this computer, ms since 1970. */
const startOf = (day: string): number => instantAt(day, 0, ownZone())
