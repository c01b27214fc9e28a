import { describe, expect, it } from 'vitest'
import { view } from '../../main/core/tracked.ts'
import { random } from '../../main/demo/random.ts'
import { intents, type Kind, kinds, stages, statuses } from '../../shared/rows.ts'
import { type Bench, openDeeds } from './openDeeds.ts'

/** What a person sees of every row. */
function seen({ mirror }: Bench) {
  return kinds.flatMap((kind: Kind) => {
    const keys = mirror.db.prepare(`SELECT key FROM ${kind} ORDER BY key`).pluck().all() as string[]
    return keys.flatMap((key) => {
      const t = mirror.get(kind, key)
      const shown = t && view(t)
      return shown ? [{ kind, key, ...shown }] : []
    })
  })
}

type Chance = ReturnType<typeof random>

/** One stroke of the person, anything at all; true when it was a deed. */
async function act(bench: Bench, chance: Chance): Promise<boolean> {
  const { workspace: app } = bench
  const oneOf = (rows: readonly { key: string }[]) => (rows.length > 0 ? chance.pick(rows).key : undefined)
  const deal = () =>
    oneOf(
      stages.flatMap(
        (stage) => app.board.page({ workspace: 'w1', stage, order: 'touched', from: 0, limit: 50 }).rows,
      ),
    )
  const client = () => oneOf(app.clients())
  const note = () => `note ${chance.between(0, 3)}`
  switch (chance.between(0, 8)) {
    case 0:
      return app.editConversation('c1', { status: chance.pick([...statuses]) }).deed !== null
    case 1:
      return app.editConversation('c2', { intent: chance.pick([...intents, null]) }).deed !== null
    case 2: {
      const key = deal()
      const fields = { stage: chance.pick([...stages]), value: chance.between(0, 3) }
      return key !== undefined && app.editDeal(key, fields).deed !== null
    }
    case 3: {
      const key = deal()
      return key !== undefined && app.editDeal(key, { notes: note() }).deed !== null
    }
    case 4:
      app.createDeal('c1', { stage: 'new', value: 5, currency: 'EUR', notes: note() })
      return true
    case 5: {
      const key = deal()
      return key !== undefined && app.removeDeal(key).deed !== null
    }
    case 6: {
      const key = client()
      return key !== undefined && app.editClient(key, { notes: note() }).deed !== null
    }
    case 7: {
      const key = client()
      return key !== undefined && app.removeClient(key).deed !== null
    }
    default: {
      const { scope } = app.bulk.scope({ status: 'all', keys: null })
      const change = { is: 'status', to: chance.pick([...statuses]) } as const
      return (await bench.finish(app.bulk.edit(scope, [], change))).deed !== null
    }
  }
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('whatever is done, life %i', (seed) => {
  it('undone to the end, everything is as it was and nothing is left to send', async () => {
    const bench = openDeeds(8)
    const chance = random(seed)
    const before = seen(bench)
    let deeds = 0
    for (let n = 0; n < 60; n++) {
      if (await act(bench, chance)) deeds++
      if (chance.chance(0.05)) bench.restart()
      // Second thoughts now and then.
      if (deeds > 0 && chance.chance(0.15)) {
        expect((await bench.finish(bench.workspace.deeds.undo(null))).left).toEqual([])
        deeds--
      }
    }
    expect(deeds).toBeGreaterThan(10)
    expect(seen(bench)).not.toEqual(before)
    for (; deeds > 0; deeds--) expect((await bench.finish(bench.workspace.deeds.undo(null))).left).toEqual([])
    expect(seen(bench)).toEqual(before)
    expect(bench.mirror.outbox()).toEqual([])
    expect((await bench.workspace.deeds.undo(null)).deed).toBeNull()
  })

  it('with some of it delivered meanwhile, the server ends as it was, but for what it deleted', async () => {
    const bench = openDeeds(8)
    const chance = random(seed + 100)
    const before = new Map(seen(bench).map((row) => [row.key, row]))
    const deliver = (share: number) => {
      for (const { kind, key, pending } of bench.mirror.outbox())
        if (pending.phase.is === 'queued' && chance.chance(share)) bench.deliver(kind, key)
    }
    for (let n = 0; n < 60; n++) {
      await act(bench, chance)
      if (chance.chance(0.2)) deliver(0.5)
    }
    for (;;) {
      const { deed, left } = await bench.finish(bench.workspace.deeds.undo(null))
      if (!deed) break
      // A delete that the server knows of cannot go back, nor can what was done to its row before.
      for (const { why } of left) expect(['delivered', 'gone']).toContain(why)
      if (chance.chance(0.2)) deliver(0.5)
    }
    while (bench.mirror.outbox().length > 0) deliver(1)
    const after = new Map(seen(bench).map((row) => [row.key, row]))
    expect([...after.keys()].filter((key) => !before.has(key))).toEqual([])
    for (const [key, row] of after) expect(row).toEqual(before.get(key))
  })
})
