import { describe, expect, it } from 'vitest'
import { accept, outgoing, refused, settle, unanswered } from '../../main/core/delivery.ts'
import { receive } from '../../main/core/receive.ts'
import { markOf, type Refusal, type Tracked, view } from '../../main/core/tracked.ts'
import { answer, cancel, edit, remove, resolve } from '../../main/core/wishes.ts'
import type { Fields } from '../../shared/rows.ts'
import { dealRow, leave, makeDeal, newDeal, pendingOf, present } from './makeDeal.ts'

const edited = (fields: Fields, t = makeDeal()) => edit(t, fields, 5)
const lost = (fields: Fields = { stage: 'won' }) => unanswered(leave(edited(fields)).t)
/** The user wants `won`, somebody else made it `lost`. */
const conflict = () => receive(edited({ stage: 'won' }), dealRow({ stage: 'lost' }), 6)
const stage = (t: Tracked) => pendingOf(t).held.stage

describe('what the server shows while a change waits', () => {
  it('ends the change when it is the same as what the user wants', () => {
    expect(receive(edited({ stage: 'won' }), dealRow({ stage: 'won' }), 6).pending).toBeNull()
    expect(receive(edited({ notes: 'a\r\nb' }), dealRow({ notes: 'a\nb ' }), 6).pending).toBeNull()
  })

  it('lets the change wait when the field is as it was, and takes everything else over', () => {
    const t = receive(edited({ stage: 'won' }), dealRow({ notes: 'theirs', later: true }), 6)
    expect(view(t)).toEqual(dealRow({ stage: 'won', notes: 'theirs', later: true }))
    expect(outgoing(t.pending)?.fields).toEqual({ stage: 'won' })
  })

  it('knows an older value of ours and takes it as the new base, not as a colleague’s', () => {
    const t = receive(edited({ stage: 'lost' }, lost()), dealRow({ stage: 'won' }), 11)
    expect(pendingOf(t)).toMatchObject({ held: {}, base: { stage: 'won' }, fields: { stage: 'lost' } })
  })

  it('asks when somebody else changed the same field, and goes on showing what the user wants', () => {
    const t = conflict()
    expect(stage(t)).toEqual({ base: 'new', theirs: 'lost', mine: 'won', why: 'conflict', message: null })
    expect(view(t)?.stage).toBe('won')
    expect(markOf(pendingOf(t))).toBe('needsYou')
    expect(outgoing(t.pending)).toBeNull()
  })

  it('sends the fields that nobody else touched while one is asked about', () => {
    const t = receive(edited({ stage: 'won', notes: 'mine' }), dealRow({ stage: 'lost' }), 6)
    expect(outgoing(t.pending)?.fields).toEqual({ notes: 'mine' })
  })

  it('asks too when the change is on the wire', () => {
    const t = receive(leave(edited({ stage: 'won' })).t, dealRow({ stage: 'lost' }), 11)
    expect(stage(t)).toMatchObject({ theirs: 'lost', mine: 'won' })
    expect(pendingOf(t).phase.is).toBe('sending')
  })

  it('ignores a read from before the last accept', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    const done = present(accept(t, request, dealRow({ stage: 'won' }), 12))
    expect(receive(done, dealRow({ stage: 'new' }), 11)).toBe(done)
    expect(view(receive(done, dealRow({ stage: 'lost' }), 12))?.stage).toBe('lost')
  })

  it('drops a due snooze’s own change where the server moved, without asking', () => {
    const t = receive(edit(makeDeal(), { stage: 'won' }, 5, 'wake'), dealRow({ stage: 'lost' }), 6)
    expect(t.pending).toBeNull()
  })

  describe('to a due snooze', () => {
    const wake = (t: Tracked) => edit(t, { stage: 'won' }, 6, 'wake')

    it('asks nothing about its field among the person’s own', () => {
      const moved = dealRow({ stage: 'lost' })
      for (const mixed of [
        wake(edited({ notes: 'mine' })),
        edit(wake(makeDeal()), { notes: 'mine' }, 7),
        edit(wake(edited({ value: 1 })), { notes: 'mine' }, 7),
      ]) {
        const t = receive(mixed, moved, 8)
        expect(pendingOf(t).held).toEqual({})
        expect(outgoing(t.pending)?.fields).toMatchObject({ notes: 'mine' })
        expect(view(t)?.stage).toBe('lost')
      }
    })

    it('goes on asking about the person’s own field beside it (control)', () => {
      const t = receive(wake(edited({ notes: 'mine' })), dealRow({ notes: 'theirs', stage: 'lost' }), 8)
      expect(Object.keys(pendingOf(t).held)).toEqual(['notes'])
    })

    it('asks again as soon as the person sets that field themselves', () => {
      const own = edit(wake(edited({ notes: 'mine' })), { stage: 'negotiating' }, 7)
      expect(stage(receive(own, dealRow({ stage: 'lost' }), 8))).toMatchObject({ mine: 'negotiating' })
    })

    it('cancels what the person wanted and did not send, so that nothing leaves', () => {
      expect(edit(edited({ stage: 'won' }), { stage: 'new' }, 6, 'wake').pending).toBeNull()
    })

    it('never lands on top of others where its answer was lost', () => {
      const t = receive(unanswered(leave(wake(makeDeal())).t), dealRow({ stage: 'lost' }), 11)
      expect(pendingOf(t)).toMatchObject({ held: {}, fields: {}, phase: { is: 'unsure' } })
      expect(settle(t).pending).toBeNull()
    })
  })
})

