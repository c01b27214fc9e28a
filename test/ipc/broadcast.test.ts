import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBroadcast } from '../../main/ipc/broadcast.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('a burst of commits is told once, every topic once', () => {
  const broadcast = createBroadcast()
  const told: string[][] = []
  broadcast.subscribe((topics) => told.push(topics))
  broadcast.changed(['w/deals', 'w/outbox'])
  broadcast.changed(['w/deals', 'w/sync'])
  expect(told).toEqual([])
  vi.advanceTimersByTime(100)
  expect(told).toEqual([['w/deals', 'w/outbox', 'w/sync']])
})

test('a change without topics tells nobody', () => {
  const broadcast = createBroadcast()
  const told: string[][] = []
  broadcast.subscribe((topics) => told.push(topics))
  broadcast.changed([])
  vi.advanceTimersByTime(1_000)
  expect(told).toEqual([])
})

test('an endless stream of commits is told at most about twenty times a second, and the last one is told', () => {
  const broadcast = createBroadcast()
  const told: string[][] = []
  broadcast.subscribe((topics) => told.push(topics))
  for (let ms = 0; ms < 1_000; ms++) {
    broadcast.changed([`w/thread/${ms}`])
    vi.advanceTimersByTime(1)
  }
  vi.advanceTimersByTime(100)
  expect(told.length).toBeGreaterThan(10)
  expect(told.length).toBeLessThanOrEqual(22)
  expect(told.flat()).toHaveLength(1_000)
  expect(told.flat().at(-1)).toBe('w/thread/999')
})

test('a listener that fails does not keep the others from hearing it', () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const broadcast = createBroadcast()
  const told: string[][] = []
  broadcast.subscribe(() => {
    throw new Error('window gone')
  })
  broadcast.subscribe((topics) => told.push(topics))
  broadcast.changed(['workspaces'])
  vi.advanceTimersByTime(100)
  expect(told).toEqual([['workspaces']])
  expect(report).toHaveBeenCalledOnce()
})

test('whoever stopped listening hears nothing more, and one listener cannot spoil the list of another', () => {
  const broadcast = createBroadcast()
  const first: string[][] = []
  const second: string[][] = []
  const stop = broadcast.subscribe((topics) => {
    first.push([...topics])
    topics.length = 0
  })
  broadcast.subscribe((topics) => second.push(topics))
  broadcast.changed(['a'])
  vi.advanceTimersByTime(100)
  stop()
  broadcast.changed(['b'])
  vi.advanceTimersByTime(100)
  expect(first).toEqual([['a']])
  expect(second).toEqual([['a'], ['b']])
})
