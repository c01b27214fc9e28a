import { describe, expect, it } from 'vitest'
import {
  accept,
  looked,
  notApplied,
  outgoing,
  recover,
  settle,
  unanswered,
} from '../../main/core/delivery.ts'
import { receive } from '../../main/core/receive.ts'
import { markOf, mayHaveLeft, type Tracked, view } from '../../main/core/tracked.ts'
import { cancel, edit, remove } from '../../main/core/wishes.ts'
import type { Fields } from '../../shared/rows.ts'
import { dealRow, leave, makeDeal, newDeal, pendingOf, present } from './makeDeal.ts'

const edited = (fields: Fields, t = makeDeal()) => edit(t, fields, 5)
const flying = (fields: Fields = { stage: 'won' }) => leave(edited(fields)).t
const lost = (fields: Fields = { stage: 'won' }) => unanswered(flying(fields))

describe('editing a row', () => {
  it('keeps what the server showed at the first touch as the base, however often the field is edited', () => {
    let t = edited({ stage: 'contacted' })
    t = edited({ stage: 'interested' }, t)
    t = edited({ stage: 'won' }, t)
    expect(pendingOf(t)).toMatchObject({ op: 'patch', fields: { stage: 'won' }, base: { stage: 'new' } })
  })

  it('gathers five edits into one request that carries only the touched fields', () => {
    let t = makeDeal()
    for (const fields of [{ notes: 'a' }, { notes: 'ab' }, { value: 7 }, { notes: 'abc' }, { value: 8 }])
      t = edited(fields, t)
    expect(outgoing(t.pending)).toEqual({ op: 'patch', fields: { notes: 'abc', value: 8 } })
  })

  it('keeps the order of the first touch', () => {
    const t = edit(edit(makeDeal(), { stage: 'won' }, 5), { notes: 'x' }, 9)
    expect(pendingOf(t).seq).toBe(5)
  })

  it('leaves nothing to send when a field is put back, even in another writing of the same value', () => {
    expect(edited({ stage: 'new' }, edited({ stage: 'won' })).pending).toBeNull()
    expect(edited({ value: '0100' }, edited({ value: 5 })).pending).toBeNull()
    expect(edited({ notes: ' first\r\n' }).pending).toBeNull()
  })

  it('keeps the other fields when one is put back', () => {
    const t = edited({ stage: 'new' }, edited({ stage: 'won', notes: 'x' }))
    expect(pendingOf(t)).toMatchObject({ fields: { notes: 'x' }, base: { notes: 'first' } })
    expect(outgoing(t.pending)?.fields).toEqual({ notes: 'x' })
  })

  it('sends a field put back when an older value of it may still land', () => {
    const t = edited({ stage: 'new' }, lost())
    expect(pendingOf(t).fields).toEqual({ stage: 'new' })
    expect(outgoing(settle(t).pending)).toEqual({ op: 'patch', fields: { stage: 'new' } })
  })

  it.each([
    ['queued', edited({ stage: 'won' })],
    ['sending', flying()],
    ['unsure', lost()],
  ] as const)('takes an edit while %s, without changing where the delivery stands', (phase, t) => {
    const after = edited({ notes: 'typed' }, t)
    expect(view(after)).toMatchObject({ stage: 'won', notes: 'typed' })
    expect(pendingOf(after).phase.is).toBe(phase)
  })

  it('leaves a row that the user deleted as it is', () => {
    const deleted = present(remove(makeDeal(), 5))
    expect(edited({ stage: 'won' }, deleted)).toBe(deleted)
    const gone = present(remove(unanswered(leave(newDeal()).t), 6))
    expect(edited({ stage: 'won' }, gone)).toBe(gone)
  })

  it('becomes the user’s own when the user edits what a due snooze began', () => {
    const woken = edit(makeDeal(), { stage: 'won' }, 5, 'wake')
    expect(pendingOf(woken).by).toBe('wake')
    expect(pendingOf(edited({ notes: 'x' }, woken)).by).toBe('user')
    expect(pendingOf(edit(edited({ notes: 'x' }), { stage: 'won' }, 6, 'wake')).by).toBe('user')
  })
})

