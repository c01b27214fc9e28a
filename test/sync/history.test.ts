import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { historyPage } from '../../main/mirror/history.ts'
import { makeWorld, virtual, type World } from './makeLane.ts'

let world: World
beforeEach(() => {
  vi.useFakeTimers({ now: virtual.now, toFake: [...virtual.toFake] })
  world = makeWorld({ size: 'tiny' })
})
afterEach(async () => {
  await world.close()
  vi.useRealTimers()
})

it('a deal that others change twice between two readings has one line, from before to after; one of the person has another', async () => {
  const { mirror, engine, editRow } = world.live()
  await world.until(() => engine.status().synced)
  const row = world.server.rows('deal').find(({ stage }) => stage === 'interested' || stage === 'negotiating')
  if (!row) throw new Error('no open deal')
  const seen = () => historyPage(mirror, { key: row.id, kind: 'deal', limit: 20 }).lines
  expect(seen()).toEqual([])
  world.server.colleague.editDeal(row.id, { stage: 'contacted' })
  await world.pass(1_000)
  world.server.colleague.editDeal(row.id, { stage: 'won' })
  engine.refresh()
  await world.until(() => mirror.get('deal', row.id)?.server?.stage === 'won')
  expect(seen()).toMatchObject([
    { who: 'server', what: 'changed', changes: [{ field: 'stage', from: row.stage, to: 'won' }] },
  ])
  editRow('deal', row.id, { stage: 'lost' })
  await world.until(() => engine.status().synced)
  expect(
    seen().map(({ who, changes }) => [
      who,
      ...changes.map(({ field, from, to }) => `${field}: ${from} -> ${to}`),
    ]),
  ).toEqual([
    ['me', 'stage: won -> lost'],
    ['server', `stage: ${row.stage} -> won`],
  ])
})

it('what sending a change of the person shows of others is a line of theirs', async () => {
  const { mirror, engine, editRow } = world.live()
  await world.until(() => engine.status().synced)
  const [row] = world.server.rows('deal')
  if (!row) throw new Error('no deal')
  world.server.colleague.editDeal(row.id, { notes: 'Called them' })
  editRow('deal', row.id, { value: 12_300 })
  await world.until(() => world.sent('PATCH').length === 1 && mirror.get('deal', row.id)?.pending === null)
  const lines = historyPage(mirror, { key: row.id, kind: 'deal', limit: 20 }).lines
  expect(
    lines.map(({ who, changes }) => [who, ...changes.map(({ field, to }) => `${field}: ${to}`)]),
  ).toEqual([
    ['server', 'notes: Called them'],
    ['me', 'value: 12300'],
  ])
})
