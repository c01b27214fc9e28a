/** How long the reports take over all rows, with 30,000 moves of deals and every second thread in the mirror. */
import type { Mirror } from '../../main/mirror/mirror.ts'
import { campaignClients } from '../../main/mirror/reports/campaignClients.ts'
import { campaigns } from '../../main/mirror/reports/campaigns.ts'
import { closedDeals } from '../../main/mirror/reports/closedDeals.ts'
import { type DealFacts, dealFacts } from '../../main/mirror/reports/dealFacts.ts'
import { dealForecast } from '../../main/mirror/reports/dealForecast.ts'
import { funnel } from '../../main/mirror/reports/funnel.ts'
import { hearSome } from '../../main/mirror/reports/heard.ts'
import { intentsOverTime } from '../../main/mirror/reports/intentsOverTime.ts'
import { overrides } from '../../main/mirror/reports/overrides.ts'
import { replies } from '../../main/mirror/reports/replies.ts'
import { stageTime } from '../../main/mirror/reports/stageTime.ts'
import { stages } from '../../shared/rows.ts'

const runs = 40

export function reportFigures(mirror: Mirror, now: number): Record<string, string> {
  const deals = mirror.sql('SELECT key, stage, created FROM deal').all() as {
    key: string
    stage: string
    created: number
  }[]
  const talks = mirror.sql('SELECT key, intent FROM conversation LIMIT 5000').all() as {
    key: string
    intent: string | null
  }[]
  const note = mirror.sql('INSERT INTO history (at, kind, key, who, changes) VALUES (?, ?, ?, ?, ?)')
  mirror.transaction(() => {
    for (const [at, { key, stage, created }] of deals.entries())
      for (let step = 0; step < at % 4; step++) {
        const stay = (n: number) => (n === at % 4 ? stage : stages[(at + n) % 4])
        note.run(
          created + (step + 1) * 90_000_000,
          'deal',
          key,
          'server',
          JSON.stringify({ stage: [stay(step), stay(step + 1)] }),
        )
      }
    for (const { key, intent } of talks)
      note.run(now - 1_000, 'conversation', key, 'me', JSON.stringify({ intent: ['question', intent] }))
  })
  const moves = (mirror.sql('SELECT count(*) AS n FROM stage_step').get() as { n: number }).n
  let slices = 0
  let longest = 0
  const began = performance.now()
  for (;;) {
    const start = performance.now()
    const heard = hearSome(mirror, 60)
    longest = Math.max(longest, performance.now() - start)
    if (heard === 0) break
    slices++
  }
  const counted = performance.now() - began
  const heard = (mirror.sql('SELECT count(*) AS n FROM heard').get() as { n: number }).n

  let facts: DealFacts = runSteps(dealFacts(mirror)).value
  let factBlock = 0
  const readFacts = timed(() => {
    const { value, longest: block } = runSteps(dealFacts(mirror))
    facts = value
    factBlock = Math.max(factBlock, block)
  })
  let replyBlock = 0
  const readReplies = timed(() => {
    replyBlock = Math.max(replyBlock, runSteps(replies(mirror, 'all', now)).longest)
  })
  return {
    [`reading ${deals.length} deals and ${moves} moves`]: `${readFacts}, longest slice ${factBlock.toFixed(1)} ms`,
    'report: funnel': timed(() => funnel(facts, 'all', now)),
    'report: won and lost': timed(() => closedDeals(facts, 'all', now)),
    'report: time in stage': timed(() => stageTime(facts, 'all', now)),
    'report: forecast': timedSteps(() => dealForecast(facts)),
    'report: intents over time': timedSteps(() => intentsOverTime(mirror, 'all', now)),
    'report: intents of 30 days': timedSteps(() => intentsOverTime(mirror, '30', now)),
    'report: campaigns and clients': timed(() => campaigns(mirror, facts, 'all', now)),
    'report: campaign and client list': timed(() => campaignClients(mirror)),
    'report: overrides, 5,000': timedSteps(() => overrides(mirror, 'all', now)),
    [`report: replies, ${heard}, in slices`]: `${readReplies}, longest slice ${replyBlock.toFixed(1)} ms`,
    'counting replies, all threads': `${(counted / 1_000).toFixed(1)} s in ${slices} slices, longest ${longest.toFixed(1)} ms`,
  }
}

/** What it came to, and the longest slice in ms. */
function runSteps<T>(steps: Generator<void, T>): { value: T; longest: number } {
  let longest = 0
  for (;;) {
    const start = performance.now()
    const step = steps.next()
    longest = Math.max(longest, performance.now() - start)
    if (step.done) return { value: step.value, longest }
  }
}

/** p50 and p95 in ms, and the longest slice. */
function timedSteps(begin: () => Generator<void, unknown>): string {
  let longest = 0
  const times = timed(() => {
    longest = Math.max(longest, runSteps(begin()).longest)
  })
  return `${times}, longest slice ${longest.toFixed(1)} ms`
}

/** p50 and p95 in ms. */
function timed(work: () => unknown): string {
  const times = Array.from({ length: runs }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  }).sort((a, b) => a - b)
  const at = (share: number) => (times[Math.floor(runs * share)] ?? 0).toFixed(1)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`
}
