/**
 * Reports of random worlds against a slow, straightforward count over what rows, history and messages say. The control
 * damages what the reports read and expects the difference to be found.
 */
import { describe, expect, it } from 'vitest'
import { view } from '../../../main/core/tracked.ts'
import { remove } from '../../../main/core/wishes.ts'
import type { Mirror } from '../../../main/mirror/mirror.ts'
import { campaigns } from '../../../main/mirror/reports/campaigns.ts'
import { closedDeals } from '../../../main/mirror/reports/closedDeals.ts'
import { funnel } from '../../../main/mirror/reports/funnel.ts'
import { intentsOverTime } from '../../../main/mirror/reports/intentsOverTime.ts'
import { overrides } from '../../../main/mirror/reports/overrides.ts'
import { replies } from '../../../main/mirror/reports/replies.ts'
import { stageTime } from '../../../main/mirror/reports/stageTime.ts'
import { seeded } from '../../../shared/forecast.ts'
import { intents, stages } from '../../../shared/rows.ts'
import { conversationRow, dealRow } from '../openMirror.ts'
import { factsOf, iso, makeMirror, noon, runAll } from './makeMirror.ts'

const hour = 3_600_000
const now = noon(60)

function makeWorld(seed: number): ReturnType<typeof makeMirror> {
  const world = makeMirror()
  const chance = seeded(seed)
  const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)] as T
  const talks = Array.from({ length: 40 }, (_, at) => `c${at}`)
  const talkRow = (key: string) => ({
    channel: pick(['email', 'sms', 'whatsapp']),
    intent: pick([...intents, null, '', 'odd']),
    campaign_id: pick(['a', 'b', 'c', null]),
    created_at: chance() < 0.05 ? 'soon' : iso(noon(1) + Math.floor(chance() * 50 * 24) * hour),
    id: key,
  })
  const talkRows = new Map(talks.map((key) => [key, talkRow(key)]))
  world.take('conversation', ...[...talkRows].map(([key, fields]) => conversationRow(key, fields)))
  const deals = Array.from({ length: 50 }, (_, at) => `d${at}`)
  world.take(
    'deal',
    ...deals.map((key) => {
      const created = noon(1) + Math.floor(chance() * 40 * 24) * hour
      return dealRow(key, {
        conversation_id: pick([...talks, 'elsewhere']),
        stage: pick([...stages, 'odd']),
        currency: pick(['INR', 'USD', 'JPY']),
        value: pick([null, 'much', Math.floor(chance() * 1e15), 7]),
        created_at: iso(created),
        updated_at: iso(created + Math.floor(chance() * 9 * 24) * hour),
      })
    }),
  )
  for (let step = 0; step < 150; step++) {
    world.clock.now += Math.floor(chance() * 14) * hour + Math.floor(chance() * 2) * 5_000
    const what = chance()
    if (what < 0.5) world.change('deal', pick(deals), { stage: pick(stages) })
    else if (what < 0.55)
      world.mirror.change('deal', pick(deals), (t) => remove(t, world.mirror.nextTick()), 'me')
    else if (what < 0.75) world.change('conversation', pick(talks), { intent: pick(intents) })
    else if (what < 0.9) {
      const key = pick(talks)
      const at = noon(1) + Math.floor(chance() * 55 * 24) * hour
      world.thread(
        key,
        ...Array.from({ length: 1 + Math.floor(chance() * 9) }, (): ['in' | 'out', number | null] => [
          pick(['in', 'out']),
          chance() < 0.1 ? null : at + Math.floor(chance() * 200) * hour,
        ]),
      )
    } else {
      const key = pick(talks)
      const row = {
        ...talkRows.get(key),
        ...talkRow(key),
        campaign_id: talkRows.get(key)?.campaign_id ?? null,
      }
      world.take('conversation', conversationRow(key, row))
    }
  }
  world.hearAll()
  return world
}

type History = { at: number; kind: string; key: string; who: string; changes: string }

