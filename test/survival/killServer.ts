/**
 * The demo server over HTTP in the process that kills: it can strike when a write arrives, before or after it is
 * applied, and it counts the requests of every new deal.
 */
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import { LineCut } from '../../main/demo/faults.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'

/** A write as it arrived. */
export type Write = { method: string; path: string; body: unknown }

/** Strikes at the write so many from now: `applied` tells whether it still takes effect. */
export type Strike = { after: number; applied: boolean; kill: (write: Write) => Promise<void> }

export type KillServer = {
  demo: DemoServer
  baseUrl: string
  arm: (strike: Strike | null) => void
  /** arrivals of POSTs, by the value of the deal, which marks it */
  posts: Map<unknown, number>
  close: () => Promise<void>
}

export async function startKillServer(seed: number): Promise<KillServer> {
  const demo = createDemoServer({ size: 'small', seed, plan: 'max', rateLimit: false })
  const posts = new Map<unknown, number>()
  let strike: Strike | null = null
  const fetch = async (request: Request): Promise<Response> => {
    if (request.method === 'GET') return demo.fetch(request)
    const text = await request.text()
    const { pathname } = new URL(request.url)
    const write: Write = {
      method: request.method,
      path: pathname,
      body: text === '' ? null : JSON.parse(text),
    }
    if (write.method === 'POST') {
      const { value } = write.body as { value?: unknown }
      posts.set(value, (posts.get(value) ?? 0) + 1)
    }
    const again = () =>
      demo.fetch(
        new Request(request.url, {
          method: request.method,
          headers: request.headers,
          ...(text === '' ? {} : { body: text }),
        }),
      )
    if (!strike || --strike.after > 0) return again()
    const { applied, kill } = strike
    strike = null
    if (applied) await again()
    await kill(write)
    throw new LineCut('ECONNRESET')
  }
  const served = await serveDemo({ ...demo, fetch }, { port: 0 })
  return {
    demo,
    posts,
    baseUrl: served.baseUrl,
    arm: (next) => {
      strike = next
    },
    async close() {
      await served.close()
      demo.stop()
    },
  }
}
