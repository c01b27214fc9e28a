import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { instantAt } from '../../shared/day.ts'
import type { When } from '../../shared/snooze/when.ts'
import { makeSleeper, type Sleeper, virtual } from './makeSleeper.ts'

let world: Sleeper
beforeEach(async () => {
  vi.useFakeTimers({ now: virtual.now, toFake: [...virtual.toFake] })
  world = await makeSleeper()
})
afterEach(async () => {
  await world.end()
  vi.useRealTimers()
})

const hour = 3_600_000
const minute = 60_000
const zone = 'Asia/Kolkata'
/** Tomorrow, 9:00 in India. */
const nine = instantAt('2026-04-15', 9 * 60, zone)
const at = (ms: number): When => ({ is: 'at', at: ms, zone })
const talks = (n: number) =>
  world.server
    .rows('conversation')
    .filter((row) => row.status === 'active')
    .slice(0, n)
    .map((row) => row.id)
const talk = () => talks(1)[0] ?? ''
const newest = () =>
  world.app.inboxPage({ workspace: 'w', status: 'active', limit: 50 }).rows.map((row) => row.key)
const delivered = () => world.until(() => world.app.outbox().length === 0)
const onServer = (key: string) => world.server.rows('conversation').find((row) => row.id === key)?.status
const snoozed = async (key: string, when: When) => {
  world.app.snoozes.set([key], when)
  await delivered()
  expect(onServer(key)).toBe('snoozed')
}

describe('a snoozed conversation', () => {
  it('is snoozed on the server too, says until when, and is back at its time with one PATCH', async () => {
    const key = talk()
    const soon = Date.now() + minute
    await snoozed(key, at(soon))
    expect(world.row(key)).toMatchObject({ status: 'snoozed', snooze: { is: 'at', at: soon, zone } })
    await world.pass(soon - Date.now() - 1_000)
    expect(world.row(key).status).toBe('snoozed')
    await world.pass(1_500)
    expect(world.row(key)).toMatchObject({ status: 'active', woke: { why: 'time', at: soon, zone } })
    expect(newest()[0]).toBe(key)
    await delivered()
    await world.pass(minute)
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }, { status: 'active' }])
    expect(onServer(key)).toBe('active')
  })

  it('sends nothing at all when it wakes before the snooze was sent', async () => {
    const key = talk()
    world.plugged = false
    world.app.snoozes.set([key], at(Date.now() + minute))
    await world.pass(2 * minute)
    expect(world.row(key)).toMatchObject({ status: 'active', woke: { why: 'time' } })
    expect(world.app.outbox()).toEqual([])
    world.plugged = true
    world.app.lineChanged()
    await world.pass(minute)
    expect(world.patches(key)).toEqual([])
  })

  it('keeps its time over a standby of which the timers know nothing, and over a clock that is set', async () => {
    const key = talk()
    await snoozed(key, at(nine))
    world.setClock(nine + 5)
    await world.pass(61_000)
    expect(world.row(key).status).toBe('active')
  })

  it('wakes at once when the computer does', async () => {
    const key = talk()
    await snoozed(key, at(nine))
    world.setClock(nine + 5)
    world.app.lineChanged()
    expect(world.row(key).status).toBe('active')
  })

  it('of months from now does not wake early, though timers cannot count so far', async () => {
    const key = talk()
    await snoozed(key, at(Date.now() + 90 * 24 * hour))
    await world.pass(5_000)
    expect(world.row(key).status).toBe('snoozed')
  })

  it('has no wake any more when it is reopened or closed, and nothing is sent at its time', async () => {
    const [reopened = '', closed = ''] = talks(2)
    const soon = Date.now() + 2 * minute
    await snoozed(reopened, at(soon))
    await snoozed(closed, at(soon))
    world.app.editConversation(reopened, { status: 'active' })
    world.app.editConversation(closed, { status: 'closed' })
    await delivered()
    await world.pass(3 * minute)
    expect(world.row(closed).status).toBe('closed')
    expect(world.row(reopened).woke).toBeNull()
    expect(world.patches(reopened)).toHaveLength(2)
    expect(world.patches(closed)).toHaveLength(2)
    expect(world.app.snoozes.list(9)).toEqual([])
  })

  it('can be given another time, which counts alone', async () => {
    const key = talk()
    await snoozed(key, at(Date.now() + minute))
    world.app.snoozes.set([key], at(nine))
    await world.pass(2 * minute)
    expect(world.row(key)).toMatchObject({ status: 'snoozed', snooze: { at: nine } })
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }])
  })
})

