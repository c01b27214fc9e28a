/** Cases 1 to 4, 15 and 21 of the fault list: the answer to a write is lost, garbled, or another's. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstDeal, makeWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.close())

const posts = () => world.sent('POST').length
const alike = () => world.deals().filter((deal) => deal.notes === 'from the fair').length

describe('a deal whose answer is lost', () => {
  it.each([
    ['case 1: the connection dies after the server applied it', 'cutAfter'],
    ['case 2: the answer is cut off in the middle', 'truncated'],
  ] as const)('%s: one POST, one deal, found and kept over a restart', async (_, is) => {
    world.server.faults.next(1, { is }, { method: 'POST' })
    const key = world.create()
    await world.until(() => world.outbox()[0]?.why === 'confirming', 'confirming')
    await world.until(world.atRest, 'its twin')
    expect([posts(), alike()]).toEqual([1, 1])
    expect(world.app.deal(key)).toMatchObject({ notes: 'from the fair', mark: null })
    await world.restart()
    await world.until(() => world.app.status().connection === 'online', 'online again')
    expect([posts(), alike()]).toEqual([1, 1])
  })

  it('a client that just sends again makes two of it (control)', async () => {
    world.server.faults.next(1, { is: 'cutAfter' }, { method: 'POST' })
    const naive = async () => {
      const talk = world.server.rows('conversation')[0]
      const send = () =>
        fetch(`${world.app.settings.baseUrl}/crm/deals`, {
          method: 'POST',
          headers: { authorization: `Bearer ${world.server.key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ conversation_id: talk?.id, notes: 'from the fair' }),
        })
      await send().catch(send)
    }
    await naive()
    expect([posts(), alike()]).toEqual([2, 2])
  })

  it('case 3: 502 before it was applied: asked after the settle time, and "send again" makes one', async () => {
    world.server.faults.next(1, { is: 'status', status: 502 }, { method: 'POST' })
    const key = world.create()
    await world.until(() => world.outbox()[0]?.why === 'notConfirmed', 'the question')
    expect([posts(), alike()]).toEqual([1, 0])
    expect(world.outbox()[0]?.changes.find((change) => change.field === 'notes')?.to).toBe('from the fair')
    world.app.resolve('deal', key, null, 'sendAgain')
    await world.until(world.atRest, 'delivery')
    expect([posts(), alike()]).toEqual([2, 1])
  })
})

it('case 4: a login page in the way: it is named, nothing is lost or taken for an answer, and all is delivered once', async () => {
  const before = world.deals().length
  const untouched = world.app.deal(firstDeal(world, 9).id)
  world.server.faults.always({ is: 'html' })
  const moved = [0, 1, 2, 3, 4].map((place) => firstDeal(world, place).id)
  for (const id of moved) world.app.editDeal(id, { notes: `edited ${id}` })
  world.create()
  world.create({ notes: 'second' })
  await world.until(() => world.app.status().connection === 'loginPage', 'the banner')
  await world.pass(180_000)
  expect(world.outbox()).toHaveLength(7)
  expect(world.app.deal(firstDeal(world, 9).id)).toEqual(untouched)
  world.server.faults.clear()
  await world.until(world.atRest, 'delivery')
  expect(world.deals()).toHaveLength(before + 2)
  for (const id of moved) expect(world.deals().find((deal) => deal.id === id)?.notes).toBe(`edited ${id}`)
  const applied = world.sent('POST').filter((entry) => entry.status === 201)
  expect(applied).toHaveLength(2)
})

it('case 21: a redirect to another origin is not followed, named, and the change waits', async () => {
  let visitors = 0
  const elsewhere = createServer((_, response) => {
    visitors++
    response.end('{}')
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = elsewhere.address() as AddressInfo
    const { id } = firstDeal(world)
    world.intercept = () =>
      new Response(null, { status: 307, headers: { location: `http://127.0.0.1:${port}/` } })
    world.app.editDeal(id, { notes: 'mine' })
    await world.until(() => world.app.status().connection === 'redirected', 'the banner')
    expect([visitors, world.outbox().length]).toEqual([0, 1])
    world.intercept = null
    await world.until(world.atRest, 'delivery')
    expect(world.deals().find((deal) => deal.id === id)?.notes).toBe('mine')
    expect(visitors).toBe(0)
  } finally {
    elsewhere.close()
  }
})
