/** Writes a query as a person would type it; `parseQuery` reads back the same. */
import { flags, type Query, type Term } from './query.ts'

export const writeQuery = (query: Query): string => query.map(written).join(' ')

function written(term: Term): string {
  const not = term.not ? '-' : ''
  switch (term.is) {
    case 'words':
      return `${not}${term.phrase ? inQuotes(term.text) : term.text}`
    case 'text':
      return `${not}${term.operator}:${quoted(term.value)}`
    case 'amount':
      return `${not}value:${term.compare === '=' ? '' : term.compare}${term.value}`
    case 'day':
      return `${not}${term.operator}:${term.value}`
    case 'flag':
      return `${not}${(flags.has as readonly string[]).includes(term.flag) ? 'has' : 'is'}:${term.flag}`
  }
}

/** As it is written behind a colon. */
export const quoted = (value: string): string => (/[\s"“„«]/.test(value) ? inQuotes(value) : value)

/** In quotes that do not occur in it. */
const inQuotes = (text: string): string =>
  !text.includes('"') ? `"${text}"` : !text.includes('»') ? `«${text}»` : `“${text}”`