/** Everything again, by hand: one row at a time, from the stored JSON and the history, without any column or table of the reports. */
function byHand(mirror: Mirror, since: number) {
  const history = mirror.db.prepare('SELECT * FROM history ORDER BY id').all() as History[]
  const movesOf = (kind: string, key: string, field: string) =>
    history
      .filter((one) => one.kind === kind && one.key === key)
      .flatMap(({ at, who, changes }) => {
        const change = (JSON.parse(changes) as { [name: string]: [string | null, string | null] })[field]
        return change ? [{ at, who, was: change[0], became: change[1] }] : []
      })
  const keys = (kind: string) => mirror.db.prepare(`SELECT key FROM ${kind}`).pluck().all() as string[]
  const talks = keys('conversation').flatMap((key) => {
    const t = mirror.get('conversation', key)
    const seen = t && view(t)
    return seen ? [{ key, ...seen } as unknown as { [name: string]: string | null }] : []
  })
  const deals = keys('deal').flatMap((key) => {
    const t = mirror.get('deal', key)
    const seen = t && view(t)
    if (!seen) return []
    const at = mirror.db.prepare('SELECT at FROM deal WHERE key = ?').pluck().get(key) as number
    return [
      { key, seen, at, created: Date.parse(String(seen.created_at)), moves: movesOf('deal', key, 'stage') },
    ]
  })
  return { talks, deals, movesOf, since }
}

/** The stays of one deal once more, as a list that is cut from behind; slips within a minute never happened. */
function handStays(moves: { at: number; was: string | null; became: string | null }[], current: string) {
  const real = moves.filter(({ became }) => became !== null)
  let path: { stage: string; from: number | null; to: number | null }[] = []
  for (const { at, was, became } of real) {
    const here = path[path.length - 1]
    if (here && here.stage === became) continue
    const before = path[path.length - 2]
    if (here?.from != null && before && before.stage === became && at - here.from < 60_000) {
      path = [...path.slice(0, -2), { ...before, to: null }]
      continue
    }
    if (was !== null && (!here || here.stage !== was))
      path = [...(here ? path.slice(0, -1) : path), { stage: was, from: null, to: at }]
    else if (here) path = [...path.slice(0, -1), { ...here, to: at }]
    path = [...path, { stage: became as string, from: at, to: null }]
  }
  return path[path.length - 1]?.stage === current ? path : [...path, { stage: current, from: null, to: null }]
}

