import { afterEach, describe, expect, test, vi } from 'vitest'
import type { DemoChanges, DemoServer } from '../../main/demo/demoServer.ts'
import { kinds } from '../../shared/rows.ts'
import { ask, askBody, at, smallDemo } from './demo.ts'

const everything = (demo: DemoServer) => ({
  rows: kinds.map((kind) => demo.rows(kind)),
  threads: demo.rows('conversation').map((row) => demo.thread(row.id)),
})
const stored = (demo: DemoServer): DemoChanges => JSON.parse(JSON.stringify(demo.changes())) as DemoChanges

/** Something of everything that can happen on a server. */
async function work(demo: DemoServer): Promise<void> {
  const [first, second, third] = [0, 1, 2].map((index) => at(demo.rows('conversation'), index).id)
  const deals = demo.rows('deal').map((row) => row.id)
  const client = at(demo.rows('client'), -1).id
  await ask(demo, `/crm/conversations/${first}`, {
    method: 'PATCH',
    body: { status: 'closed', intent: null },
  })
  await ask(demo, `/crm/deals/${deals[0]}`, { method: 'PATCH', body: { value: 1, notes: 'Edited' } })
  await ask(demo, `/crm/deals/${deals[1]}`, { method: 'DELETE' })
  await ask(demo, '/crm/deals', { method: 'POST', body: { conversation_id: second, currency: 'KWD' } })
  const gone = await askBody(demo, '/crm/deals', { method: 'POST', body: { conversation_id: second } })
  await ask(demo, `/crm/deals/${gone.deal.id}`, { method: 'DELETE' })
  await ask(demo, `/crm/clients/${client}`, { method: 'DELETE' })
  await ask(demo, '/crm/clients', { method: 'POST', body: { name: 'Added' } })
  demo.colleague.reply(String(third), 'One')
  demo.colleague.reply(String(third))
}

describe('changes', () => {
  test('a server started again with its changes is as it was left', async () => {
    const demo = smallDemo()
    await work(demo)
    const again = smallDemo({ changes: stored(demo) })
    expect(everything(again)).toEqual(everything(demo))
    expect(everything(again)).not.toEqual(everything(smallDemo()))
    expect(again.changes()).toEqual(demo.changes())
  })

  test('work goes on after the restart and survives the next one, with ids never given twice', async () => {
    const demo = smallDemo()
    await work(demo)
    const second = smallDemo({ changes: stored(demo) })
    await work(second)
    const third = smallDemo({ changes: stored(second) })
    expect(everything(third)).toEqual(everything(second))
    const made = [
      ...kinds.flatMap((kind) => third.rows(kind).map((row) => row.id)),
      ...third.rows('conversation').flatMap((row) => third.thread(row.id).map((message) => message.id)),
    ]
    expect(new Set(made).size).toBe(made.length)
    expect(third.rows('deal').length).toBe(smallDemo().rows('deal').length)
    expect(third.rows('client').filter((row) => row.name === 'Added')).toHaveLength(2)
  })

  test('a server nobody touched has none', () => {
    expect(smallDemo().changes()).toEqual({
      rows: { conversation: [], deal: [], client: [] },
      deleted: { conversation: [], deal: [], client: [] },
      messages: {},
      made: 0,
    })
  })

  test('each change is told once, reading and refused requests never', async () => {
    let told = 0
    const demo = smallDemo({ onChange: () => told++ })
    await ask(demo, '/crm/deals')
    await ask(demo, '/crm/deals/none', { method: 'DELETE' })
    await ask(demo, '/crm/clients', { method: 'POST', body: {} })
    expect(told).toBe(0)
    await ask(demo, '/crm/clients', { method: 'POST', body: { name: 'One' } })
    expect(told).toBe(1)
    demo.colleague.reply(at(demo.rows('conversation'), 0).id)
    expect(told).toBe(2)
    demo.colleague.deleteDeal(at(demo.rows('deal'), 0).id)
    expect(told).toBe(3)
    demo.colleague.addDeal({ conversation_id: at(demo.rows('conversation'), 0).id })
    expect(told).toBe(4)
  })
})

describe('life', () => {
  afterEach(() => vi.useRealTimers())
  const hour = 3_600_000

  test('replies arrive and deals move between live and stop, and nothing after', () => {
    vi.useFakeTimers({ now: Date.parse('2026-04-13T12:00:00Z') })
    const demo = smallDemo({ life: true, now: () => Date.now() })
    const before = everything(demo)
    vi.advanceTimersByTime(hour)
    expect(everything(demo)).toEqual(before)

    demo.live()
    vi.advanceTimersByTime(hour)
    const { rows, messages } = demo.changes()
    expect(Object.values(messages).flat().length).toBeGreaterThan(20)
    expect(rows.deal.length).toBeGreaterThan(10)
    const seed = new Map(
      smallDemo()
        .rows('deal')
        .map((row) => [row.id, row]),
    )
    for (const row of rows.deal) expect(row.updated_at).not.toBe(seed.get(row.id)?.updated_at)
    expect(rows.deal.some((row) => row.stage !== seed.get(row.id)?.stage)).toBe(true)
    for (const row of demo.rows('conversation'))
      expect(row.last_message).toBe(demo.thread(row.id).at(-1)?.body)

    demo.stop()
    const after = everything(demo)
    vi.advanceTimersByTime(24 * hour)
    expect(everything(demo)).toEqual(after)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('every move is to another stage, and some deals are won and some are new', () => {
    vi.useFakeTimers({ now: Date.parse('2026-04-13T12:00:00Z') })
    let last = new Map<string, unknown>()
    let moves = 0
    const demo = smallDemo({
      life: true,
      now: () => Date.now(),
      onChange() {
        for (const row of demo.changes().rows.deal) {
          if (row.updated_at !== `${new Date().toISOString().slice(0, 19)}Z`) continue
          moves++
          expect(row.stage).not.toBe(last.get(row.id))
        }
        last = new Map(demo.rows('deal').map((row) => [row.id, row.stage]))
      },
    })
    last = new Map(demo.rows('deal').map((row) => [row.id, row.stage]))
    const won = demo.rows('deal').filter((row) => row.stage === 'won').length
    const known = new Set(demo.rows('deal').map((row) => row.id))
    demo.live()
    vi.advanceTimersByTime(4 * hour)
    demo.stop()
    expect(moves).toBeGreaterThan(50)
    expect(demo.rows('deal').filter((row) => row.stage === 'won').length).toBeGreaterThan(won)
    const added = demo.rows('deal').filter((row) => !known.has(row.id))
    expect(added.length).toBeGreaterThan(0)
    const owners = demo.rows('deal').map((row) => row.conversation_id)
    for (const row of added) expect(owners.filter((id) => id === row.conversation_id)).toHaveLength(1)
  })

  test('started twice it lives once, and can be started again', () => {
    vi.useFakeTimers({ now: Date.parse('2026-04-13T12:00:00Z') })
    const demo = smallDemo({ life: true, now: () => Date.now() })
    demo.live()
    demo.live()
    expect(vi.getTimerCount()).toBe(1)
    demo.stop()
    demo.stop()
    demo.live()
    expect(vi.getTimerCount()).toBe(1)
    demo.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a server without it stays still', () => {
    vi.useFakeTimers()
    const demo = smallDemo()
    demo.live()
    expect(vi.getTimerCount()).toBe(0)
  })
})