describe('sending', () => {
  it('remembers what left until it is answered', () => {
    const t = flying({ stage: 'won', value: 7 })
    expect(pendingOf(t)).toMatchObject({
      sent: { stage: ['won'], value: [7] },
      phase: { is: 'sending', attempt: 10 },
    })
    expect(mayHaveLeft(pendingOf(t))).toBe(true)
    expect(outgoing(t.pending)).toBeNull()
  })

  it('goes back to the queue, as if it had never left, when it certainly reached nobody', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    const back = notApplied(t, request, true)
    expect(pendingOf(back)).toMatchObject({ sent: {}, phase: { is: 'queued', tries: 1 } })
    expect(mayHaveLeft(pendingOf(back))).toBe(false)
    expect(pendingOf(notApplied(t, request, false)).phase).toEqual({ is: 'queued', tries: 0 })
  })

  it('ends when the server accepted', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    const done = present(accept(t, request, dealRow({ stage: 'won' }), 10))
    expect(done.pending).toBeNull()
    expect(view(done)).toEqual(dealRow({ stage: 'won' }))
  })

  it('believes a yes without a row', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    const done = present(accept(t, request, null, 10))
    expect(done).toMatchObject({ pending: null, readAt: 10, server: dealRow({ stage: 'won' }) })
  })

  it('keeps what was typed during the flight, on the new base', () => {
    const { t, request } = leave(edited({ stage: 'won', notes: 'a' }))
    const typed = edited({ notes: 'ab', value: 7 }, t)
    for (const row of [dealRow({ stage: 'won', notes: 'a' }), null]) {
      const done = present(accept(typed, request, row, 10))
      expect(pendingOf(done)).toMatchObject({
        fields: { notes: 'ab', value: 7 },
        base: { notes: 'a', value: 100 },
        sent: {},
        phase: { is: 'queued', tries: 0 },
      })
    }
  })

  it('keeps a field that was put back to its old value during the flight', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    const done = present(accept(edited({ stage: 'new' }, t), request, dealRow({ stage: 'won' }), 10))
    expect(view(done)?.stage).toBe('new')
    expect(outgoing(done.pending)).toEqual({ op: 'patch', fields: { stage: 'new' } })
  })

  it('takes over silently what the server only wrote differently', () => {
    const { t, request } = leave(edited({ notes: 'two\r\nlines ' }))
    const done = present(accept(t, request, dealRow({ notes: 'two\nlines' }), 10))
    expect(done.pending).toBeNull()
    expect(view(done)?.notes).toBe('two\nlines')
  })

  it('asks when the server said yes and shows a third value', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    const done = present(accept(t, request, dealRow({ stage: 'lost' }), 10))
    expect(pendingOf(done).held.stage).toMatchObject({ base: 'new', theirs: 'lost', mine: 'won' })
    expect(view(done)?.stage).toBe('won')
    expect(outgoing(done.pending)).toBeNull()
  })

  it('asks instead of sending for ever when the server says yes and keeps the old value', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    const done = present(accept(t, request, dealRow(), 10))
    expect(pendingOf(done).held.stage).toMatchObject({ theirs: 'new', mine: 'won', why: 'refused' })
    expect(outgoing(done.pending)).toBeNull()
    expect(outgoing(receive(done, dealRow(), 11).pending)).toBeNull()
    expect(receive(done, dealRow({ stage: 'won' }), 11).pending).toBeNull()
  })

  it('forgets the base of a field that became a question during the flight and was answered', () => {
    const { t, request } = leave(edited({ stage: 'won', notes: 'a' }))
    const asked = receive(edited({ notes: 'ab' }, t), dealRow({ stage: 'lost' }), 11)
    const done = present(accept(asked, request, dealRow({ stage: 'won', notes: 'a' }), 11))
    expect(pendingOf(done)).toMatchObject({ fields: { notes: 'ab' }, held: {} })
    expect(pendingOf(done).base).toEqual({ notes: 'a' })
  })

  it('leaves an intent to the server, which detects intents itself', () => {
    const talk: Tracked = { ...makeDeal({ intent: 'question' }), kind: 'conversation' }
    const { t, request } = leave(edit(talk, { intent: 'booking' }, 5))
    const done = present(accept(t, request, dealRow({ intent: 'interested' }), 10))
    expect(done.pending).toBeNull()
    expect(view(done)?.intent).toBe('interested')
  })
})

