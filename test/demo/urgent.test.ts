import { expect, test } from 'vitest'
import { makeWorld, threadOf } from '../../main/demo/generate.ts'
import { urgentIndexes } from '../../main/demo/urgent.ts'
import { attentionScores } from '../../main/mirror/attention.ts'
import { cardsOf } from '../../main/mirror/board.ts'
import { board } from '../../main/workspaces/board.ts'
import { isOpenStage, needsMeReasons } from '../../shared/attention.ts'
import { daysUntil } from '../../shared/day.ts'
import { defaultWorkspacePreferences } from '../../shared/preferences.ts'
import { makeMirror } from '../mirror/reports/makeMirror.ts'
import { baseDate } from './demo.ts'

/** All of a demo world on this computer. */
function downloaded(seed: number) {
  const world = makeWorld(seed, 'small', baseDate)
  const { mirror, take, hearAll } = makeMirror()
  take('conversation', ...world.conversations)
  take('deal', ...world.deals)
  for (const [index, row] of world.conversations.entries())
    mirror.saveThread(
      row.id,
      threadOf(seed, index, baseDate).map((message) => ({
        id: message.id,
        direction: message.direction,
        body: message.body,
        at: String(message.received_at ?? message.sent_at),
      })),
      row,
      mirror.nextTick(),
      false,
    )
  hearAll()
  const urgent = urgentIndexes.map((index) => world.conversations[index]?.id)
  return { mirror, world, urgent }
}

test.each([7, 1, 2, 3])(
  'the five urgent deals of the demo world %i come first of all by what needs the person',
  (seed) => {
    const { mirror, world, urgent } = downloaded(seed)
    const now = baseDate + 3_600_000
    const scores = attentionScores(mirror, defaultWorkspacePreferences, now)
    const ids = [...scores.keys()].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
    const cards = cardsOf(mirror, ids)
    expect(cards.length).toBe(world.deals.filter(({ stage }) => isOpenStage(String(stage))).length)
    expect(new Set(cards.slice(0, 5).map(({ conversation }) => conversation))).toEqual(new Set(urgent))
    expect(scores.get(ids[4] ?? 0)).toBeGreaterThan((scores.get(ids[5] ?? 0) ?? 100) + 1)

    const of = board({
      mirror,
      now: () => now,
      attention: () => defaultWorkspacePreferences,
      rates: () => null,
      after: () => () => {},
      turned: () => {},
    })
    let found = 0
    for (const stage of ['interested', 'negotiating']) {
      const { rows } = of.page({ workspace: 'w', stage, order: 'needsMe', from: 0, limit: 5 })
      const own = rows.filter(({ conversation }) => urgent.includes(conversation ?? '')).length
      expect(rows.slice(0, own).every(({ conversation }) => urgent.includes(conversation ?? ''))).toBe(true)
      found += own
    }
    expect(found).toBe(5)
    const why = cards
      .slice(0, 5)
      .map((card) =>
        needsMeReasons(card, defaultWorkspacePreferences, of.scale(), daysUntil(now), now).map(
          ({ is }) => is,
        ),
      )
    expect(why).toEqual(Array.from({ length: 5 }, () => ['waits', 'intent', 'large', 'stale']))
    mirror.close()
  },
)
