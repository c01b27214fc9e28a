import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterAll, expect, test, vi } from 'vitest'
import type { Topic } from '../../shared/contract.ts'
import { contract, topic } from '../../shared/contract.ts'

// bridge.ts looks for the preload's door on `window` as soon as it is loaded.
vi.stubGlobal('window', { satchel: {} })
afterAll(() => vi.unstubAllGlobals())
const { startInvalidating, touches } = await import('../../renderer/data/invalidate.ts')
const { everything } = await import('../../renderer/data/bridge.ts')

const row = { workspace: 'a', key: 'k1' }
const keys = {
  state: ['app.state', {}],
  inbox: ['inbox.page', { workspace: 'a', status: 'all', limit: 50 }, 'pages'],
  counts: ['inbox.counts', { workspace: 'a' }],
  thread: ['thread.get', row],
  board: ['board.page', { workspace: 'a', stage: 'new', order: 'touched', from: 0, limit: 50 }, 'window'],
  clients: ['clients.list', { workspace: 'a' }],
  outbox: ['outbox.list', { workspace: 'a' }],
  status: ['sync.status', { workspace: 'a' }],
} as const
const touched = (...topics: Topic[]) =>
  Object.entries(keys)
    .filter(([, key]) => touches(key, new Set(topics)))
    .map(([name]) => name)

test.each([
  ['a changed conversation', topic.conversations('a'), ['inbox', 'counts', 'board']],
  ['a changed deal', topic.deals('a'), ['inbox', 'board']],
  ['new messages of the open thread', topic.thread('a', 'k1'), ['thread']],
  ['new messages of another thread', topic.thread('a', 'k2'), []],
  ['clients', topic.clients('a'), ['clients']],
  ['the outbox', topic.outbox('a'), ['outbox', 'status']],
  ['the state of syncing', topic.sync('a'), ['outbox', 'status']],
  ['the list of workspaces', topic.workspaces, ['state']],
  ['another workspace', topic.conversations('b'), []],
])('%s refreshes only what shows it', (_, changed, expected) => {
  expect(touched(changed)).toEqual(expected)
})

test('after a cut line everything on screen is asked again', () => {
  expect(touched(everything)).toEqual(Object.keys(keys))
})

test('what is no read of the contract is left alone', () => {
  for (const key of [[], ['nonsense', {}], ['deals.edit', {}], [7], ['inbox.counts']])
    expect(touches(key, new Set([everything]))).toBe(false)
})

test('every read of the contract depends on something, or it would stay old for ever', () => {
  const reads = Object.entries(contract).filter(([, one]) => one.is === 'read')
  expect(reads.length).toBeGreaterThan(8)
  for (const [name] of reads) expect(touches([name, row], new Set([everything]))).toBe(true)
  for (const [, one] of reads)
    if (one.is === 'read') expect((one.topics as (input: object) => Topic[])(row)).not.toEqual([])
})

test('a busy sync cannot starve a page: what changes during a refresh is refreshed after it', async () => {
  const queries = new QueryClient()
  const rounds: string[][] = []
  let finish = () => {}
  vi.spyOn(queries, 'invalidateQueries').mockImplementation((filters) => {
    const wanted = filters?.predicate ?? (() => false)
    rounds.push(
      Object.entries(keys)
        .filter(([, queryKey]) => wanted({ queryKey } as never))
        .map(([name]) => name),
    )
    return new Promise((resolve) => {
      finish = resolve
    })
  })
  let tell: (topics: Topic[]) => void = () => {}
  const stop = startInvalidating(queries, {
    onChanged: (listener) => {
      tell = listener
      return () => {
        tell = () => {}
      }
    },
  })
  tell([topic.thread('a', 'k1')])
  tell([topic.clients('a')])
  tell([topic.conversations('a')])
  expect(rounds).toEqual([['thread']])
  finish()
  await vi.waitFor(() => expect(rounds).toHaveLength(2))
  expect(rounds[1]).toEqual(['inbox', 'counts', 'board', 'clients'])
  finish()
  stop()
  tell([topic.clients('a')])
  expect(rounds).toHaveLength(2)
})

test('what changes while a read is asked for the first time is not missed', async () => {
  const queries = new QueryClient()
  const answers: ((value: string) => void)[] = []
  const observer = new QueryObserver(queries, {
    queryKey: keys.thread,
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const forget = observer.subscribe(() => {})
  let tell: (topics: Topic[]) => void = () => {}
  const stop = startInvalidating(queries, {
    onChanged: (listener) => {
      tell = listener
      return () => {}
    },
  })
  // The news overtakes the answer, which was made before it.
  tell([topic.thread('a', 'k1')])
  answers[0]?.('not here')
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[1]?.('here')
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe('here'))
  // And no more than that.
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(answers).toHaveLength(2)
  stop()
  forget()
})
