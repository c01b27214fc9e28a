/** Small demo servers and requests to them, for the tests of the demo server. */
import { createDemoServer, type DemoServer, type DemoServerOptions } from '../../main/demo/demoServer.ts'
import type { Row } from '../../shared/rows.ts'

export const baseDate = Date.parse('2026-04-13T12:00:00Z')

export const smallDemo = (more: Partial<DemoServerOptions> = {}): DemoServer =>
  createDemoServer({
    size: 'small',
    seed: 7,
    plan: 'max',
    baseDate,
    now: () => baseDate,
    rateLimit: false,
    ...more,
  })

export type Asked = { method?: string; body?: unknown; key?: string | null; base?: string }

export function ask(demo: DemoServer, path: string, asked: Asked = {}): Promise<Response> {
  const { method = 'GET', body, key = demo.key, base = 'https://api.misar.io/mail/v1' } = asked
  return demo.fetch(
    new Request(`${base}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  )
}

/** The parts of all documented answers; a test names those that it expects. */
export type Body = {
  success: boolean
  error: string
  code: string
  retryAfter: number
  details: { fieldErrors: Record<string, string[]>; formErrors: string[] }
  conversations: Row[]
  conversation: Row
  messages: Row[]
  deals: Row[]
  deal: Row
  clients: Row[]
  client: Row
  pagination: { page: number; per_page: number; total: number }
}

export const bodyOf = async (answer: Response): Promise<Body> => (await answer.json()) as Body

export const askBody = async (demo: DemoServer, path: string, asked?: Asked): Promise<Body> =>
  bodyOf(await ask(demo, path, asked))

/** The row at a place of a list that must have it. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list.at(index)
  if (found === undefined) throw new Error(`nothing at ${index} of ${list.length}`)
  return found
}

export const newestDeal = (demo: DemoServer): Row => at(demo.rows('deal'), 0)
export const newestConversation = (demo: DemoServer): Row => at(demo.rows('conversation'), 0)
