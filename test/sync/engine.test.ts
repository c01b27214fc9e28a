import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inboxPage } from '../../main/mirror/inbox.ts'
import { missingThreads, threadsAsked } from '../../main/mirror/search/missingThreads.ts'
import { diagnosticsRows } from '../../main/mirror/status.ts'
import { isLocalKey } from '../../shared/rows.ts'
import { type Life, makeWorld, virtual, type World } from './makeLane.ts'

let world: World
beforeEach(() => {
  vi.useFakeTimers({ now: virtual.now, toFake: [...virtual.toFake] })
  world = makeWorld()
})
afterEach(async () => {
  await world.close()
  vi.useRealTimers()
})

const listed = (life: Life, kind: 'conversation' | 'deal' | 'client') =>
  (life.mirror.sql(`SELECT count(*) AS n FROM ${kind}`).get() as { n: number }).n
const allListed = (life: Life) => () => life.engine.status().connection === 'online'
const first = (kind: 'conversation' | 'deal', at = 0) => {
  const row = world.server.rows(kind)[at]
  if (!row) throw new Error('no such row')
  return row
}
const activeTalk = () => {
  const row = world.server.rows('conversation').find((talk) => talk.status === 'active')
  if (!row) throw new Error('nobody is active')
  return row
}
/** A change is at rest: nothing of it waits. */
const delivered = (life: Life) => () => life.mirror.outbox().length === 0

describe('first sync', () => {
  it('shows the first page of the inbox as soon as it arrived', async () => {
    const life = world.live()
    await world.until(() => listed(life, 'conversation') > 0)
    expect(world.server.log.entries()).toHaveLength(1)
    expect(listed(life, 'conversation')).toBe(100)
  })

  it('brings every list and then every thread', async () => {
    const life = world.live()
    await world.until(allListed(life))
    expect(listed(life, 'conversation')).toBe(world.server.rows('conversation').length)
    expect(listed(life, 'deal')).toBe(world.server.rows('deal').length)
    expect(listed(life, 'client')).toBe(world.server.rows('client').length)
    await world.until(() => life.engine.status().threadsMissing === 0, 20 * 60_000)
    expect(life.engine.status().synced).toBe(true)
  })

  /** most requests in any 60 s, as the server saw them */
  const busiestMinute = () => {
    const times = world.server.log.entries().map((entry) => entry.at)
    return Math.max(...times.map((at) => times.filter((other) => other >= at && other < at + 60_000).length))
  }

  it('never meets the server’s limit', async () => {
    const life = world.live()
    await world.pass(10 * 60_000)
    expect(life.engine.limitedCount).toBe(0)
    expect(world.server.log.entries().filter((entry) => entry.status === 429)).toHaveLength(0)
    expect(world.server.log.entries().length).toBeGreaterThan(200)
    expect(busiestMinute()).toBeLessThanOrEqual(60)
  })

  it('would go beyond it without a budget (control)', async () => {
    await world.close()
    world = makeWorld({ rateLimit: false })
    world.live({ limit: 1_000 })
    await world.pass(2 * 60_000)
    expect(busiestMinute()).toBeGreaterThan(60)
  })

  it('heeds the server where it allows less than documented', async () => {
    await world.close()
    world = makeWorld({ requestsPerMinute: 20 })
    const life = world.live()
    await world.pass(10 * 60_000)
    expect(life.engine.limitedCount).toBe(0)
    expect(world.server.log.entries().length).toBeGreaterThan(100)
  })

  it('goes on at its page after a kill', async () => {
    await world.close()
    world = makeWorld({ size: 'medium' })
    const life = world.live()
    await world.until(() => listed(life, 'conversation') >= 1_500)
    await life.end('kill')
    const before = world.server.log.entries().length
    const again = world.live()
    await world.until(() => listed(again, 'conversation') >= 2_000)
    const pages = world.server.log
      .entries()
      .slice(before)
      .filter((e) => e.path === '/crm/conversations')
    expect(pages[0]?.query).toMatch(/page=1[5-9]&/)
    expect(pages.some((entry) => /[?&]page=1&/.test(entry.query))).toBe(false)
  })

  it('keeps within the budget over a restart', async () => {
    const life = world.live()
    await world.until(() => world.server.log.entries().length >= 45)
    await life.end('kill')
    const again = world.live()
    await world.pass(20_000)
    expect(again.engine.limitedCount).toBe(0)
    const last = Date.now() - 60_000
    expect(world.server.log.entries().filter((entry) => entry.at > last).length).toBeLessThanOrEqual(60)
  })

  it('does without clients where the plan has none', async () => {
    await world.close()
    world = makeWorld({ plan: 'free' })
    const life = world.live()
    await world.until(allListed(life))
    expect(life.engine.status().blocked).toEqual([{ kind: 'client', why: 'notOnPlan' }])
    expect(listed(life, 'conversation')).toBe(200)
    const asked = world.sent('GET').filter((entry) => entry.path === '/crm/clients').length
    await world.pass(30 * 60_000)
    expect(world.sent('GET').filter((entry) => entry.path === '/crm/clients')).toHaveLength(asked)
  })

  it('takes up a thread that the network cut off as soon as there is a network', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.plugged = false
    await world.pass(20_000)
    const next = life.mirror.wantedThread(new Set()) ?? ''
    world.plugged = true
    life.engine.lineChanged()
    await world.pass(15_000)
    expect(life.mirror.isThreadStale(next)).toBe(false)
  })

  it('fetches missing threads when asked, remembers it over a restart, and is done with the last of them', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.plugged = false
    life.engine.fetchMissing()
    await life.end('quit')
    const again = world.live()
    expect(threadsAsked(again.mirror)).toBe(true)
    world.plugged = true
    again.engine.lineChanged()
    await world.until(() => missingThreads(again.mirror) === 0, 20 * 60_000)
    expect(threadsAsked(again.mirror)).toBe(false)
  })

  it('fetches the thread on screen first', async () => {
    const life = world.live()
    await world.until(() => listed(life, 'conversation') > 0)
    const last = first('conversation', 90)
    life.engine.watch(last.id)
    const before = world.server.log.entries().length
    await world.until(() => !life.mirror.isThreadStale(last.id))
    expect(world.server.log.entries().length - before).toBeLessThanOrEqual(2)
  })
})

