import { describe, expect, it } from 'vitest'
import { afterMissing, isBrake, nextRead, noProof, type Proof } from '../../main/core/absence.ts'
import { begin, claim, orphan, outgoing, unanswered } from '../../main/core/delivery.ts'
import { isOvertaken, judgeClosing, receive, vanish } from '../../main/core/receive.ts'
import { arrived, type Tracked, view } from '../../main/core/tracked.ts'
import { answer, edit, remove, resolve } from '../../main/core/wishes.ts'
import { dealRow, leave, makeDeal, newDeal, pendingOf, present } from './makeDeal.ts'

const proven = (proof: Proof | 'gone'): Proof => {
  if (proof === 'gone') throw new Error('gone too soon')
  return proof
}

describe('a row that lists no longer show', () => {
  it('is gone after 404, a row that is alive, and 404 again at least 3 s later (M29)', () => {
    const first = proven(afterMissing(noProof, 1_000))
    expect(nextRead(first)).toEqual({ step: 'canary', at: 0 })
    const alive: Proof = { ...first, alive: true }
    expect(nextRead(alive)).toEqual({ step: 'look', at: 4_000 })
    expect(afterMissing(alive, 4_000)).toBe('gone')
  })

  it('is not gone while nothing else is found, nor by two answers in a row', () => {
    const first = proven(afterMissing(noProof, 1_000))
    expect(afterMissing(first, 60_000)).not.toBe('gone')
    expect(afterMissing({ ...first, alive: true }, 3_999)).not.toBe('gone')
  })

  it('takes the brake when more vanish at once than 5 and a tenth', () => {
    expect([isBrake(5, 10), isBrake(6, 10), isBrake(48, 480), isBrake(49, 480)]).toEqual([
      false,
      true,
      false,
      true,
    ])
  })

  it('is hidden, and comes back by itself when it is seen again', () => {
    const gone = vanish(makeDeal())
    expect(view(gone)).toBeNull()
    expect(view(receive(gone, dealRow(), 9))).toMatchObject({ stage: 'new' })
  })

  it('keeps the text of a change, which can be let go; it is queued again when the row is seen', () => {
    const gone = vanish(edit(makeDeal(), { notes: 'mine' }, 2))
    expect(pendingOf(gone)).toMatchObject({ phase: { is: 'gone' }, fields: { notes: 'mine' } })
    expect(outgoing(gone.pending)).toBeNull()
    expect(answer(gone, 'sendAgain')).toBe(gone)
    expect(view(present(answer(gone, 'discard')))).toBeNull()
    expect(pendingOf(receive(gone, dealRow(), 9)).phase.is).toBe('queued')
  })

  it('ends a delete, which has come true by itself', () => {
    const gone = vanish(present(remove(makeDeal(), 2)))
    expect([gone.pending, gone.gone]).toEqual([null, true])
  })

  it('drops what the program itself wanted', () => {
    expect(vanish(edit(makeDeal(), { stage: 'won' }, 2, 'wake')).pending).toBeNull()
  })

  it('leaves a deal that waits for its conversation with its text, to be sent again or let go', () => {
    const left = orphan(newDeal({ notes: 'mine' }))
    expect(pendingOf(left)).toMatchObject({
      phase: { is: 'refused', problem: { status: 404 } },
      fields: { notes: 'mine' },
    })
    expect(outgoing(resolve(left, 'mine', null).pending)).toMatchObject({ op: 'create' })
    expect(orphan(unanswered(leave(newDeal()).t))).toEqual(unanswered(leave(newDeal()).t))
  })
})

const talkRow = (more = {}) => ({
  id: 'c1',
  status: 'active',
  intent: null,
  last_message: 'Hello',
  last_message_at: '2026-04-13T09:00:00Z',
  ...more,
})
const talk = (): Tracked => arrived('conversation', talkRow(), 1)
const later = { last_message: 'One more thing', last_message_at: '2026-04-13T10:00:00Z' }

