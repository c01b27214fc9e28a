import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { deliveryCost } from '../../main/core/deliveryCost.ts'
import { makeWorld, virtual, type World } from './makeLane.ts'

let world: World
beforeEach(() => {
  vi.useFakeTimers({ ...virtual, toFake: [...virtual.toFake] })
  world = makeWorld()
})
afterEach(async () => {
  await world.close()
  vi.useRealTimers()
})

it('the time that is said for a burst is about what the lane takes', async () => {
  const { mirror, engine, editRow } = world.live()
  await world.until(
    () => engine.status().connection === 'online' && engine.status().threadsMissing === 0,
    60 * 60_000,
  )
  await world.pass(62_000)
  const talks = world.server
    .rows('conversation')
    .filter(({ status }) => status === 'active')
    .slice(0, 100)
  const pages = Math.ceil((mirror.list('conversation').last?.count ?? 0) / 100)
  const { requests, ms } = deliveryCost({ changes: talks.length, pages, limit: 50 })
  const before = world.sent('GET').length + world.sent('PATCH').length
  const began = performance.now()
  for (const { id } of talks) editRow('conversation', id, { status: 'closed' })
  await world.until(() => mirror.outbox().length === 0, 30 * 60_000)
  const took = performance.now() - began
  const sent = world.sent('GET').length + world.sent('PATCH').length - before
  expect(world.sent('PATCH')).toHaveLength(talks.length)
  expect(sent / requests).toBeGreaterThan(0.7)
  expect(sent / requests).toBeLessThan(1.4)
  // Virtual time: how the lane plans, not how quick a machine is.
  expect(took / ms).toBeGreaterThan(0.6)
  expect(took / ms).toBeLessThan(1.6)
})