describe('at the manual pace', () => {
  it('nothing is read until the person asks; a change is sent and the thread on screen comes all the same', async () => {
    const life = world.live()
    life.engine.setPace('manual')
    await world.pass(10_000)
    const before = world.sent('GET').length
    await world.pass(5 * 60_000)
    // The request that was on the wire when the pace was chosen.
    expect(world.sent('GET').length - before).toBe(0)
    expect(life.engine.status()).toMatchObject({ connection: 'online', progress: null, synced: false })

    life.engine.refresh()
    expect(life.engine.status().connection).toBe('catchingUp')
    await world.until(() => life.engine.status().threadsMissing === 0, 30 * 60_000)
    await world.until(() => world.sent('GET').length > before)
    await world.pass(60_000)
    const read = world.sent('GET').length
    await world.pass(20 * 60_000)
    expect(world.sent('GET').length).toBe(read)

    const deal = first('deal', 3)
    life.editRow('deal', deal.id, { notes: 'Sent by hand?' })
    await world.until(() => world.sent('PATCH').length === 1)
    expect(world.sent('PATCH')[0]?.body).toEqual({ notes: 'Sent by hand?' })
  })
})

describe('following', () => {
  it('brings a new reply and a colleague’s change within a minute', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const talk = first('conversation', 5)
    const deal = first('deal', 3)
    world.server.colleague.reply(talk.id, 'One more thing')
    world.server.colleague.editDeal(deal.id, { stage: 'won' })
    await world.pass(70_000)
    expect(life.mirror.get('conversation', talk.id)?.server?.last_message).toBe('One more thing')
    expect(life.mirror.get('deal', deal.id)?.server?.stage).toBe('won')
  })

  it('hides a deal that someone deleted, after two sweeps and two answers of 404 say so', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal', 2)
    world.server.colleague.deleteDeal(deal.id)
    const row = () => life.mirror.sql('SELECT missed, hidden FROM deal WHERE key = ?').get(deal.id)
    const asked = () => world.sent('GET').filter((entry) => entry.path === `/crm/deals/${deal.id}`)
    await world.until(
      () => life.mirror.sql('SELECT 1 FROM deal WHERE missed = 1').get() !== undefined,
      20 * 60_000,
    )
    expect(row()).toEqual({ missed: 1, hidden: 0 })
    expect(asked()).toEqual([])
    await world.until(() => life.mirror.get('deal', deal.id)?.gone === true, 5 * 60_000)
    expect(row()).toEqual({ missed: 2, hidden: 1 })
    expect(asked()).toHaveLength(2)
    const other = life.mirror.sql('SELECT missed, hidden FROM deal WHERE key = ?').get(first('deal', 4).id)
    expect(other).toEqual({ missed: 0, hidden: 0 })
  })

  it('asks for a few pages only while nothing changes', async () => {
    const life = world.live()
    await world.until(allListed(life))
    await world.until(() => life.engine.status().threadsMissing === 0, 20 * 60_000)
    const before = world.server.log.entries().length
    await world.pass(5 * 60_000)
    expect(world.server.log.entries().length - before).toBeLessThan(30)
  })
})

