/** Deals from a file on a bad network: answers get lost, the program ends in between, and every row is one deal. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { writeCsv } from '../../shared/csv.ts'
import { makeWorld, type World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await makeWorld()
})
afterEach(() => world.close())

const notes = Array.from({ length: 12 }, (_, n) => `row ${n}`)
/** Three rows of each conversation: creates of one family wait for each other. */
const file = () => {
  const talks = world.server.rows('conversation')
  const rows = notes.map((text, n) => [talks[n % 4]?.id ?? '', 'new', `${n + 1}.50`, 'USD', text])
  return writeCsv([['conversation_id', 'stage', 'amount', 'currency', 'notes'], ...rows], 'exact')
}
async function planned() {
  const { imports } = world.app
  imports.send({ upload: 'u', part: Buffer.from(file()).toString('base64'), first: true })
  const read = await imports.read({ upload: 'u', name: 'deals.csv', separator: null })
  if (read.is !== 'read') throw new Error(read.why)
  const { doubt: _, conversation, currency, ...rest } = read.file.guess
  if (!conversation || !currency) throw new Error('the columns do not say it')
  return imports.plan({ conversation, currency, ...rest })
}
const made = () =>
  world
    .deals()
    .map((deal) => String(deal.notes))
    .filter((text) => notes.includes(text))
    .sort()

it('is one deal per row, also when answers are lost and the program ends in between, and the file is all here then', async () => {
  world.server.faults.next(2, { is: 'cutAfter' }, { method: 'POST' })
  const plan = await planned()
  expect(plan.counts).toMatchObject({ create: 12, skip: 0, error: 0 })
  await world.app.imports.run(plan.id, false)
  await world.until(() => world.sent('POST').length >= 3, 'some have left')
  await world.restart()
  await world.until(world.atRest, 'all of them')
  expect(made()).toEqual([...notes].sort())
  expect(world.sent('POST')).toHaveLength(12)
  expect((await planned()).counts).toMatchObject({ create: 0, skip: 12, error: 0 })
})

it('is taken back whole while nothing of it has left', async () => {
  const { id } = await planned()
  await world.app.imports.run(id, false)
  expect(await world.app.deeds.undo(null)).toMatchObject({ cancelled: 12, reversed: 0, left: [] })
  await world.pass(30_000)
  expect([made(), world.sent('POST').length]).toEqual([[], 0])
})