describe('a question', () => {
  it('is withdrawn when the server shows what the user wants', () => {
    expect(receive(conflict(), dealRow({ stage: 'won' }), 7).pending).toBeNull()
  })

  it('is withdrawn, and the change sent, when the server is back where the user found it', () => {
    const t = receive(conflict(), dealRow(), 7)
    expect(pendingOf(t)).toMatchObject({ held: {}, fields: { stage: 'won' }, base: { stage: 'new' } })
    expect(outgoing(t.pending)?.fields).toEqual({ stage: 'won' })
  })

  it('shows what the server says now', () => {
    expect(stage(receive(conflict(), dealRow({ stage: 'contacted' }), 7))).toMatchObject({
      base: 'new',
      theirs: 'contacted',
      mine: 'won',
    })
  })

  it('is withdrawn when an older value of ours landed', () => {
    const t = receive(edited({ stage: 'lost' }, lost()), dealRow({ stage: 'contacted' }), 11)
    expect(stage(t)?.theirs).toBe('contacted')
    const landed = receive(t, dealRow({ stage: 'won' }), 12)
    expect(pendingOf(landed)).toMatchObject({ held: {}, base: { stage: 'won' }, fields: { stage: 'lost' } })
  })

  it('answered with mine sends my value, and asks again when theirs moved meanwhile', () => {
    const mine = resolve(conflict(), 'mine', 'stage')
    expect(outgoing(mine.pending)?.fields).toEqual({ stage: 'won' })
    expect(receive(mine, dealRow({ stage: 'lost' }), 7).pending).toEqual(mine.pending)
    expect(stage(receive(mine, dealRow({ stage: 'contacted' }), 7))).toMatchObject({
      base: 'lost',
      theirs: 'contacted',
      mine: 'won',
    })
  })

  it('answered with theirs shows theirs', () => {
    const theirs = resolve(conflict(), 'theirs', 'stage')
    expect(theirs.pending).toBeNull()
    expect(view(theirs)?.stage).toBe('lost')
  })

  it('is answered for one field, or for all at once', () => {
    const both = receive(
      edited({ stage: 'won', notes: 'mine' }),
      dealRow({ stage: 'lost', notes: 'theirs' }),
      6,
    )
    const one = resolve(both, 'theirs', 'stage')
    expect(Object.keys(pendingOf(one).held)).toEqual(['notes'])
    expect(outgoing(resolve(both, 'mine', null).pending)?.fields).toEqual({ stage: 'won', notes: 'mine' })
    expect(resolve(both, 'theirs', null).pending).toBeNull()
  })

  it.each([
    ['what was', 'new'],
    ['theirs', 'lost'],
  ])('ends, with theirs, when the user types %s', (_, value) => {
    const t = edited({ stage: value }, conflict())
    expect(t.pending).toBeNull()
    expect(view(t)?.stage).toBe('lost')
  })

  it('keeps asking, with the new wish, when the user types something else', () => {
    const t = edited({ stage: 'negotiating' }, conflict())
    expect(stage(t)).toMatchObject({ base: 'new', theirs: 'lost', mine: 'negotiating' })
    expect(view(t)?.stage).toBe('negotiating')
  })

  it('stays when the quarantine of another field ends', () => {
    const t = receive(lost({ notes: 'mine' }), dealRow(), 11)
    const asked = settle(receive(edited({ stage: 'won' }, t), dealRow({ stage: 'lost' }), 12))
    expect(stage(asked)?.theirs).toBe('lost')
    expect(outgoing(asked.pending)?.fields).toEqual({ notes: 'mine' })
  })
})