describe('delivering', () => {
  it('sends one PATCH with only the touched field, after a look at the row', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal')
    for (const stage of ['new', 'contacted', 'interested', 'won', 'negotiating'])
      life.editRow('deal', deal.id, { stage })
    await world.until(delivered(life))
    const patches = world.sent('PATCH')
    expect(patches).toEqual([
      expect.objectContaining({ path: `/crm/deals/${deal.id}`, body: { stage: 'negotiating' } }),
    ])
    const looks = world.sent('GET').filter((entry) => entry.path === `/crm/deals/${deal.id}`)
    const [patch] = patches
    expect(looks.some((look) => patch && patch.at - look.at >= 0 && patch.at - look.at < 5_000)).toBe(true)
    expect(world.server.rows('deal').find((row) => row.id === deal.id)?.stage).toBe('negotiating')
  })

  it('sends nothing for a card that was dragged away and back', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal')
    life.editRow('deal', deal.id, { stage: deal.stage === 'won' ? 'lost' : 'won' })
    life.editRow('deal', deal.id, { stage: deal.stage ?? null })
    await world.pass(30_000)
    expect(world.sent('PATCH')).toHaveLength(0)
    expect(life.mirror.outbox()).toHaveLength(0)
  })

  it('holds what a colleague changed meanwhile instead of overwriting it', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal')
    world.plugged = false
    life.editRow('deal', deal.id, { notes: 'mine' })
    world.server.colleague.editDeal(deal.id, { notes: 'theirs' })
    await world.pass(20_000)
    world.plugged = true
    await world.pass(6 * 60_000)
    expect(world.sent('PATCH')).toHaveLength(0)
    expect(world.server.rows('deal').find((row) => row.id === deal.id)?.notes).toBe('theirs')
    const held = life.mirror.get('deal', deal.id)?.pending?.held
    expect(held).toMatchObject({ notes: { mine: 'mine', theirs: 'theirs', why: 'conflict' } })
  })

  it('creates a deal with one POST and moves it afterwards, never naming a local key', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const key = life.createDeal(first('conversation').id, { stage: 'new', value: 125_000, currency: 'INR' })
    await world.until(() => life.mirror.get('deal', key)?.serverId !== null)
    life.editRow('deal', key, { stage: 'contacted' })
    await world.until(delivered(life))
    expect(world.sent('POST')).toHaveLength(1)
    expect(world.sent('PATCH')).toEqual([expect.objectContaining({ body: { stage: 'contacted' } })])
    expect(isLocalKey(key)).toBe(true)
    expect(JSON.stringify(world.server.log.entries())).not.toContain('local:')
    expect(life.mirror.get('deal', key)?.server?.stage).toBe('contacted')
  })

  it('folds moves of a deal that was not sent yet into its POST', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.plugged = false
    const key = life.createDeal(first('conversation').id, { stage: 'new', value: null, currency: 'EUR' })
    life.editRow('deal', key, { stage: 'contacted' })
    life.editRow('deal', key, { stage: 'negotiating' })
    await world.pass(20_000)
    world.plugged = true
    await world.until(delivered(life))
    expect(world.sent('POST')).toEqual([
      expect.objectContaining({
        body: { conversation_id: first('conversation').id, stage: 'negotiating', currency: 'EUR' },
      }),
    ])
    expect(world.sent('PATCH')).toHaveLength(0)
  })

  it('deletes once, after the time for second thoughts', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal')
    life.removeRow('deal', deal.id)
    await world.pass(8_000)
    expect(world.sent('DELETE')).toHaveLength(0)
    await world.until(delivered(life))
    expect(world.sent('DELETE')).toHaveLength(1)
    expect(life.mirror.get('deal', deal.id)).toBeNull()
  })

  it('guards a bulk move by pages of the list, each row still read within the 5 s before its write', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const moved = world.server
      .rows('deal')
      .filter((deal) => deal.stage !== 'lost')
      .slice(0, 60)
    const before = world.server.log.entries().length
    for (const deal of moved) life.editRow('deal', deal.id, { stage: 'lost' })
    await world.until(delivered(life), 10 * 60_000)
    const sent = world.server.log.entries().slice(before)
    const patches = sent.filter((entry) => entry.method === 'PATCH')
    expect(patches).toHaveLength(moved.length)
    const byRow = sent.filter((entry) => entry.method === 'GET' && /^\/crm\/deals\/./.test(entry.path))
    expect(byRow.length).toBeLessThanOrEqual(20)
    for (const patch of patches) {
      const guards = sent.filter(
        (entry) =>
          entry.at <= patch.at &&
          (entry.path === '/crm/deals' || entry.path === patch.path) &&
          entry.method === 'GET',
      )
      expect(patch.at - Math.max(...guards.map((entry) => entry.at))).toBeLessThanOrEqual(5_000 + 100)
    }
  })

  it('keeps the words of a refused change and goes on with the others', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const [refused, good] = [first('deal', 0), first('deal', 1)]
    life.editRow('deal', refused.id, { notes: 'x'.repeat(20_000) })
    life.editRow('deal', good.id, { notes: 'fine' })
    await world.until(() => world.server.rows('deal').find((row) => row.id === good.id)?.notes === 'fine')
    const held = life.mirror.get('deal', refused.id)?.pending?.held.notes
    expect(held?.why).toBe('refused')
    expect(held?.mine).toHaveLength(20_000)
    expect(held?.message).toMatch(/10000/)
  })
})

