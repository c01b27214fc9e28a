/**
 * Every endpoint of the CRM API (api/crm-api.txt) over the store, as one Hono app: paths below `/crm`, envelopes and
 * errors as documented. Authorisation and limits come before it (demoServer).
 */
import { Hono } from 'hono'
import { channels, type Kind, type Row, stages, statuses } from '../../shared/rows.ts'
import { errorAnswer, invalid, json, pageOf } from './answers.ts'
import { type Body, readCreate, readPatch } from './bodies.ts'
import type { Store } from './store.ts'

export type RouteOptions = {
  store: Store
  /** whether deals and clients are paged: the documentation shows neither */
  pagedDeals: boolean
  /** what PATCH and DELETE answer: the documentation does not say */
  answers: 'row' | 'success' | 'empty'
}

/** `shift`: how many rows the later pages of lists move for this one request. */
export type RouteEnv = { Bindings: { shift: number } }

const folders: Record<Kind, string> = { conversation: 'conversations', deal: 'deals', client: 'clients' }
const notFound = (kind: Kind) => errorAnswer(404, `${kind[0]?.toUpperCase()}${kind.slice(1)} not found`)

export function createRoutes({ store, pagedDeals, answers }: RouteOptions): Hono<RouteEnv> {
  const app = new Hono<RouteEnv>()

  const list = (kind: Kind, rows: readonly Row[], query: URLSearchParams, shift: number) => {
    const name = folders[kind]
    if (kind !== 'conversation' && !pagedDeals) return json(200, { success: true, [name]: rows })
    const page = pageOf(rows, query, shift)
    return json(200, { success: true, [name]: page.rows, pagination: page.pagination })
  }
  const changed = (kind: Kind, row: Row) => {
    if (answers === 'empty') return new Response(null, { status: 204 })
    return json(200, { success: true, ...(answers === 'row' ? { [kind]: row } : {}) })
  }
  const patch = (kind: Kind, id: string, body: string) => {
    const read: Body = readPatch(kind, body)
    if (!store.get(kind, id)) return notFound(kind)
    if (!read.ok) return read.answer
    const row = store.edit(kind, id, read.fields)
    return row ? changed(kind, row) : notFound(kind)
  }
  const remove = (kind: Kind, id: string) => {
    if (!store.remove(kind, id)) return notFound(kind)
    return answers === 'empty' ? new Response(null, { status: 204 }) : json(200, { success: true })
  }
  /** One of these filters with a value that does not exist is a bad request. */
  const badFilter = (query: URLSearchParams, name: string, allowed: readonly string[]) => {
    const value = query.get(name)
    return value !== null && !allowed.includes(value)
      ? invalid({ [name]: [`Must be one of: ${allowed.join(', ')}`] })
      : null
  }
  const query = (url: string) => new URL(url).searchParams
  const matching = (rows: readonly Row[], asked: URLSearchParams, names: readonly string[]) => {
    const filters = names.flatMap((name) => {
      const value = asked.get(name)
      return value === null ? [] : [[name, value] as const]
    })
    return filters.length ? rows.filter((row) => filters.every(([name, value]) => row[name] === value)) : rows
  }

  app.get('/crm/conversations', (c) => {
    const asked = query(c.req.url)
    const bad = badFilter(asked, 'status', statuses) ?? badFilter(asked, 'channel', channels)
    if (bad) return bad
    return list(
      'conversation',
      matching(store.list('conversation'), asked, ['status', 'channel', 'campaign_id']),
      asked,
      c.env.shift,
    )
  })
  app.get('/crm/conversations/:id', (c) => {
    const row = store.get('conversation', c.req.param('id'))
    return row ? json(200, { success: true, conversation: row }) : notFound('conversation')
  })
  app.get('/crm/conversations/:id/messages', (c) => {
    const id = c.req.param('id')
    return store.get('conversation', id)
      ? json(200, { success: true, messages: store.thread(id) })
      : notFound('conversation')
  })
  app.patch('/crm/conversations/:id', async (c) =>
    patch('conversation', c.req.param('id'), await c.req.text()),
  )

  app.get('/crm/deals', (c) => {
    const asked = query(c.req.url)
    const bad = badFilter(asked, 'stage', stages)
    if (bad) return bad
    return list('deal', matching(store.list('deal'), asked, ['stage']), asked, c.env.shift)
  })
  app.get('/crm/deals/:id', (c) => {
    const row = store.get('deal', c.req.param('id'))
    return row ? json(200, { success: true, deal: row }) : notFound('deal')
  })
  app.post('/crm/deals', async (c) => {
    const read = readCreate('deal', await c.req.text())
    if (!read.ok) return read.answer
    if (!store.get('conversation', String(read.fields.conversation_id)))
      return invalid({ conversation_id: ['Conversation not found'] })
    return json(201, { success: true, deal: store.add('deal', read.fields) })
  })
  app.patch('/crm/deals/:id', async (c) => patch('deal', c.req.param('id'), await c.req.text()))
  app.delete('/crm/deals/:id', (c) => remove('deal', c.req.param('id')))

  app.get('/crm/clients', (c) => list('client', store.list('client'), query(c.req.url), c.env.shift))
  app.post('/crm/clients', async (c) => {
    const read = readCreate('client', await c.req.text())
    return read.ok ? json(201, { success: true, client: store.add('client', read.fields) }) : read.answer
  })
  app.patch('/crm/clients/:id', async (c) => patch('client', c.req.param('id'), await c.req.text()))
  app.delete('/crm/clients/:id', (c) => remove('client', c.req.param('id')))

  app.notFound(() => errorAnswer(404, 'Endpoint not found'))
  return app
}
