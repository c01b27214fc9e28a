import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accept,
  begin,
  looked,
  notApplied,
  type Outgoing,
  outgoing,
  recover,
  refused,
  settle,
  unanswered,
} from '../../main/core/delivery.ts'
import { receive } from '../../main/core/receive.ts'
import { markOf, type Tracked, view } from '../../main/core/tracked.ts'
import { same } from '../../main/core/values.ts'
import { edit, resolve } from '../../main/core/wishes.ts'
import type { Fields } from '../../shared/rows.ts'
import { dealRow, makeDeal } from './makeDeal.ts'

type Step =
  | { do: 'edit' | 'colleague'; fields: Fields }
  | { do: 'read' | 'send' | 'answer' | 'lose' | 'loseApplied' | 'refuse' | 'crash' | 'late' | 'quarantine' }
  | { do: 'mine' | 'theirs' }

const fields = fc.record(
  { stage: fc.constantFrom('new', 'won', 'lost'), notes: fc.constantFrom('first', 'b', 'c') },
  { requiredKeys: [] },
)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), fields }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('colleague' as const), fields }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...([
          'read',
          'send',
          'send',
          'answer',
          'lose',
          'loseApplied',
          'refuse',
          'crash',
          'late',
          'quarantine',
        ] as const),
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('mine' as const, 'theirs' as const) }) },
)

/** One row, one server and one wire, as the engine would move them: a read before every write, one at a time. */
class World {
  t: Tracked = makeDeal()
  /** what the user last said about each field, and still stands by */
  wish: Fields = {}
  /** wishes that the server has held since they were said, or that the user gave up for theirs */
  met = new Set<string>()
  server: Fields = dealRow()
  tick = 1
  flying: Outgoing | null = null
  /** lost requests that the server may still apply, until the quarantine ends */
  underWay: Outgoing[] = []

  #read() {
    this.t = receive(this.t, dealRow(this.server), ++this.tick)
  }

  #write(fields: Fields) {
    this.server = { ...this.server, ...fields }
    for (const [name, wish] of Object.entries(this.wish))
      if (same(name, this.server[name], wish)) this.met.add(name)
  }

  take(s: Step) {
    switch (s.do) {
      case 'edit': {
        const asked = Object.keys(this.t.pending?.held ?? {})
        this.t = edit(this.t, s.fields, ++this.tick)
        for (const [name, value] of Object.entries(s.fields)) {
          // typing what was, or theirs, into a question takes theirs
          const { fields = {}, held = {} } = this.t.pending ?? {}
          const ended = asked.includes(name) && !(name in held)
          this.wish[name] = ended && !(name in fields) ? (view(this.t)?.[name] ?? null) : value
          this.met.delete(name)
          // put back to what the user saw there: nothing is wanted
          if (!(name in fields) && !(name in held)) this.met.add(name)
        }
        return this.#write({})
      }
      case 'colleague':
        return this.#write(s.fields)
      case 'read':
        return this.#read()
      case 'send': {
        if (this.flying) return
        this.#read()
        const request = outgoing(this.t.pending)
        if (!request) return
        this.t = begin(this.t, request, ++this.tick)
        this.flying = request
        return
      }
      case 'answer':
        return this.#land((request) => {
          this.#write(request.fields)
          this.t = accept(this.t, request, dealRow(this.server), this.tick) ?? this.t
        })
      case 'lose':
      case 'loseApplied':
        return this.#land((request) => {
          if (s.do === 'loseApplied') this.#write(request.fields)
          else this.underWay.push(request)
          this.t = unanswered(this.t)
        })
      case 'crash':
        return this.#land((request) => {
          this.underWay.push(request)
          this.t = recover(this.t)
        })
      case 'refuse':
        return this.#land((request) => {
          const problem = { status: 422, message: 'no', fieldErrors: { stage: ['no'] } }
          this.t = this.tick % 3 ? notApplied(this.t, request, true) : refused(this.t, request, problem)
        })
      case 'late': {
        const request = this.underWay.shift()
        if (request) this.#write(request.fields)
        return
      }
      case 'quarantine':
        if (this.t.pending?.phase.is !== 'unsure') return
        this.underWay = []
        this.#read()
        this.t = settle(looked(this.t))
        return
      case 'mine':
        this.t = resolve(this.t, 'mine', null)
        return
      case 'theirs': {
        const { fields = {}, held = {} } = this.t.pending ?? {}
        this.t = resolve(this.t, 'theirs', null)
        for (const name of Object.keys({ ...fields, ...held })) {
          const { fields: left = {} } = this.t.pending ?? {}
          if (name in left) continue
          this.wish[name] = view(this.t)?.[name] ?? null
          this.met.add(name)
        }
        return
      }
    }
  }

  #land(how: (request: Outgoing) => void) {
    if (!this.flying) return
    how(this.flying)
    this.flying = null
  }
}

describe('what the user wants', () => {
  it('is shown until it is answered, and in the end on the server or asked about, whatever happens', () => {
    const ends = new Set<string>()
    let undisturbed = 0
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }),
        (alone, steps) => {
          const world = new World()
          for (const s of steps) {
            if (alone && s.do === 'colleague') continue
            world.take(s)
            const p = world.t.pending
            // a field that waits is shown as the user last wanted it
            for (const name of Object.keys({ ...p?.fields, ...p?.held }))
              expect(same(name, view(world.t)?.[name], world.wish[name])).toBe(true)
          }
          // the line is good again: everything that may be sent is
          for (let i = 0; i < 12; i++)
            for (const calm of ['answer', 'quarantine', 'send', 'answer', 'read'] as const)
              world.take({ do: calm })
          const p = world.t.pending
          ends.add(p ? markOf(p) : 'done')
          if (!p) expect(view(world.t)).toEqual(dealRow(world.server))
          else expect(markOf(p)).toBe('needsYou')
          if (p) return
          // done means that the server held it (I2); and where nobody else was there, still holds it (I1, I9)
          expect(Object.keys(world.wish).filter((name) => !world.met.has(name))).toEqual([])
          if (!alone) return
          undisturbed++
          for (const [name, wish] of Object.entries(world.wish)) expect(view(world.t)?.[name]).toBe(wish)
        },
      ),
      { numRuns: 600, seed: 20_260_414 },
    )
    expect([...ends].sort()).toEqual(['done', 'needsYou'])
    expect(undisturbed).toBeGreaterThan(50)
  })
})
