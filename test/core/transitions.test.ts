import { describe, expect, it } from 'vitest'
import { outcomeOf, states } from './runTransition.ts'
import { columns, type EventName, letters, type Op, table } from './transitions.ts'

const ops = Object.keys(columns) as Op[]
const events = Object.keys(table) as EventName[]

/** What the product does, in the letters of the table. */
const rowOf = (event: EventName): string =>
  ops
    .map((op) =>
      Object.values(states[op])
        .map((t) => letters[outcomeOf(op, t, event)])
        .join(''),
    )
    .join('  ')

describe('the transition table of SYNC.md section 2', () => {
  it.each(events)('%s does in every state what the table says', (event) => {
    expect(rowOf(event)).toBe(table[event])
  })

  it('has a row in every state that it names', () => {
    for (const op of ops) {
      expect(Object.keys(states[op])).toEqual(columns[op])
      for (const [phase, t] of Object.entries(states[op]))
        expect(t.pending).toMatchObject({ op, phase: { is: phase } })
    }
  })

  it('never lets a change end, or its row vanish, but by the person, an answer, or what the server shows', () => {
    const mayEnd: readonly EventName[] = [
      'editBack',
      'remove',
      'cancel',
      'theirs',
      'discard',
      'accept',
      'adopt',
      'claim',
      'receiveMine',
      'vanish',
    ]
    const ending = events.filter((event) => /[EV]/.test(table[event]))
    expect(ending.filter((event) => !mayEnd.includes(event))).toEqual([])
  })
})