/** What differs between the reports and the count by hand, as lines. */
function differences(mirror: Mirror): string[] {
  const wrong: string[] = []
  const same = (what: string, got: unknown, wanted: unknown) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted))
      wrong.push(`${what}: ${JSON.stringify(got)}, not ${JSON.stringify(wanted)}`)
  }
  const facts = factsOf(mirror)
  for (const period of ['30', 'all'] as const) {
    const since = period === 'all' ? 0 : noon(60 - 29, 0)
    const { talks, deals, movesOf } = byHand(mirror, since)
    const own = deals.filter(({ created }) => created >= since)

    for (const { stage, now: count, sums } of funnel(facts, period, now).stages) {
      const there = own.filter(({ seen }) => seen.stage === stage)
      same(`funnel ${stage}`, count, there.length)
      for (const { currency, total, counted, notCounted } of sums) {
        const values = there.filter(({ seen }) => seen.currency === currency).map(({ seen }) => seen.value)
        const whole = values.filter((value) => Number.isSafeInteger(value)) as number[]
        same(
          `sum ${stage} ${currency}`,
          [total, counted, notCounted],
          [
            String(whole.reduce((sum, value) => sum + BigInt(value), 0n)),
            whole.length,
            values.filter((value) => typeof value === 'string').length,
          ],
        )
      }
      const valued = there.filter(({ seen }) => seen.value !== null).map(({ seen }) => String(seen.currency))
      same(
        `currencies ${stage}`,
        sums.map(({ currency }) => currency),
        [...new Set(valued)].sort(),
      )
    }

    const closings = deals.flatMap(({ seen, at, moves }) => {
      if (seen.stage !== 'won' && seen.stage !== 'lost') return []
      const entered = handStays(moves, seen.stage).at(-1)?.from ?? null
      return (entered ?? at) >= since ? [{ won: seen.stage === 'won', at: entered ?? at, entered }] : []
    })
    const closed = closedDeals(facts, period, now)
    same('won', closed.won, closings.filter(({ won }) => won).length)
    same('lost', closed.lost, closings.filter(({ won }) => !won).length)
    same('atLatest', closed.atLatest, closings.filter(({ entered }) => entered === null).length)
    for (const [place, bucket] of closed.buckets.entries()) {
      const end = closed.buckets[place + 1]?.from ?? Number.POSITIVE_INFINITY
      const inside = closings.filter(({ at }) => at >= bucket.from && at < end)
      same(`won from ${bucket.from}`, bucket.won, inside.filter(({ won }) => won).length)
    }

    const stays = deals.flatMap(({ seen, at, moves }) =>
      handStays(moves, String(seen.stage)).map((stay) => ({ ...stay, at })),
    )
    for (const report of stageTime(facts, period, now).stages) {
      const ended = stays.filter(
        ({ stage, from, to }) => stage === report.stage && from !== null && to !== null && to >= since,
      )
      const lengths = ended.map(({ from, to }) => (to ?? 0) - (from ?? 0)).sort((a, b) => a - b)
      same(`stays ${report.stage}`, report.finished, lengths.length)
      same(`median ${report.stage}`, report.medianMs, lengths[Math.ceil(lengths.length / 2) - 1] ?? null)
      same(
        `there ${report.stage}`,
        report.staying,
        stays.filter(({ stage, to }) => stage === report.stage && to === null).length,
      )
    }

    const timed = talks.filter((talk) => !Number.isNaN(Date.parse(talk.created_at ?? '')))
    const begun = timed.filter((talk) => Date.parse(talk.created_at ?? '') >= since)
    const mix = runAll(intentsOverTime(mirror, period, now))
    for (const [place, intent] of mix.intents.entries())
      same(
        `intent ${intent}`,
        mix.totals[place],
        begun.filter((talk) => (talk.intent ?? '') === intent).length,
      )

    const byCampaign = campaigns(mirror, facts, period, now)
    for (const line of byCampaign.campaigns) {
      const ofIt = new Set(
        talks.filter((talk) => (talk.campaign_id || null) === line.id).map((talk) => talk.key),
      )
      const counted = (period === 'all' ? talks : begun).filter((talk) => ofIt.has(talk.key ?? ''))
      same(`campaign ${line.id}`, line.conversations, counted.length)
      same(
        `deals of ${line.id}`,
        line.deals,
        own.filter(({ seen }) => ofIt.has(String(seen.conversation_id))).length,
      )
    }
    same(
      'stray',
      byCampaign.strayDeals,
      own.filter(({ seen }) => seen.conversation_id === 'elsewhere').length,
    )

    const said = talks.flatMap((talk) => {
      const steps = movesOf('conversation', talk.key ?? '', 'intent')
      const last = steps.findLastIndex(({ who }) => who === 'me')
      if (last < 0) return []
      let first = last
      while (steps[first - 1]?.who === 'me') first--
      const detected = steps[first]?.was || null
      const mine = steps[last]?.became || null
      return detected !== mine && (steps[last]?.at ?? 0) >= since ? [`${detected}>${mine}`] : []
    })
    const over = runAll(overrides(mirror, period, now))
    same('overridden', over.overridden, said.length)
    for (const pair of over.pairs)
      same(
        'pair',
        pair.count,
        said.filter((one) => one === `${pair.detected || null}>${pair.said || null}`).length,
      )

    const heard = runAll(replies(mirror, period, now))
    const lines = talks.flatMap((talk) => {
      const own = mirror.db
        .prepare(
          'SELECT m.direction, m.at FROM message m JOIN conversation c ON c.id = m.conversation WHERE c.key = ? ORDER BY m.seen, m.place',
        )
        .all(talk.key) as { direction: string; at: string | null }[]
      return own
        .filter(({ direction, at }) => direction === 'inbound' && at !== null && Date.parse(at) >= since)
        .map(({ at }) => `${talk.channel} ${new Date(at ?? '').getHours()}`)
    })
    const counts = heard.channels.flatMap(({ channel, hours }) =>
      hours.flatMap((n, of) => Array.from({ length: n }, () => `${channel} ${of}`)),
    )
    same('hours', counts.sort(), lines.sort())
  }
  return wrong
}

describe('reports of random worlds', () => {
  it.each([1, 2, 3, 4, 5, 6])('agree with a slow count by hand (seed %i)', (seed) => {
    const { mirror } = makeWorld(seed)
    expect(differences(mirror)).toEqual([])
    mirror.close()
  })

  it.each([
    [
      'a move that is missing',
      "DELETE FROM stage_step WHERE deal IN (SELECT key FROM deal WHERE stage = 'won')",
    ],
    ['a value that was changed', "UPDATE deal SET value = value + 1 WHERE typeof(value) = 'integer'"],
    ['a reply counted at another hour', 'UPDATE heard SET at = at + 3600000 WHERE at > 0'],
    ['an intent that was not seen', 'DELETE FROM intent_step WHERE mine = 1'],
    ['a beginning that is wrong', 'UPDATE conversation SET created = 1 WHERE created > 0'],
    ['a campaign that is wrong', "UPDATE conversation SET campaign_id = 'z' WHERE campaign_id = 'a'"],
  ])('would be found wrong after %s (control)', (_, damage) => {
    const { mirror } = makeWorld(1)
    mirror.db.exec(damage)
    expect(differences(mirror)).not.toEqual([])
    mirror.close()
  })
})