const refusal = (fieldErrors: Refusal['fieldErrors'] = {}): Refusal => ({
  status: 422,
  message: 'not so',
  fieldErrors,
})

describe('a refused change', () => {
  it('waits as a whole, with the server’s words and the user’s text, when no field is named', () => {
    const { t, request } = leave(edited({ notes: 'long text' }))
    const no = refused(t, request, refusal())
    expect(pendingOf(no)).toMatchObject({
      sent: {},
      phase: { is: 'refused', problem: { message: 'not so' } },
    })
    expect(view(no)?.notes).toBe('long text')
    expect(markOf(pendingOf(no))).toBe('needsYou')
    expect(outgoing(no.pending)).toBeNull()
  })

  it('holds the named field with its message and sends the others', () => {
    const { t, request } = leave(edited({ value: 7, notes: 'mine' }))
    const no = refused(t, request, refusal({ value: ['too small.', 'Not a number.'] }))
    expect(pendingOf(no).held.value).toEqual({
      base: 100,
      theirs: 100,
      mine: 7,
      why: 'refused',
      message: 'too small. Not a number.',
    })
    expect(view(no)?.value).toBe(7)
    expect(outgoing(no.pending)?.fields).toEqual({ notes: 'mine' })
  })

  it('waits as a whole when the server names only fields that were not sent', () => {
    const { t, request } = leave(edited({ notes: 'mine' }))
    expect(pendingOf(refused(t, request, refusal({ stage: ['?'] }))).phase.is).toBe('refused')
  })

  it('does not hold what was typed during the flight against the user', () => {
    const { t, request } = leave(edited({ value: 7 }))
    const no = refused(edited({ value: 8 }, t), request, refusal({ value: ['too small'] }))
    expect(outgoing(no.pending)?.fields).toEqual({ value: 8 })
  })

  it('is sent again by editing it', () => {
    const { t, request } = leave(edited({ value: 7 }))
    for (const errors of [{}, { value: ['too small'] }]) {
      const again = edited({ value: 8 }, refused(t, request, refusal(errors)))
      expect(outgoing(again.pending)).toEqual({ op: 'patch', fields: { value: 8 } })
      expect(pendingOf(again).base).toEqual({ value: 100 })
    }
  })

  it('ends when the user edits it back to what was', () => {
    const { t, request } = leave(edited({ value: 7 }))
    for (const errors of [{}, { value: ['too small'] }])
      expect(edited({ value: 100 }, refused(t, request, refusal(errors))).pending).toBeNull()
  })

  it('stays refused however often the row is read, until the server shows the value', () => {
    const { t, request } = leave(edited({ value: 7 }))
    for (const errors of [{}, { value: ['too small'] }]) {
      const no = refused(t, request, refusal(errors))
      expect(outgoing(receive(no, dealRow(), 11).pending)).toBeNull()
      expect(markOf(pendingOf(receive(no, dealRow(), 11)))).toBe('needsYou')
      expect(receive(no, dealRow({ value: 7 }), 11).pending).toBeNull()
    }
  })

  it('can be sent again as it is, or given up', () => {
    const { t, request } = leave(edited({ value: 7 }))
    const whole = refused(t, request, refusal())
    expect(outgoing(resolve(whole, 'mine', null).pending)?.fields).toEqual({ value: 7 })
    expect(outgoing(answer(whole, 'sendAgain')?.pending ?? null)?.fields).toEqual({ value: 7 })
    expect(answer(whole, 'discard')?.pending).toBeNull()
    expect(cancel(whole)).toMatchObject({ pending: null })
    const named = refused(t, request, refusal({ value: ['too small'] }))
    expect(outgoing(resolve(named, 'mine', 'value').pending)?.fields).toEqual({ value: 7 })
    expect(resolve(named, 'theirs', 'value').pending).toBeNull()
  })

  it('lets my values go, and sends nothing, when the person takes theirs for everything', () => {
    const { t, request } = leave(edited({ value: 7, notes: 'mine' }))
    const whole = refused(t, request, refusal())
    expect(resolve(whole, 'theirs', null).pending).toBeNull()
    const asked = receive(whole, dealRow({ value: 8 }), 11)
    expect(resolve(asked, 'theirs', null).pending).toBeNull()
    expect(view(resolve(asked, 'theirs', null))).toMatchObject({ value: 8, notes: 'first' })
    const made = leave(newDeal())
    const no = refused(made.t, made.request, refusal())
    expect(resolve(no, 'theirs', null)).toEqual(no)
  })

  it('keeps a new row and its text, whatever the server names', () => {
    const { t, request } = leave(newDeal({ notes: 'text' }))
    const no = refused(t, request, refusal({ notes: ['too long'] }))
    expect(pendingOf(no)).toMatchObject({ op: 'create', sent: {}, firstAttempt: null })
    expect(view(no)?.notes).toBe('text')
    expect(outgoing(edited({ notes: 'short' }, no).pending)).toMatchObject({
      op: 'create',
      fields: { notes: 'short' },
    })
    expect(cancel(no)).toBeNull()
    expect(answer(no, 'discard')).toBeNull()
  })
})

