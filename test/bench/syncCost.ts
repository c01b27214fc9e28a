/**
 * What the sync costs in requests once everything is here: after 0, 1 and 100 replies, and for a push of 200 changes,
 * next to the fewest that could do. Virtual time over a demo server in this process; its limit of 60 a minute is on.
 */
import Database from 'better-sqlite3'
import { fetchTransport } from '../../main/api/transport.ts'
import { createDemoServer, type LogEntry } from '../../main/demo/demoServer.ts'
import { migrate } from '../../main/mirror/migrate.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import { kinds } from '../../shared/rows.ts'
import { clockOfLife, virtualClock } from '../simulation/clock.ts'

const minute = 60_000

export async function syncCost(size: 'small' | 'medium'): Promise<Record<string, string>> {
  const clock = virtualClock()
  const server = createDemoServer({
    size,
    seed: 7,
    plan: 'max',
    now: () => clock.wall,
    baseDate: clock.wall,
    rateLimit: true,
  })
  const cable = fetchTransport(server.fetch)
  let underWay = 0
  const db = new Database(':memory:')
  db.pragma('foreign_keys=ON')
  migrate(db)
  const workspace = new Workspace({
    id: 'w',
    db,
    disk: null,
    apiKey: server.key,
    transport: async (request, signal) => {
      underWay++
      try {
        return await cable(request, signal)
      } finally {
        underWay--
      }
    },
    limit: 50,
    clock: clockOfLife(
      clock,
      () => true,
      () => 0.5,
    ),
    newUuid: () => crypto.randomUUID(),
    changed: () => {},
    settings: { name: 'Bench', hue: 0, baseUrl: 'http://127.0.0.1/mail/v1', demo: false, createdAt: 0 },
  })

  /** Virtual time passes, but never while an answer is on its way. Throws after a day. */
  const until = async (is: () => boolean) => {
    const end = clock.now + 24 * 60 * minute
    while (!is()) {
      if (clock.now > end) throw new Error('not so within a virtual day')
      await clock.run(clock.now + 50)
      while (underWay > 0) await clock.settle()
    }
  }
  const pass = (ms: number) => {
    const end = clock.now + ms
    return until(() => clock.now >= end)
  }
  /** The requests of what happens, once it is over. */
  const requestsOf = async (act: () => void, isOver: () => boolean) => {
    server.log.clear()
    const began = clock.now
    act()
    await until(isOver)
    return { requests: [...server.log.entries()], ms: clock.now - began }
  }
  const threadsHere = () => workspace.status().threadsMissing === 0

  try {
    await until(() => workspace.status().synced && threadsHere())
    const pages = Object.fromEntries(
      kinds.map((kind) => [`/crm/${kind}s`, Math.ceil(server.rows(kind).length / 100)]),
    )
    const rowsHere = (ids: readonly string[]) =>
      ids.every((id) => {
        const there = server.rows('conversation').find((row) => row.id === id)
        return workspace.conversation(id)?.last_message_at === there?.last_message_at
      })
    const replies = async (n: number) => {
      const ids = server
        .rows('conversation')
        .slice(0, n)
        .map(({ id }) => String(id))
      const cost = await requestsOf(
        () => {
          for (const id of ids) server.colleague.reply(id)
        },
        () => rowsHere(ids) && threadsHere(),
      )
      return { ...cost, ids }
    }

    const quiet = await requestsOf(
      () => {},
      (
        (end) => () =>
          clock.now >= end
      )(clock.now + 30 * minute),
    )
    const one = await replies(1)
    await pass(5 * minute)
    const hundred = await replies(100)
    await pass(5 * minute)

    const closed = server
      .rows('conversation')
      .filter(({ status }) => status === 'active')
      .slice(0, Math.min(200, server.rows('conversation').length))
      .map(({ id }) => String(id))
    const push = await requestsOf(
      () => {
        for (const id of closed) workspace.editConversation(id, { status: 'snoozed' })
      },
      () => workspace.unsent() === 0,
    )
    const arrived = closed.filter(
      (id) => server.rows('conversation').find((row) => row.id === id)?.status === 'snoozed',
    )
    const writes = push.requests.filter(({ method }) => method === 'PATCH').length
    return {
      'nothing changed, 30 minutes': spelled(split(quiet.requests, pages)),
      '1 reply': `${spelled(split(one.requests, pages))}; at least 1 page, 1 thread`,
      '100 replies': `${spelled(split(hundred.requests, pages))}, ${seconds(hundred.ms)}; at least 1 page, 100 threads`,
      [`push of ${closed.length} changes`]: `${writes} writes, ${push.requests.length - writes} reads, ${seconds(push.ms)}; ${arrived.length} arrived; one by one ${closed.length} + ${closed.length}`,
    }
  } finally {
    await workspace.close(0)
    server.stop()
  }
}

const seconds = (ms: number) => `${Math.round(ms / 1_000)} s`

type Split = { heads: number; sweeps: number; whole: number; threads: number; others: number }

/** Pages that follow one another up to the last one are a sweep; those that stop before it looked for news only. */
function split(requests: readonly LogEntry[], pages: { [path: string]: number }): Split {
  const parts: Split = { heads: 0, sweeps: 0, whole: 0, threads: 0, others: 0 }
  const lists = new Map<string, number[]>()
  for (const { path, query } of requests) {
    if (path.startsWith('/crm/conversations/')) parts.threads++
    else if (/^\/crm\/(conversations|deals|clients)$/.test(path))
      lists.set(path, [...(lists.get(path) ?? []), Number(new URLSearchParams(query).get('page') ?? 1)])
    else parts.others++
  }
  for (const [path, asked] of lists) {
    const last = pages[path] ?? 1
    for (let place = 0; place < asked.length; place++) {
      if (asked[place] !== 1) continue
      const run = [place]
      for (let next = place + 1; next < asked.length && run.length < last; next++)
        if (asked[next] === run.length + 1) run.push(next)
      if (run.length < last) continue
      parts.sweeps += run.length
      parts.whole++
      for (const taken of run) asked[taken] = 0
    }
    parts.heads += asked.filter((page) => page > 0).length
  }
  return parts
}

const spelled = ({ heads, sweeps, whole, threads, others }: Split) =>
  [
    `${heads} pages for news`,
    `${threads} threads`,
    `${whole} whole sweeps (${sweeps} pages)`,
    ...(others > 0 ? [`${others} others`] : []),
  ].join(', ')
