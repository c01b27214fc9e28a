/** Cases 5 to 8 of the fault list: the server says no, to the key, to the plan, to a value, or for now. */
import { afterEach, describe, expect, it } from 'vitest'
import { dealNow, firstDeal, makeWorld, type World } from './world.ts'

let world: World
afterEach(() => world.close())

it('case 5: 401 in the middle of twelve changes: all traffic stops, and the key’s return sends all twelve in order', async () => {
  world = await makeWorld()
  const ids = Array.from({ length: 12 }, (_, place) => firstDeal(world, place).id)
  world.server.faults.always({ is: 'unauthorized' })
  for (const id of ids) world.app.editDeal(id, { notes: 'twelve' })
  await world.until(() => world.app.status().connection === 'keyRefused', 'the banner')
  await world.pass(10_000)
  const before = world.server.log.entries().length
  await world.pass(120_000)
  expect(world.server.log.entries().length - before).toBeLessThanOrEqual(1)
  expect(world.outbox()).toHaveLength(12)
  world.server.faults.clear()
  await world.app.takeKey(world.server.key)
  await world.until(world.atRest, 'delivery')
  expect(
    world
      .sent('PATCH')
      .filter((entry) => entry.status === 200)
      .map((entry) => entry.path),
  ).toEqual(ids.map((id) => `/crm/deals/${id}`))
})

it('case 5: a key of another account is refused and nothing of this one is written with it', async () => {
  world = await makeWorld()
  world.server.faults.always({ is: 'unauthorized' })
  world.app.editDeal(firstDeal(world).id, { notes: 'mine' })
  await world.until(() => world.app.status().connection === 'keyRefused', 'the banner')
  // The other account's server knows none of these rows.
  world.server.faults.clear()
  world.intercept = (request) =>
    /conversations\//.test(request.url)
      ? new Response(JSON.stringify({ success: false, error: 'Not found' }), { status: 404 })
      : null
  await expect(world.app.takeKey(`msk_${'0'.repeat(64)}`)).rejects.toMatchObject({
    problem: { code: 'anotherAccount' },
  })
  expect([world.sent('PATCH').length, world.outbox().length]).toEqual([0, 1])
})

it('case 6: the plan has no clients: three new ones wait with the reason, deals go on, nothing is removed', async () => {
  world = await makeWorld()
  const clients = world.app.clients().length
  world.intercept = (request) =>
    /\/crm\/clients/.test(request.url)
      ? new Response(JSON.stringify({ success: false, error: 'Upgrade', code: 'plan_limit_exceeded' }), {
          status: 403,
          headers: { 'content-type': 'application/json' },
        })
      : null
  for (const name of ['A', 'B', 'C']) world.app.createClient({ name, domain: null, notes: null })
  const { id } = firstDeal(world)
  world.app.editDeal(id, { notes: 'still works' })
  await world.until(() => world.app.status().blocked.length > 0, 'the block')
  await world.until(() => dealNow(world, id)?.notes === 'still works', 'the deal')
  await world.until(() => world.outbox().every(({ kind }) => kind === 'client'), 'the answer to it')
  expect(world.outbox().map(({ kind, why }) => [kind, why])).toEqual([
    ['client', 'notOnPlan'],
    ['client', 'notOnPlan'],
    ['client', 'notOnPlan'],
  ])
  expect(world.app.clients()).toHaveLength(clients + 3)
  expect(world.sent('POST')).toEqual([])
})

it('case 7: a refused value waits with the server’s words at its field, the other fields go on, the correction is sent', async () => {
  world = await makeWorld()
  const { id } = firstDeal(world)
  let refusing = true
  world.intercept = (request) => {
    if (request.method !== 'PATCH' || !refusing) return null
    refusing = false
    const details = { fieldErrors: { value: ['Expected integer'] }, formErrors: [] }
    return new Response(JSON.stringify({ success: false, error: 'Validation failed', details }), {
      status: 400,
      headers: { 'content-type': 'application/json' },
    })
  }
  world.app.editDeal(id, { value: 999, notes: 'kept' })
  await world.until(() => dealNow(world, id)?.notes === 'kept', 'the other field')
  expect(world.outbox()[0]?.held).toMatchObject([{ field: 'value', mine: 999, message: 'Expected integer' }])
  world.app.editDeal(id, { value: 1_000 })
  await world.until(world.atRest, 'the correction')
  expect(dealNow(world, id)).toMatchObject({ value: 1_000, notes: 'kept' })
})

it('case 8: 429 with Retry-After 42 in a bulk move: silence for 42 s, then all thirty, in order', async () => {
  world = await makeWorld()
  const ids = Array.from({ length: 30 }, (_, place) => firstDeal(world, place).id)
  let refused = 0
  world.intercept = (request) => {
    if (request.method !== 'PATCH' || refused > 0 || world.sent('PATCH').length < 5) return null
    refused++
    const headers = { 'content-type': 'application/json', 'retry-after': '42' }
    return new Response(JSON.stringify({ success: false, error: 'Rate limit exceeded' }), {
      status: 429,
      headers,
    })
  }
  for (const id of ids) world.app.editDeal(id, { stage: 'won' })
  await world.until(() => world.app.status().connection === 'limited', 'the limit')
  const before = world.server.log.entries().length
  expect(world.app.status().nextTryMs).toBeGreaterThan(30_000)
  await world.pass(30_000)
  expect(world.server.log.entries()).toHaveLength(before)
  await world.until(world.atRest, 'delivery')
  expect(ids.filter((id) => dealNow(world, id)?.stage !== 'won')).toEqual([])
})

describe('clients', () => {
  it('are made once the plan has them again', async () => {
    world = await makeWorld()
    world.app.createClient({ name: 'Brand', domain: 'brand.example', notes: null })
    await world.until(world.atRest, 'delivery')
    expect(world.server.rows('client').filter((row) => row.name === 'Brand')).toHaveLength(1)
  })
})
