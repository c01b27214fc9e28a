import { afterEach, describe, expect, it } from 'vitest'
import { decide, hear, noNotices } from '../../main/core/notices.ts'
import { noticeRules } from '../../main/workspaces/noticeRules.ts'
import { createNotices } from '../../main/workspaces/notices.ts'
import { defaultPreferences, defaultWorkspacePreferences } from '../../shared/preferences.ts'

const { notifications } = defaultPreferences
const reply = {
  workspace: 'w',
  key: 'c',
  name: 'Priya',
  text: 'Yes',
  intent: 'booking',
  heardAt: 0,
  since: 0,
  late: false,
  behind: false,
  doubtful: false,
}

describe('the rules of a workspace', () => {
  it('are on, for three intents, without quiet hours, until somebody chooses', () => {
    expect(noticeRules(notifications, defaultWorkspacePreferences)).toEqual({
      on: true,
      intents: ['booking', 'interested', 'question'],
      quiet: null,
    })
  })
  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
  ])('program %s and workspace %s is %s', (program, workspace, on) => {
    const rules = noticeRules({ ...notifications, on: program }, { notify: { on: workspace, intents: null } })
    expect(rules.on).toBe(on)
  })
  it('take the intents of the workspace where it has its own', () => {
    expect(noticeRules(notifications, { notify: { on: true, intents: [] } }).intents).toEqual([])
  })
  it('read quiet hours as minutes', () => {
    const quiet = { on: true, from: '22:30', to: '07:05' }
    expect(noticeRules({ ...notifications, quiet }, defaultWorkspacePreferences).quiet).toEqual({
      from: 22 * 60 + 30,
      until: 7 * 60 + 5,
    })
  })
})

describe('quiet hours are those of the clock on the wall', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  /** Whether a reply at this instant is told of, from 22:00 to 7:00 quiet. */
  function told(at: string, timeZone: string): boolean {
    process.env.TZ = timeZone
    let now = 0
    let shown = 0
    const notices = createNotices({
      clock: { monotonic: () => now, wall: () => Date.parse(at) + now, after: () => () => {} },
      rulesOf: () => ({ on: true, intents: ['booking'], quiet: { from: 22 * 60, until: 7 * 60 } }),
      silent: () => true,
      hiding: () => false,
      place: () => ({ name: 'Northwind', has: () => true }),
      system: { show: () => ++shown > 0, clear: () => {} },
      wanted: () => {},
      changed: () => {},
    })
    notices.heard(reply)
    now = 2_000
    notices.again()
    return shown > 0
  }

  it.each([
    // Berlin leaves summer time on 2026-10-25 at 3:00, which is 1:00 UTC: 6:30 is another instant from then on.
    ['2026-10-24T05:30:00Z', 'Europe/Berlin', true],
    ['2026-10-25T05:30:00Z', 'Europe/Berlin', false],
    ['2026-10-25T06:30:00Z', 'Europe/Berlin', true],
    // It enters it on 2026-03-29.
    ['2026-03-28T05:30:00Z', 'Europe/Berlin', false],
    ['2026-03-29T05:30:00Z', 'Europe/Berlin', true],
    // The same instant in two places.
    ['2026-06-01T19:00:00Z', 'Asia/Muscat', false],
    ['2026-06-01T19:00:00Z', 'America/New_York', true],
    ['2026-06-01T01:15:00Z', 'Asia/Kolkata', false],
    ['2026-06-01T01:30:00Z', 'Asia/Kolkata', true],
  ])('%s in %s: %s', (at, timeZone, is) => {
    expect(told(at, timeZone)).toBe(is)
  })

  it('would be told without them (control)', () => {
    const rules = { on: true, intents: ['booking'], quiet: null }
    const moment = { now: 2_000, minute: 60, locked: false, hiding: false, watched: null }
    expect(decide(hear(noNotices, reply), moment, () => rules).notices).toHaveLength(1)
  })
})