describe('a decision to close', () => {
  it('waits for a look at the thread when the last message is another by now', () => {
    const closed = edit(talk(), { status: 'closed' }, 2)
    expect(isOvertaken(closed)).toBe(false)
    expect(isOvertaken(receive(closed, talkRow(later), 3))).toBe(true)
  })

  it('becomes a question when the lead wrote', () => {
    const seen = receive(edit(talk(), { status: 'closed', intent: 'question' }, 2), talkRow(later), 3)
    const asked = judgeClosing(seen, true)
    expect(pendingOf(asked).held.status).toMatchObject({ why: 'newReply', mine: 'closed', theirs: 'active' })
    expect(outgoing(asked.pending)?.fields).toEqual({ intent: 'question' })
  })

  it('is sent when it was our own message', () => {
    const seen = receive(edit(talk(), { status: 'closed' }, 2), talkRow(later), 3)
    const on = judgeClosing(seen, false)
    expect(isOvertaken(on)).toBe(false)
    expect(outgoing(on.pending)?.fields).toEqual({ status: 'closed' })
  })

  it('is final once the person said so, until yet another reply', () => {
    const seen = receive(edit(talk(), { status: 'closed' }, 2), talkRow(later), 3)
    const anyway = resolve(judgeClosing(seen, true), 'mine', 'status')
    expect(outgoing(anyway.pending)?.fields).toEqual({ status: 'closed' })
    expect(isOvertaken(anyway)).toBe(false)
    const again = receive(anyway, talkRow({ ...later, last_message: 'And another' }), 4)
    expect(isOvertaken(again)).toBe(true)
  })

  it('is answered by snoozing instead, which asks about no reply, and closing later begins anew', () => {
    const asked = judgeClosing(receive(edit(talk(), { status: 'closed' }, 2), talkRow(later), 3), true)
    const instead = edit(asked, { status: 'snoozed' }, 4)
    expect(pendingOf(instead).held).toEqual({})
    expect(outgoing(instead.pending)?.fields).toEqual({ status: 'snoozed' })
    const closing = edit(instead, { status: 'closed' }, 5)
    expect(isOvertaken(closing)).toBe(false)
    expect(outgoing(closing.pending)?.fields).toEqual({ status: 'closed' })
  })

  it('is not asked about when it is a snooze: a reply wakes that', () => {
    const snoozed = receive(edit(talk(), { status: 'snoozed' }, 2), talkRow(later), 3)
    expect(isOvertaken(snoozed)).toBe(false)
  })
})

describe('a candidate that the person chose', () => {
  it('is the row as it is now, but for what was typed since', () => {
    const sent = unanswered(leave(newDeal({ stage: 'new', notes: 'mine' })).t)
    const typed = edit(sent, { notes: 'mine, and more' }, 8)
    const row = dealRow({ id: 'd9', stage: 'won', notes: 'mine' })
    const claimed = present(claim(typed, row, 20))
    expect(claimed.serverId).toBe('d9')
    expect(pendingOf(claimed)).toMatchObject({ op: 'patch', fields: { notes: 'mine, and more' }, held: {} })
    expect(view(claimed)).toMatchObject({ stage: 'won', notes: 'mine, and more' })
  })

  it('is deleted when the person had deleted the new deal meanwhile (I16)', () => {
    const sent = unanswered(leave(newDeal()).t)
    const claimed = present(claim(present(remove(sent, 8)), dealRow({ id: 'd9' }), 20))
    expect(outgoing(claimed.pending)).toEqual({ op: 'delete', fields: {} })
  })
})

it('a value of ours that may still land is not taken for a stranger after "theirs" was chosen', () => {
  const t = edit(makeDeal(), { notes: 'mine' }, 2)
  const lost = unanswered(begin(t, { op: 'patch', fields: { notes: 'mine' } }, 3))
  const asked = receive(lost, dealRow({ notes: 'theirs' }), 4)
  const answered = resolve(asked, 'theirs', 'notes')
  expect(pendingOf(answered)).toMatchObject({ held: {}, sent: { notes: ['mine'] }, phase: { is: 'unsure' } })
})
