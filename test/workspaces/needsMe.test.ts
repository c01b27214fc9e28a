import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { valueScale } from '../../main/mirror/attention.ts'
import { board } from '../../main/workspaces/board.ts'
import { defaultWorkspacePreferences, type WorkspacePreferences } from '../../shared/preferences.ts'
import { conversationRow, dealRow } from '../mirror/openMirror.ts'
import { iso, makeMirror, noon } from '../mirror/reports/makeMirror.ts'

let made: ReturnType<typeof makeMirror>
let now = noon(10)
let preferences: WorkspacePreferences = defaultWorkspacePreferences
let of: ReturnType<typeof board>
let timers: { ms: number; run: () => void }[] = []
let turned = 0
beforeEach(() => {
  made = makeMirror()
  now = noon(10)
  preferences = defaultWorkspacePreferences
  timers = []
  turned = 0
  of = board({
    mirror: made.mirror,
    now: () => now,
    attention: () => preferences,
    rates: () => null,
    after: (ms, run) => {
      timers.push({ ms, run })
      return () => {
        timers = []
      }
    },
    turned: () => turned++,
  })
  const talk = (key: string, intent: string, ...lines: ['in' | 'out', number][]) => {
    made.take('conversation', conversationRow(key, { intent, last_message_at: iso(lines.at(-1)?.[1] ?? 0) }))
    made.thread(key, ...lines)
  }
  talk('waits', 'question', ['out', noon(1)], ['in', noon(8)])
  talk('answered', 'booking', ['in', noon(1)], ['out', noon(9)])
  const deal = (id: string, conversation_id: string, value: number, fields = {}) =>
    made.take(
      'deal',
      dealRow(id, { conversation_id, value, stage: 'interested', updated_at: iso(noon(9)), ...fields }),
    )
  deal('small', 'waits', 1_000)
  deal('large', 'answered', 90_000)
  for (let n = 1; n <= 6; n++) deal(`plain${n}`, 'answered', 20_000, { updated_at: iso(noon(9, n)) })
  deal('won1', 'waits', 1, { stage: 'won', updated_at: iso(noon(3)) })
  deal('won2', 'waits', 90_000, { stage: 'won', updated_at: iso(noon(4)) })
  made.hearAll()
})
afterEach(() => {
  vi.restoreAllMocks()
  made.mirror.close()
})

const keys = (stage = 'interested', query?: string) =>
  of
    .page({ workspace: 'w', stage, order: 'needsMe', from: 0, limit: 20, ...(query ? { query } : {}) })
    .rows.map(({ key }) => key)

it('what needs the person comes first; equal ones as they were last touched', () => {
  expect(keys()).toEqual(['small', 'large', 'plain6', 'plain5', 'plain4', 'plain3', 'plain2', 'plain1'])
  expect(of.place({ workspace: 'w', order: 'needsMe', key: 'large' })).toMatchObject({
    stage: 'interested',
    place: 1,
  })
})

it('deals that are won or lost need nobody: they lie as they were last touched', () => {
  expect(keys('won')).toEqual(['won2', 'won1'])
})

it('other weights give another order, at once', () => {
  expect(keys()[0]).toBe('small')
  preferences = { ...preferences, needsMeWeights: { waiting: 0, intent: 0, value: 10, stale: 0 } }
  expect(keys()[0]).toBe('large')
  expect(keys().at(-1)).toBe('small')
})

it('holds under a query, too', () => {
  expect(keys('interested', 'value:>100')).toEqual([
    'large',
    'plain6',
    'plain5',
    'plain4',
    'plain3',
    'plain2',
    'plain1',
  ])
})

it('is counted once until rows change, or half an hour is over', () => {
  const counted = vi.spyOn(made.mirror, 'sql')
  const times = () =>
    counted.mock.calls.filter(([text]) => text.includes('INDEXED BY deal_conversation')).length
  keys()
  keys('won')
  keys('interested', 'value:>100')
  expect(times()).toBe(1)
  now += 3_600_000
  keys()
  expect(times()).toBe(2)
  of.changed()
  keys()
  expect(times()).toBe(3)
  expect(valueScale(made.mirror)).toEqual(of.scale())
})

it('is asked for again when the next half hour begins, as long as somebody looks at it', () => {
  now += 60_000
  of.page({ workspace: 'w', stage: 'interested', order: 'touched', from: 0, limit: 20 })
  expect(timers).toEqual([])
  keys()
  keys('won')
  expect(timers).toMatchObject([{ ms: 29 * 60_000 }])
  timers.pop()?.run()
  expect([turned, timers.length]).toEqual([1, 0])
  keys()
  expect(timers).toHaveLength(1)
  of.stop()
  expect(timers).toEqual([])
})