describe('when the line misbehaves', () => {
  it('waits offline with everything saved, and says so', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.plugged = false
    life.editRow('conversation', activeTalk().id, { status: 'closed' })
    await world.pass(20_000)
    expect(life.engine.status()).toMatchObject({ connection: 'offline', waiting: 1, synced: false })
    world.plugged = true
    await world.until(delivered(life))
    expect(life.engine.status().connection).toBe('online')
  })

  it('does not repeat a PATCH whose answer was lost after it was applied', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal')
    world.server.faults.next(1, { is: 'cutAfter' }, { method: 'PATCH' })
    life.editRow('deal', deal.id, { notes: 'once' })
    await world.until(delivered(life))
    expect(world.sent('PATCH')).toHaveLength(1)
    expect(world.server.rows('deal').find((row) => row.id === deal.id)?.notes).toBe('once')
  })

  it('sends a PATCH again only after the quarantine when it was lost before', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal')
    world.server.faults.next(1, { is: 'cutBefore' }, { method: 'PATCH' })
    life.editRow('deal', deal.id, { notes: 'at last' })
    await world.until(delivered(life))
    const [lost, again, ...more] = world.sent('PATCH')
    expect(more).toHaveLength(0)
    expect((again?.at ?? 0) - (lost?.at ?? 0)).toBeGreaterThanOrEqual(120_000)
  })

  it('finds a deal whose answer was lost, instead of creating it twice', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const before = world.server.rows('deal').length
    world.server.faults.next(1, { is: 'cutAfter' }, { method: 'POST' })
    const key = life.createDeal(first('conversation').id, { stage: 'new', value: 5_000, currency: 'USD' })
    await world.until(delivered(life))
    expect(world.sent('POST')).toHaveLength(1)
    expect(world.server.rows('deal')).toHaveLength(before + 1)
    expect(life.mirror.get('deal', key)?.serverId).not.toBeNull()
    expect(listed(life, 'deal')).toBe(before + 1)
  })

  it('asks the person about a deal that cannot be found, instead of creating it again', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.server.faults.next(1, { is: 'cutBefore' }, { method: 'POST' })
    const key = life.createDeal(first('conversation').id, { stage: 'new', value: 5_000, currency: 'USD' })
    await world.until(() => life.mirror.get('deal', key)?.pending?.phase.is === 'asked')
    await world.pass(60 * 60_000)
    expect(world.sent('POST')).toHaveLength(1)
    expect(life.engine.status().needsYou).toBe(1)
  })

  it('says that a login page is in the way, stores nothing of it, and recovers', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.server.faults.always({ is: 'html' })
    await world.pass(60_000)
    expect(life.engine.status().connection).toBe('loginPage')
    expect(listed(life, 'conversation')).toBe(200)
    world.server.faults.clear()
    await world.until(allListed(life))
  })

  it('stops on 401 after one probe, keeps the queue, and goes on with the key back', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.server.faults.always({ is: 'unauthorized' })
    life.editRow('deal', first('deal').id, { notes: 'kept' })
    await world.pass(10 * 60_000)
    expect(life.engine.status().connection).toBe('keyRefused')
    expect(world.server.log.entries().filter((entry) => entry.status === 401)).toHaveLength(2)
    expect(world.sent('PATCH')).toHaveLength(0)
    expect(life.mirror.outbox()).toHaveLength(1)
  })

  it('shows rows of unexpected types as far as possible, counts them, and loses no other', async () => {
    const odd = first('conversation', 3)
    world.server.colleague.editConversation(odd.id, { lead_name: 42, intent: ['hot'], status: 'archived' })
    const life = world.live()
    await world.until(allListed(life))
    expect(listed(life, 'conversation')).toBe(200)
    const [row] = inboxPage(life.mirror, { status: 'all', limit: 500 }).rows.filter(
      (one) => one.key === odd.id,
    )
    expect(row).toMatchObject({ lead_name: '42', status: 'archived', intent: '["hot"]' })
    expect(diagnosticsRows(life.mirror)).toMatchObject({
      unreadableCount: 1,
      unreadable: [{ kind: 'conversation', id: odd.id }],
    })
  })

  it('survives pages that shift while they are read', async () => {
    await world.close()
    world = makeWorld()
    world.server.faults.always({ is: 'shiftPages' }, { path: /conversations$/ })
    const life = world.live()
    await world.until(() => life.mirror.list('conversation').last !== null)
    expect(life.mirror.list('conversation').last?.complete).toBe(false)
    expect(listed(life, 'conversation')).toBeLessThanOrEqual(200)
  })
})

