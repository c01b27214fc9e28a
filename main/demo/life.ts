/** Life goes on in the demo: leads reply, colleagues move deals and make new ones. Started and ended by demoServer. */
import type { Stage } from '../../shared/rows.ts'
import { type Random, random } from './random.ts'
import type { Store } from './store.ts'

const everyMs = 20_000

/** Where a colleague moves an open deal to: mostly on, rarely to its end. */
const nextStages: { [stage: string]: readonly Stage[] } = {
  new: ['contacted', 'contacted', 'interested'],
  contacted: ['interested', 'interested', 'lost'],
  interested: ['negotiating', 'negotiating', 'contacted'],
  negotiating: ['won', 'lost', 'interested', 'interested'],
}

export type Life = { live: () => void; stop: () => void }

/** `now`: the server's clock, ms since 1970. */
export function createLife(store: Store, seed: number, now: () => number): Life {
  let timer: NodeJS.Timeout | null = null
  let turn = 0

  function step(): void {
    const r = random(seed, 'life', turn++, Math.floor(now() / 1_000))
    const kind = r.next()
    if (kind < 0.3) moveDeal(r)
    else if (kind < 0.4) addDeal(r)
    else reply(r)
  }

  /** Recent leads write more than old ones. */
  function reply(r: Random): void {
    const recent = store.list('conversation').slice(0, 60)
    if (recent.length > 0) store.reply(r.pick(recent).id)
  }

  function moveDeal(r: Random): void {
    const open = store.list('deal').filter((deal) => nextStages[String(deal.stage)])
    if (open.length === 0) return
    const deal = r.pick(open)
    store.edit('deal', deal.id, { stage: r.pick(nextStages[String(deal.stage)] ?? []) })
  }

  function addDeal(r: Random): void {
    const owners = new Set(store.list('deal').map((deal) => deal.conversation_id))
    const ready = store
      .list('conversation')
      .slice(0, 200)
      .filter(({ id, intent }) => (intent === 'interested' || intent === 'booking') && !owners.has(id))
    if (ready.length > 0) store.add('deal', { conversation_id: r.pick(ready).id })
  }

  return {
    live() {
      if (timer) return
      timer = setInterval(step, everyMs)
      timer.unref()
    },
    stop() {
      if (timer) clearInterval(timer)
      timer = null
    },
  }
}