describe('an answer that never came', () => {
  it('makes the change unsure: nothing else is sent for this row', () => {
    const t = edited({ notes: 'more' }, lost())
    expect(markOf(pendingOf(t))).toBe('confirming')
    expect(outgoing(t.pending)).toBeNull()
  })

  it('is the same when the program ended during the flight', () => {
    expect(recover(flying())).toEqual(lost())
    expect(recover(edited({ stage: 'won' }))).toEqual(edited({ stage: 'won' }))
  })

  it('ends when the row shows our value', () => {
    expect(receive(lost(), dealRow({ stage: 'won' }), 11).pending).toBeNull()
  })

  it('does not end while the row shows the old value, only counts looks', () => {
    const t = looked(receive(lost(), dealRow(), 11))
    expect(pendingOf(t)).toMatchObject({ fields: { stage: 'won' }, phase: { is: 'unsure', looks: 1 } })
  })

  it('goes on with what was typed since, once the older value has landed', () => {
    const t = receive(edited({ stage: 'lost' }, lost()), dealRow({ stage: 'won' }), 11)
    expect(pendingOf(t)).toMatchObject({ base: { stage: 'won' }, sent: {}, phase: { is: 'queued' } })
    expect(outgoing(t.pending)?.fields).toEqual({ stage: 'lost' })
  })

  it('does not end when the row shows our newest wish while an older one may still land', () => {
    const t = receive(edited({ stage: 'lost' }, lost()), dealRow({ stage: 'lost' }), 11)
    expect(pendingOf(t)).toMatchObject({ fields: { stage: 'lost' }, phase: { is: 'unsure' } })
  })

  it('waits for every field that left', () => {
    const both = lost({ stage: 'won', notes: 'x' })
    const half = receive(both, dealRow({ stage: 'won' }), 11)
    expect(pendingOf(half)).toMatchObject({ fields: { notes: 'x' }, sent: { notes: ['x'] } })
    expect(pendingOf(half).phase.is).toBe('unsure')
    expect(receive(half, dealRow({ stage: 'won', notes: 'x' }), 12).pending).toBeNull()
  })

  it('does not end while one of several values that left may still land', () => {
    const t = lost()
    const twice = { ...t, pending: { ...pendingOf(t), sent: { stage: ['lost', 'won'] } } }
    expect(pendingOf(receive(twice, dealRow({ stage: 'won' }), 11))).toMatchObject({
      fields: { stage: 'won' },
      phase: { is: 'unsure' },
    })
    const older = receive(twice, dealRow({ stage: 'lost' }), 11)
    expect(pendingOf(older)).toMatchObject({ base: { stage: 'lost' }, held: {}, phase: { is: 'unsure' } })
  })

  it('is sent again after the last look, as if it had never left', () => {
    const t = settle(lost())
    expect(pendingOf(t)).toMatchObject({ sent: {}, phase: { is: 'queued', tries: 0 } })
    expect(outgoing(t.pending)?.fields).toEqual({ stage: 'won' })
  })

  it('is not settled by looking while it is on the wire', () => {
    expect(settle(flying())).toEqual(flying())
    expect(looked(flying())).toEqual(flying())
  })
})

describe('taking a change back', () => {
  it('shows the server’s value again', () => {
    const t = present(cancel(edited({ stage: 'won' })))
    expect(t.pending).toBeNull()
    expect(view(t)).toEqual(dealRow())
  })

  it('has nothing to do where nothing waits', () => {
    const t = makeDeal()
    expect(cancel(t)).toBe(t)
  })

  it('is refused once a byte may have left', () => {
    expect(cancel(flying())).toBe('inFlight')
    expect(cancel(lost())).toBe('inFlight')
  })

  it('is possible again after the server refused it', () => {
    const { t, request } = leave(edited({ stage: 'won' }))
    expect(cancel(notApplied(t, request, true))).toMatchObject({ pending: null })
  })
})