describe('over a restart', () => {
  it('keeps every change made offline and delivers each once', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.plugged = false
    const talk = activeTalk()
    const [moved, gone] = [first('deal', 0), first('deal', 1)]
    life.editRow('conversation', talk.id, { status: 'closed' })
    life.editRow('deal', moved.id, { notes: 'moved offline' })
    life.removeRow('deal', gone.id)
    const key = life.createDeal(talk.id, { stage: 'new', value: 1, currency: 'JPY' })
    await life.end('kill')
    const again = world.live()
    await world.pass(30_000)
    expect(again.mirror.outbox()).toHaveLength(4)
    world.plugged = true
    await world.until(delivered(again))
    expect(world.sent('PATCH').map((entry) => entry.body)).toEqual(
      expect.arrayContaining([{ status: 'closed' }, { notes: 'moved offline' }]),
    )
    expect(world.sent('PATCH')).toHaveLength(2)
    expect(world.sent('POST')).toHaveLength(1)
    expect(world.sent('DELETE')).toHaveLength(1)
    expect(again.mirror.get('deal', key)?.serverId).not.toBeNull()
  })

  it('treats a write that was on the wire at the kill as perhaps arrived', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const deal = first('deal')
    world.server.faults.next(1, { is: 'delay', ms: 60_000 }, { method: 'PATCH' })
    life.editRow('deal', deal.id, { notes: 'on the wire' })
    await world.until(() => life.mirror.get('deal', deal.id)?.pending?.phase.is === 'sending')
    await life.end('kill')
    const again = world.live()
    expect(again.mirror.get('deal', deal.id)?.pending?.phase.is).toBe('unsure')
    await world.until(delivered(again))
    expect(world.server.rows('deal').find((row) => row.id === deal.id)?.notes).toBe('on the wire')
  })

  it('looks before it sends a create of an earlier run: a restored backup doubles nothing', async () => {
    const life = world.live()
    await world.until(allListed(life))
    world.plugged = false
    const key = life.createDeal(first('conversation').id, { stage: 'new', value: 7_700, currency: 'USD' })
    await life.end('kill')
    // What the later life of the profile had sent, before yesterday's backup was put back.
    world.server.colleague.addDeal({
      conversation_id: first('conversation').id,
      stage: 'new',
      value: 7_700,
      currency: 'USD',
    })
    world.plugged = true
    const again = world.live()
    await world.until(delivered(again))
    expect(world.sent('POST')).toHaveLength(0)
    expect(again.mirror.get('deal', key)?.serverId).not.toBeNull()
  })

  it('quitting delivers what is ready and keeps the rest', async () => {
    const life = world.live()
    await world.until(allListed(life))
    const [edited, removed] = [first('deal', 0), first('deal', 1)]
    life.editRow('deal', edited.id, { notes: 'just before the end' })
    life.removeRow('deal', removed.id)
    await life.end('quit')
    expect(world.sent('PATCH')).toHaveLength(1)
    expect(world.sent('DELETE')).toHaveLength(0)
    const again = world.live({ apiKey: null })
    expect(again.mirror.outbox().map((entry) => entry.pending.op)).toEqual(['delete'])
  })
})

