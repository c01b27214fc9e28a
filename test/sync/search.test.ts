import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, begin, outgoing, unanswered } from '../../main/core/delivery.ts'
import { settleMs } from '../../main/core/plan.ts'
import { beginSweep } from '../../main/core/sweep.ts'
import { answer, create } from '../../main/core/wishes.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { type Search, searchTwins } from '../../main/sync/search.ts'
import type { Fields } from '../../shared/rows.ts'
import { conversationRow, dealRow, openMirror } from '../mirror/openMirror.ts'

let mirror: Mirror
let searches: Map<string, Search>
beforeEach(() => {
  mirror = openMirror().mirror
  searches = new Map()
  mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
})
afterEach(() => mirror.close())

const wanted: Fields = { conversation_id: 'c1', stage: 'new', value: 700, currency: 'INR', notes: 'mine' }
const searchOf = (key: string): Search => {
  const known = searches.get(key) ?? { doubtful: false, unsureAt: 0, empty: 0, incomplete: 0 }
  searches.set(key, known)
  return known
}
/** A deal whose POST left and was not answered. */
function lose(key: string, fields: Fields = wanted): string {
  mirror.add(create('deal', key, fields, mirror.nextTick()))
  mirror.change(
    'deal',
    key,
    (t) => {
      const request = outgoing(t.pending)
      if (!request) throw new Error('nothing leaves')
      return unanswered(begin(t, request, mirror.nextTick()))
    },
    'server',
  )
  return key
}
const shows = (...rows: [id: string, fields?: Fields][]) =>
  mirror.takeRows(
    'deal',
    rows.map(([id, fields]) => ({ ...dealRow(id), ...wanted, ...fields, id })),
    mirror.nextTick(),
    null,
  )
/** A sweep ended that began `beganAt` ms after this run first saw the create unsure. */
const swept = (beganAt: number, complete = true) =>
  searchTwins(
    mirror,
    'deal',
    { sweep: beginSweep('deal', mirror.nextTick(), 100), complete, beganAt },
    searchOf,
    beganAt + 1_000,
  )
const phaseOf = (key: string) => mirror.get('deal', key)?.pending?.phase
const serverIdOf = (key: string) => mirror.get('deal', key)?.serverId

describe('a create whose answer was lost', () => {
  it('is its only, exact twin, also before the settle time', () => {
    lose('local:1')
    shows(['d9'])
    swept(1_000)
    expect([serverIdOf('local:1'), phaseOf('local:1')]).toEqual(['d9', undefined])
  })

  it('is asked about when the only candidate differs in a field that was sent (M3)', () => {
    lose('local:1')
    shows(['d9', { notes: 'somebody else’s' }])
    swept(1_000)
    expect(phaseOf('local:1')).toEqual({ is: 'asked', why: 'candidates', rows: ['d9'] })
  })

  it('is asked about when there are two (M15)', () => {
    lose('local:1')
    shows(['d8'], ['d9'])
    swept(1_000)
    expect(phaseOf('local:1')).toMatchObject({ is: 'asked', why: 'candidates' })
  })

  it('adopts nothing from a sweep that may have shown one of two (M28)', () => {
    lose('local:1')
    shows(['d9'])
    swept(1_000, false)
    expect(phaseOf('local:1')).toMatchObject({ is: 'unsure' })
    swept(40_000)
    expect(serverIdOf('local:1')).toBe('d9')
  })

  it('is not given up by sweeps that began before the settle time (M4)', () => {
    lose('local:1')
    swept(1_000)
    swept(settleMs - 1)
    swept(settleMs - 1)
    expect(phaseOf('local:1')).toMatchObject({ is: 'unsure' })
    swept(settleMs)
    expect(phaseOf('local:1')).toMatchObject({ is: 'unsure' })
    swept(settleMs + 30_000)
    expect(phaseOf('local:1')).toEqual({ is: 'asked', why: 'notConfirmed', rows: [] })
  })

  it('is not given up by incomplete sweeps, until ten of them (M5)', () => {
    lose('local:1')
    for (let n = 0; n < 9; n++) swept(settleMs + n * 30_000, false)
    expect(phaseOf('local:1')).toMatchObject({ is: 'unsure' })
    swept(settleMs + 300_000, false)
    expect(phaseOf('local:1')).toMatchObject({ is: 'asked', why: 'notConfirmed' })
  })

  it('does not take the row of another create of ours for its own', () => {
    lose('local:1')
    mirror.add(create('deal', 'local:2', wanted, mirror.nextTick()))
    mirror.change(
      'deal',
      'local:2',
      (t) => ({ ...t, serverId: 'd9', server: { ...dealRow('d9'), ...wanted, id: 'd9' } }),
      'server',
    )
    swept(1_000)
    expect(phaseOf('local:1')).toMatchObject({ is: 'unsure' })
  })

  it('pairs identical creates with as many rows, in their order', () => {
    lose('local:1')
    lose('local:2')
    shows(['d8'], ['d9'])
    swept(1_000)
    expect([serverIdOf('local:1'), serverIdOf('local:2')]).toEqual(['d8', 'd9'])
  })

  it('asks when identical creates and rows differ in number', () => {
    lose('local:1')
    lose('local:2')
    shows(['d7'], ['d8'], ['d9'])
    swept(1_000)
    expect(phaseOf('local:1')).toMatchObject({ is: 'asked', why: 'candidates' })
  })
})

describe('limbo', () => {
  const limboOf = (key: string) =>
    mirror.sql('SELECT limbo, maybe FROM deal WHERE key = ?').get(key) as { limbo: number; maybe: number }

  it('hides what may be the row of an unsure create, and marks it once the person is asked (M26)', () => {
    lose('local:1')
    shows(['d8'], ['d9'])
    expect([limboOf('d8'), limboOf('d9')]).toEqual([
      { limbo: 1, maybe: 0 },
      { limbo: 1, maybe: 0 },
    ])
    swept(1_000)
    expect([limboOf('d8'), limboOf('d9')]).toEqual([
      { limbo: 0, maybe: 1 },
      { limbo: 0, maybe: 1 },
    ])
  })

  it('begins again when the person wants to keep looking, and ends when they let go', () => {
    lose('local:1')
    shows(['d8'], ['d9'])
    swept(1_000)
    mirror.change('deal', 'local:1', (t) => answer(t, 'keepLooking'), 'me')
    expect(limboOf('d8')).toEqual({ limbo: 1, maybe: 0 })
    mirror.change('deal', 'local:1', (t) => answer(ask(t, 'notConfirmed', []), 'discard'), 'me')
    expect(limboOf('d8')).toEqual({ limbo: 0, maybe: 0 })
  })
})

describe('an unsent create of an earlier run', () => {
  const wait = (key: string) => {
    mirror.add(create('deal', key, wanted, mirror.nextTick()))
    searches.set(key, { doubtful: true, unsureAt: null, empty: 0, incomplete: 0 })
  }

  it('is released by one complete sweep of this run that shows nothing like it', () => {
    wait('local:1')
    swept(1_000)
    expect([searchOf('local:1').doubtful, phaseOf('local:1')]).toEqual([false, { is: 'queued', tries: 0 }])
  })

  it('is what the server shows already, after a restored backup (M40)', () => {
    wait('local:1')
    shows(['d9'])
    swept(1_000)
    expect(serverIdOf('local:1')).toBe('d9')
  })
})
