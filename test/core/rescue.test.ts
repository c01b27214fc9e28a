import { describe, expect, it } from 'vitest'
import { begin, outgoing, settle, unanswered } from '../../main/core/delivery.ts'
import { receive } from '../../main/core/receive.ts'
import { rescue, rowOf } from '../../main/core/rescue.ts'
import { arrived, type Pending, type Tracked, view } from '../../main/core/tracked.ts'
import { isCandidate, isExact } from '../../main/core/twin.ts'
import { create, edit, remove } from '../../main/core/wishes.ts'
import type { Row } from '../../shared/rows.ts'

const row: Row = { id: 'd1', conversation_id: 'c1', stage: 'new', notes: 'before', value: 100 }
const deal = arrived('deal', row, 1)
const made = create('deal', 'local:1', { conversation_id: 'c1', notes: 'made here' }, 5)
const leave = (t: Tracked, tick: number): Tracked => {
  const request = outgoing(t.pending)
  if (!request) throw new Error('nothing may leave')
  return begin(t, request, tick)
}
const pendingOf = (t: Tracked | null): Pending => {
  if (!t?.pending) throw new Error('nothing is pending')
  return t.pending
}

describe('from the rescue file', () => {
  it('no create leaves again by itself, whatever it was in (M44)', () => {
    const asked: Tracked = {
      ...made,
      pending: { ...pendingOf(made), phase: { is: 'asked', why: 'notConfirmed', rows: [] } },
    }
    for (const t of [made, leave(made, 9), unanswered(leave(made, 9)), asked]) {
      const back = rescue(t)
      expect(back.pending?.phase.is).toBe('unsure')
      expect(outgoing(back.pending)).toBeNull()
      expect(view(back)).toEqual(view(t))
    }
  })

  it('a create that had not left finds the row that a later life made of it', () => {
    const back = rescue(made)
    const twin = arrived('deal', { ...row, id: 'd2', notes: 'made here' }, 50)
    expect(isCandidate(back, twin)).toBe(true)
    expect(isExact(back, twin)).toBe(true)
    expect(isExact(back, arrived('deal', { ...row, id: 'd2', notes: 'by another' }, 50))).toBe(false)
  })

  it('what was typed after a create left is no part of its twin', () => {
    const typedOn = edit(unanswered(leave(made, 9)), { notes: 'typed since' }, 10)
    const back = rescue(typedOn)
    expect(isExact(back, arrived('deal', { ...row, id: 'd2', notes: 'made here' }, 50))).toBe(true)
    expect(pendingOf(back).fields.notes).toBe('typed since')
  })

  it('a patch waits in quarantine, ends there when the row shows it, and is sent after it otherwise', () => {
    const back = rescue(edit(deal, { notes: 'mine' }, 5))
    expect(outgoing(back.pending)).toBeNull()
    expect(receive(back, { ...row, notes: 'mine' }, 6).pending).toBeNull()
    expect(outgoing(settle(receive(back, row, 6)).pending)).toEqual({
      op: 'patch',
      fields: { notes: 'mine' },
    })
  })

  it('a patch that landed and was changed by a colleague since is asked about, not sent', () => {
    const back = rescue(edit(deal, { notes: 'mine' }, 5))
    const seen = receive(back, { ...row, notes: 'theirs' }, 6)
    expect(seen.pending?.held.notes).toMatchObject({ theirs: 'theirs', mine: 'mine' })
  })

  it('a question stays a question, with all three values', () => {
    const held = receive(edit(deal, { notes: 'mine', stage: 'won' }, 5), { ...row, notes: 'theirs' }, 6)
    expect(pendingOf(rescue(held)).held).toEqual(pendingOf(held).held)
  })

  it('a delete looks first, and what undo would give back is in quarantine too', () => {
    const back = rescue(remove(edit(deal, { notes: 'mine' }, 5), 6) ?? deal)
    expect(back.pending).toMatchObject({ op: 'delete', phase: { is: 'unsure' } })
    expect(outgoing(back.pending)).toBeNull()
    expect(back.pending?.replaced).toMatchObject({ phase: { is: 'unsure' }, sent: { notes: ['mine'] } })
  })

  it('a row without a change is as it was', () => {
    expect(rescue(deal)).toBe(deal)
  })
})

describe('a change whose row was lost', () => {
  it('shows what the change itself knows, and looks before it leaves', () => {
    const back = rowOf('deal', 'd1', pendingOf(edit(deal, { notes: 'mine' }, 5)), false)
    expect(back).toMatchObject({ serverId: 'd1', server: { id: 'd1', notes: 'before' } })
    expect(back.pending?.phase.is).toBe('unsure')
  })

  it('of a row made here, known to the server under an id that was lost, waits for the person with its text', () => {
    const back = rowOf('deal', 'local:1', pendingOf(edit(deal, { notes: 'mine' }, 5)), true)
    expect(back).toMatchObject({
      serverId: null,
      pending: { phase: { is: 'gone' }, fields: { notes: 'mine' } },
    })
    expect(outgoing(back.pending)).toBeNull()
  })
})