describe('due while the program was closed', () => {
  it('wakes at the start, once, in due order, the last due on top', async () => {
    const [first = '', second = '', third = '', later = ''] = talks(4)
    await snoozed(second, at(nine - hour))
    await snoozed(first, at(nine - 2 * hour))
    await snoozed(third, at(nine))
    await snoozed(later, at(nine + 24 * hour))
    await world.close()
    await world.pass(nine + hour - Date.now())
    world.start()
    expect(newest().slice(0, 3)).toEqual([third, second, first])
    expect(world.row(third).woke).toEqual({ why: 'time', at: nine, zone })
    expect(world.row(later).status).toBe('snoozed')
    await delivered()
    // A further start wakes nothing again.
    await world.close()
    world.start()
    await world.until(() => world.app.status().connection === 'online')
    await world.pass(minute)
    for (const key of [first, second, third])
      expect(world.patches(key)).toEqual([{ status: 'snoozed' }, { status: 'active' }])
    expect(world.patches(later)).toEqual([{ status: 'snoozed' }])
  })

  it('wakes a thousand in slices, each once', async () => {
    const keys = world.server.rows('conversation').map((row) => row.id)
    world.plugged = false
    world.app.snoozes.set(keys, at(nine))
    await world.close()
    await world.pass(nine + hour - Date.now())
    world.start()
    await world.pass(2_000)
    expect(world.app.snoozes.list(1_000)).toEqual([])
    expect(keys.every((key) => world.row(key).status === 'active')).toBe(true)
  })
})

describe('a wake asks nobody and overwrites nothing', () => {
  it('leaves what a colleague closed meanwhile as it is', async () => {
    const key = talk()
    await snoozed(key, at(nine))
    await world.close()
    world.server.colleague.editConversation(key, { status: 'closed' })
    await world.pass(nine + hour - Date.now())
    world.start()
    expect(world.row(key).status).toBe('active')
    await delivered()
    expect(world.row(key)).toMatchObject({ status: 'closed', woke: null })
    expect(onServer(key)).toBe('closed')
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }])
  })

  it('whereas the person who reopens it themselves is asked (control)', async () => {
    const key = talk()
    await snoozed(key, at(nine + 24 * hour))
    await world.close()
    world.server.colleague.editConversation(key, { status: 'closed' })
    world.start()
    world.app.editConversation(key, { status: 'active' })
    await world.until(() => world.app.outbox().some((entry) => entry.mark === 'needsYou'))
    expect(onServer(key)).toBe('closed')
  })

  it('not even among the person’s own changes of the same conversation', async () => {
    const key = talk()
    await snoozed(key, at(nine))
    await world.close()
    world.server.colleague.editConversation(key, { status: 'closed' })
    await world.pass(nine + hour - Date.now())
    world.plugged = false
    world.start()
    world.app.editConversation(key, { intent: 'objection' })
    world.plugged = true
    world.app.lineChanged()
    await delivered()
    expect(onServer(key)).toBe('closed')
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }, { intent: 'objection' }])
  })
})

describe('a reply wakes early', () => {
  const replied = async (key: string, reopens: boolean) => {
    await snoozed(key, at(Date.now() + 5 * minute))
    world.server.colleague.reply(key, 'Are you there?')
    if (!reopens) world.server.colleague.editConversation(key, { status: 'snoozed' })
    world.app.refresh()
    await world.until(() => world.row(key).status === 'active')
    expect(world.row(key).woke?.why).toBe('reply')
    expect(world.app.snoozes.list(9)).toEqual([])
    world.setClock(Date.now() + 6 * minute)
    await world.pass(minute + 1_000)
    expect(world.row(key).woke?.why).toBe('reply')
  }

  it('without a PATCH where the server reopens it itself', async () => {
    const key = talk()
    await replied(key, true)
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }])
  })

  it('with exactly one where it does not, and the timer is gone', async () => {
    const key = talk()
    await replied(key, false)
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }, { status: 'active' }])
  })
})

describe('until I am online again', () => {
  it('wakes with the first answer after the network was away', async () => {
    const key = talk()
    world.plugged = false
    await world.until(() => world.app.status().connection === 'offline')
    world.app.snoozes.set([key], { is: 'online' })
    await world.pass(minute)
    expect(world.row(key)).toMatchObject({ status: 'snoozed', snooze: { is: 'online' } })
    world.plugged = true
    world.app.lineChanged()
    await world.until(() => world.row(key).status === 'active')
    expect(world.row(key).woke?.why).toBe('online')
  })

  it('waits for the network to go and come back when it is there, over a restart too', async () => {
    const key = talk()
    await snoozed(key, { is: 'online' })
    await world.pass(minute)
    await world.close()
    world.start()
    await world.pass(minute)
    expect(world.row(key).status).toBe('snoozed')
    world.plugged = false
    await world.until(() => world.app.status().connection === 'offline')
    await world.close()
    world.plugged = true
    world.start()
    await world.until(() => world.row(key).status === 'active')
    await delivered()
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }, { status: 'active' }])
  })
})

