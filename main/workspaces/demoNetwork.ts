/**
 * The demo workspace's world: the demo server in this process behind a plug. Unplugged, requests fail as they do
 * without a network while life on the server goes on. What changed on it is kept in a file beside the mirror.
 */
import { join } from 'node:path'
import { fetchTransport, type Transport } from '../api/transport.ts'
import { createDemoServer, type DemoChanges } from '../demo/demoServer.ts'
import { readFile, writeFile } from './atomicFile.ts'

export type DemoNetwork = {
  transport: Transport
  apiKey: string
  plugged: boolean
  plug: (plugged: boolean) => void
  stop: () => void
}

type Saved = { seed: number; baseDate: number; plugged: boolean; changes: DemoChanges | null }

/** `now`: ms since 1970; a new demo is dated by it. */
export function demoNetwork(dir: string, now: () => number): DemoNetwork {
  const file = join(dir, 'demo.json')
  const stored = readFile(file)
  let saved: Saved = stored
    ? (JSON.parse(stored) as Saved)
    : { seed: 7, baseDate: now(), plugged: true, changes: null }
  const server = createDemoServer({
    size: 'small',
    seed: saved.seed,
    plan: 'max',
    rateLimit: false,
    life: true,
    baseDate: saved.baseDate,
    ...(saved.changes ? { changes: saved.changes } : {}),
    onChange: () => save({ changes: server.changes() }),
  })
  const save = (part: Partial<Saved>) => {
    saved = { ...saved, ...part }
    writeFile(file, JSON.stringify(saved))
  }
  save({})
  server.live()
  const cable = async (request: Request): Promise<Response> => {
    if (saved.plugged) return server.fetch(request)
    throw new TypeError('fetch failed', { cause: { code: 'ENETUNREACH' } })
  }
  return {
    transport: fetchTransport(cable),
    apiKey: server.key,
    get plugged() {
      return saved.plugged
    },
    plug: (plugged) => save({ plugged }),
    stop: () => server.stop(),
  }
}
