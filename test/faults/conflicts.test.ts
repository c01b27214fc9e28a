/** Cases 9 to 14 of the fault list: several hands on one deal. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dealNow, firstDeal, makeWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.close())

const unplug = () => world.server.faults.always({ is: 'refuse' })
const plug = () => {
  world.server.faults.clear()
  world.app.lineChanged()
}
const inStage = (stage: string) => {
  const deal = world.deals().find((row) => row.stage === stage)
  if (!deal) throw new Error(`no deal is ${stage}`)
  return deal
}

it('case 9: two people, one deal: what only one changed is applied, what both changed is asked with three values', async () => {
  const { id } = inStage('new')
  unplug()
  world.app.editDeal(id, { stage: 'won', notes: 'x' })
  world.server.colleague.editDeal(id, { stage: 'contacted' })
  plug()
  await world.until(() => dealNow(world, id)?.notes === 'x', 'the notes')
  expect(dealNow(world, id)?.stage).toBe('contacted')
  expect(world.outbox()[0]?.held).toMatchObject([
    { field: 'stage', base: 'new', theirs: 'contacted', mine: 'won' },
  ])
  world.app.resolve('deal', id, 'stage', 'mine')
  await world.until(world.atRest, 'the answer')
  expect(dealNow(world, id)?.stage).toBe('won')
})

it('case 10: a colleague sets the same value: settled without a PATCH and without a question', async () => {
  const { id } = inStage('new')
  unplug()
  world.app.editDeal(id, { stage: 'won' })
  world.server.colleague.editDeal(id, { stage: 'won' })
  plug()
  await world.until(world.atRest, 'rest')
  expect(world.sent('PATCH')).toEqual([])
})

it('case 11: notes edited fourteen times offline are one PATCH with the last text', async () => {
  const { id } = firstDeal(world)
  unplug()
  for (let n = 1; n <= 14; n++) world.app.editDeal(id, { notes: `version ${n}` })
  plug()
  await world.until(world.atRest, 'delivery')
  expect(world.sent('PATCH').map((entry) => entry.body)).toEqual([{ notes: 'version 14' }])
})

it('case 12: made, edited three times and deleted offline: nothing is ever written', async () => {
  unplug()
  const key = world.create()
  for (const notes of ['a', 'b', 'c']) world.app.editDeal(key, { notes })
  world.app.removeDeal(key)
  plug()
  world.app.refresh()
  await world.until(() => world.app.status().connection === 'online', 'online')
  await world.pass(20_000)
  expect(['POST', 'PATCH', 'DELETE'].flatMap((method) => world.sent(method))).toEqual([])
})

it('a deal given to another conversation before it left is made there once; Undo takes it back to the first', async () => {
  const talks = world.server.rows('conversation').map(({ id }) => id)
  unplug()
  const key = world.create()
  const first = world.app.deal(key)?.conversation
  const others = talks.filter((id) => id !== first && world.app.conversation(id))
  const [second = '', third = ''] = others
  world.app.reassignDeal(key, second)
  expect(world.app.deal(key)).toMatchObject({ conversation: second })
  expect(world.app.conversation(second)?.deals.map((deal) => deal.key)).toContain(key)
  await world.app.deeds.undo(null)
  expect(world.app.deal(key)).toMatchObject({ conversation: first })
  world.app.reassignDeal(key, third)
  expect(() => world.app.reassignDeal(key, 'nobody')).toThrow()
  plug()
  await world.until(world.atRest, 'delivery')
  expect(world.sent('POST').map(({ body }) => body)).toEqual([
    expect.objectContaining({ conversation_id: third }),
  ])
  expect(() => world.app.reassignDeal(key, second)).toThrow(
    expect.objectContaining({ problem: { code: 'notEditable', field: 'conversation_id' } }),
  )
})

it('case 13: deleted elsewhere under an edit: asked with the text, and "create again" makes one new deal', async () => {
  const { id } = firstDeal(world)
  unplug()
  world.app.editDeal(id, { notes: 'my words' })
  world.server.colleague.deleteDeal(id)
  plug()
  await world.until(() => world.outbox()[0]?.why === 'gone', 'the question')
  expect(world.outbox()[0]).toMatchObject({
    recreatable: true,
    changes: [{ field: 'notes', to: 'my words' }],
  })
  const { made } = world.app.resolve('deal', id, null, 'createAgain')
  expect(world.app.deal(made ?? '')).toMatchObject({ notes: 'my words' })
  await world.until(world.atRest, 'delivery')
  expect(world.deals().filter((deal) => deal.notes === 'my words')).toHaveLength(1)
  expect(world.sent('POST')).toHaveLength(1)
  expect(world.app.deal(id)).toBeNull()
})

it('case 14: a deal that a colleague changed is not deleted; the change is shown first', async () => {
  const { id } = firstDeal(world)
  unplug()
  world.app.removeDeal(id)
  world.server.colleague.editDeal(id, { notes: 'signed today!' })
  plug()
  await world.until(() => world.outbox()[0]?.held.length === 1, 'the question')
  expect(world.outbox()[0]?.held).toMatchObject([{ field: 'notes', theirs: 'signed today!' }])
  expect(world.sent('DELETE')).toEqual([])
  world.app.resolve('deal', id, null, 'theirs')
  expect(world.app.deal(id)).toMatchObject({ notes: 'signed today!' })
  expect(dealNow(world, id)).not.toBeNull()
})