it('sleeps with its wake although the status was a question, which is answered by that', async () => {
  const key = talk()
  await snoozed(key, at(nine))
  await world.close()
  world.server.colleague.editConversation(key, { status: 'active' })
  world.start()
  world.app.editConversation(key, { status: 'closed' })
  await world.until(() => world.app.outbox().some((entry) => entry.mark === 'needsYou'))
  // It was snoozed when the person closed it; now they snooze it again.
  world.app.snoozes.set([key], at(nine))
  expect(world.row(key)).toMatchObject({ status: 'snoozed', snooze: { is: 'at', at: nine } })
  await delivered()
  expect(onServer(key)).toBe('snoozed')
})

describe('undo', () => {
  const undo = () => world.app.deeds.undo(null)

  it('of a snooze takes it back before it was sent, and nothing leaves', async () => {
    const key = talk()
    world.app.snoozes.set([key], at(nine))
    await undo()
    expect(world.row(key)).toMatchObject({ status: 'active', snooze: null })
    expect(world.app.outbox()).toEqual([])
    expect(world.app.snoozes.list(9)).toEqual([])
    await world.pass(10_000)
    expect(world.patches(key)).toEqual([])
  })

  it('of one that was sent sends the reverse, and no wake is left', async () => {
    const key = talk()
    await snoozed(key, at(nine))
    await undo()
    await delivered()
    expect(world.patches(key)).toEqual([{ status: 'snoozed' }, { status: 'active' }])
    expect(world.app.snoozes.list(9)).toEqual([])
  })

  it('of another time gives the former one back', async () => {
    const key = talk()
    await snoozed(key, at(nine))
    world.app.snoozes.set([key], { is: 'online' })
    await undo()
    expect(world.row(key)).toMatchObject({ status: 'snoozed', snooze: { is: 'at', at: nine } })
    world.setClock(nine + 1)
    world.app.lineChanged()
    expect(world.row(key).status).toBe('active')
  })

  it('of reopening or closing a sleeping one lets it sleep until then again', async () => {
    for (const status of ['active', 'closed']) {
      const key = talk()
      await snoozed(key, at(nine))
      world.app.editConversation(key, { status })
      expect(world.app.snoozes.list(9)).toEqual([])
      await undo()
      expect(world.row(key)).toMatchObject({ status: 'snoozed', snooze: { is: 'at', at: nine } })
      world.app.editConversation(key, { status: 'active' })
      await delivered()
    }
  })

  it('of snoozing a woken one marks it as woken again, on top', async () => {
    const key = talk()
    world.app.snoozes.set([key], at(Date.now() + 1))
    await world.pass(1_000)
    expect(world.row(key).woke?.why).toBe('time')
    world.app.snoozes.set([key], at(nine))
    expect(world.row(key).woke).toBeNull()
    await undo()
    expect(world.row(key).woke?.why).toBe('time')
    expect(newest()[0]).toBe(key)
  })

  it('leaves what woke since as it is, after a restart too', async () => {
    const key = talk()
    await snoozed(key, at(nine))
    await world.close()
    world.setClock(nine + 1)
    world.start()
    const undone = await undo()
    expect(undone).toMatchObject({ cancelled: 0, reversed: 0 })
    expect(world.row(key)).toMatchObject({ status: 'active', woke: { why: 'time' } })
  })

  it('is one stroke for many', async () => {
    const keys = talks(5)
    world.app.snoozes.set(keys, at(nine))
    expect(world.app.deeds.list(9)).toMatchObject([{ what: { is: 'snoozed', until: nine }, rows: 5 }])
    await undo()
    for (const key of keys) expect(world.row(key).status).toBe('active')
  })
})

it('a whole list sleeps as one deed, each until its wake, and one undo wakes all', async () => {
  const { bulk } = world.app
  const { scope, count } = bulk.scope({ status: 'active', keys: null })
  expect(count).toBeGreaterThan(100)
  const change = { is: 'snooze', when: at(nine) } as const
  expect(bulk.cost(scope, [], change).rows).toBe(count)
  const done = await bulk.edit(scope, [], change)
  expect(done.rows).toBe(count)
  expect(world.app.snoozes.list(1_000)).toHaveLength(count)
  // What sleeps until then already is no change.
  expect(bulk.cost(scope, [], change).rows).toBe(0)
  await world.app.deeds.undo(done.deed)
  expect(world.app.snoozes.list(1_000)).toEqual([])
  expect(world.app.outbox()).toEqual([])
})

it('what is snoozed and not here is refused, the rest of many is snoozed all the same', () => {
  const key = talk()
  expect(() => world.app.snoozes.set(['nobody'], at(nine))).toThrow()
  world.app.snoozes.set(['nobody', key], at(nine))
  expect(world.row(key).status).toBe('snoozed')
  expect(world.app.snoozes.list(9).map((one) => one.key)).toEqual([key])
})