describe('a delete on top of a change whose answer was lost', () => {
  /** notes were sent and lost, then the person deleted the row */
  const removedWhileLost = () => present(remove(lost({ notes: 'mine' }), 9))

  it('asks about what others changed, in the read that shows our value (found by the simulator)', () => {
    const t = receive(removedWhileLost(), dealRow({ notes: 'mine', value: 500 }), 20)
    expect(Object.keys(pendingOf(t).held)).toEqual(['value'])
    expect(outgoing(t.pending)).toBeNull()
  })

  it('asks about what others changed, when the wait ends without our value (found by the simulator)', () => {
    const t = settle(receive(removedWhileLost(), dealRow({ value: 500 }), 20))
    expect(Object.keys(pendingOf(t).held)).toEqual(['value'])
    expect(outgoing(t.pending)).toBeNull()
  })

  it('is sent when the row is as the person saw it', () => {
    expect(outgoing(settle(receive(removedWhileLost(), dealRow(), 20)).pending)).toEqual({
      op: 'delete',
      fields: {},
    })
  })
})

it('undo of a delete gives back what was typed while the create was on the wire (found by the simulator)', () => {
  const { t, request } = leave(newDeal({ notes: 'first' }))
  const typed = edit(t, { notes: 'second' }, 8)
  const removed = present(remove(typed, 9))
  const made = present(accept(removed, request, dealRow({ id: 'd9', notes: 'first' }), 10))
  expect(outgoing(made.pending)).toEqual({ op: 'delete', fields: {} })
  expect(outgoing(present(cancel(made)).pending)).toEqual({ op: 'patch', fields: { notes: 'second' } })
})