describe('the person first', () => {
  it('sends a change within seconds in the middle of the first sync, when background has taken all it may', async () => {
    await world.close()
    world = makeWorld({ size: 'medium' })
    const life = world.live()
    await world.pass(30_000)
    const deal = world.server.rows('deal').find((row) => life.mirror.get('deal', row.id))
    const key = deal?.id ?? ''
    const before = Date.now()
    life.editRow('deal', key, { notes: 'now' })
    await world.until(() => world.server.rows('deal').find((row) => row.id === key)?.notes === 'now')
    expect(Date.now() - before).toBeLessThan(6_000)
    const talk = first('conversation', 90)
    life.engine.watch(talk.id)
    await world.until(() => !life.mirror.isThreadStale(talk.id))
    expect(Date.now() - before).toBeLessThan(8_000)
    expect(life.engine.limitedCount).toBe(0)
  })
})

describe('a workspace that is not on screen', () => {
  it('asks for news four times less often, and at once as before when it is shown', async () => {
    const life = world.live()
    await world.until(
      () => life.engine.status().synced && life.engine.status().threadsMissing === 0,
      20 * 60_000,
    )
    const newsOf = async (ms: number) => {
      world.server.log.clear()
      await world.pass(ms)
      return world.server.log.entries().filter(({ path }) => path === '/crm/conversations').length
    }
    const shown = await newsOf(8 * 60_000)
    life.engine.setHidden(true)
    const hidden = await newsOf(8 * 60_000)
    life.engine.setHidden(false)
    const again = await newsOf(60_000)
    expect(shown).toBeGreaterThanOrEqual(14)
    expect(hidden).toBeLessThanOrEqual(5)
    expect(hidden).toBeGreaterThanOrEqual(3)
    expect(again).toBeGreaterThanOrEqual(2)
  })
})
