import { describe, expect, it } from 'vitest'
import {
  accept,
  adopt,
  ask,
  begin,
  doubt,
  inherit,
  notApplied,
  outgoing,
  recover,
  settle,
  unanswered,
} from '../../main/core/delivery.ts'
import { receive } from '../../main/core/receive.ts'
import { arrived, markOf, mayHaveLeft, type Tracked, view } from '../../main/core/tracked.ts'
import { answer, cancel, edit, remove, resolve } from '../../main/core/wishes.ts'
import type { Fields } from '../../shared/rows.ts'
import { dealRow, leave, newDeal, pendingOf, present } from './makeDeal.ts'

const edited = (t: Tracked, fields: Fields) => edit(t, fields, 6)
const sent = (fields: Fields = {}) => leave(newDeal(fields))
const unsure = (fields: Fields = {}) => unanswered(sent(fields).t)
const asked = (why: 'notConfirmed' | 'candidates' = 'notConfirmed') => ask(unsure(), why, ['d9'])
/** The server's row of `newDeal`. */
const made = (fields: Fields = {}) => dealRow({ id: 'd9', value: null, notes: '', ...fields })

describe('a row made here', () => {
  it('shows at once, under a key of its own', () => {
    const t = newDeal({ notes: 'hello' })
    expect(t).toMatchObject({ key: 'local:1', serverId: null, server: null })
    expect(view(t)).toEqual({ conversation_id: 'c1', stage: 'new', currency: 'INR', notes: 'hello' })
  })

  it('is sent as one create, whatever was edited before, and without empty fields', () => {
    const t = edited(edited(newDeal({ notes: 'a', value: 5 }), { stage: 'won' }), { notes: '', value: null })
    expect(outgoing(t.pending)).toEqual({
      op: 'create',
      fields: { conversation_id: 'c1', stage: 'won', currency: 'INR' },
    })
  })

  it('keeps its key when the server gives it an id', () => {
    const { t, request } = sent({ value: 7 })
    const done = present(accept(t, request, made({ value: 7 }), 10))
    expect(done).toMatchObject({ key: 'local:1', serverId: 'd9', pending: null })
    expect(view(done)).toEqual(made({ value: 7 }))
  })

  it('becomes a patch of what was typed during the flight', () => {
    const { t, request } = sent({ notes: 'a', value: 7 })
    const typed = edited(t, { notes: 'ab', value: null, stage: 'new' })
    const done = present(accept(typed, request, made({ notes: 'a', value: 7 }), 10))
    expect(pendingOf(done)).toMatchObject({ op: 'patch', base: { notes: 'a', value: 7 }, sent: {} })
    expect(outgoing(done.pending)).toEqual({ op: 'patch', fields: { notes: 'ab', value: null } })
  })

  it('is unsure when the server said yes without a row: there is no id to know it by', () => {
    const { t, request } = sent()
    expect(pendingOf(accept(t, request, null, 10)).phase.is).toBe('unsure')
  })

  it('asks when the server made it with another value', () => {
    const { t, request } = sent({ value: 7 })
    const done = present(accept(t, request, made({ value: 8 }), 10))
    expect(pendingOf(done).held.value).toMatchObject({ theirs: 8, mine: 7 })
    expect(outgoing(done.pending)).toBeNull()
  })

  it('counts its first attempt, not the latest, as the moment since which a twin may exist', () => {
    const { t, request } = sent()
    expect(pendingOf(t).firstAttempt).toBe(10)
    const again = begin(answer(ask(unanswered(t), 'notConfirmed', []), 'keepLooking') ?? t, request, 20)
    expect(pendingOf(again).firstAttempt).toBe(10)
  })

  it('has no first attempt, so no twin, when it certainly reached nobody', () => {
    const { t, request } = sent()
    const back = notApplied(t, request, true)
    expect(pendingOf(back)).toMatchObject({ firstAttempt: null, sent: {}, phase: { is: 'queued', tries: 1 } })
    expect(pendingOf(leave(back, 20).t).firstAttempt).toBe(20)
    expect(remove(back, 21)).toBeNull()
  })

  it('is unsure after a crash during the flight, and after an answer that never came; never sent again', () => {
    expect(recover(sent().t)).toEqual(unsure())
    expect(outgoing(unsure().pending)).toBeNull()
    expect(settle(unsure())).toEqual(unsure())
    expect(markOf(pendingOf(unsure()))).toBe('confirming')
  })
})

describe('a create that may have arrived', () => {
  it('takes its twin over as if it had been answered, and sends what was typed since', () => {
    const t = present(adopt(edited(unsure({ notes: 'a' }), { notes: 'ab' }), made({ notes: 'a' }), 30))
    expect(t).toMatchObject({ key: 'local:1', serverId: 'd9', readAt: 30 })
    expect(outgoing(t.pending)).toEqual({ op: 'patch', fields: { notes: 'ab' } })
    expect(adopt(unsure(), made(), 30)).toMatchObject({ pending: null, server: made() })
  })

  it('takes over what the user did to its twin before that was known to be one', () => {
    const adopted = (typed: Fields) =>
      present(adopt(edited(unsure({ notes: 'a' }), typed), made({ notes: 'a' }), 30))
    const twin = (change: (t: Tracked) => Tracked | null) =>
      pendingOf(change(arrived('deal', made({ notes: 'a' }), 12)))
    const won = twin((t) => edited(t, { stage: 'won' }))
    expect(inherit(adopted({}), won).pending).toEqual(won)
    expect(outgoing(inherit(adopted({ notes: 'ab' }), won).pending)?.fields).toEqual({
      stage: 'won',
      notes: 'ab',
    })
    const deleted = twin((t) => remove(t, 13))
    expect(view(inherit(adopted({ notes: 'ab' }), deleted))).toBeNull()
    const unwanted = present(adopt(present(remove(unsure({ notes: 'a' }), 14)), made({ notes: 'a' }), 30))
    expect(outgoing(inherit(unwanted, won).pending)?.op).toBe('delete')
  })

  it('asks the person when looking did not settle it', () => {
    expect(pendingOf(asked('candidates')).phase).toEqual({ is: 'asked', why: 'candidates', rows: ['d9'] })
    expect(markOf(pendingOf(asked()))).toBe('needsYou')
    expect(outgoing(asked().pending)).toBeNull()
    expect(ask(newDeal(), 'notConfirmed', [])).toEqual(newDeal())
  })

  it('is sent as if it had never left when the person says so', () => {
    const again = answer(asked(), 'sendAgain')
    expect(pendingOf(again)).toMatchObject({ sent: {}, firstAttempt: null, phase: { is: 'queued' } })
    expect(outgoing(pendingOf(again))?.op).toBe('create')
  })

  it('that was deleted meanwhile is wanted again when the person says to send it, and never waits unseen', () => {
    const again = present(answer(present(remove(asked(), 20)), 'sendAgain'))
    expect(view(again)).toMatchObject({ stage: 'new' })
    expect(outgoing(again.pending)?.op).toBe('create')
    expect(answer(present(remove(asked(), 20)), 'discard')).toBeNull()
  })

  it('is looked for again when the person says so', () => {
    expect(pendingOf(answer(asked(), 'keepLooking')).phase).toEqual({ is: 'unsure', attempt: 10, looks: 0 })
  })

  it('is given up when the person says so', () => {
    expect(answer(asked(), 'discard')).toBeNull()
  })

  it.each([newDeal(), sent().t, unsure()])('takes no answer to a question that was not asked', (t) => {
    for (const how of ['sendAgain', 'keepLooking', 'discard'] as const) expect(answer(t, how)).toBe(t)
  })

  it('is looked for before it is sent when an earlier run made it', () => {
    const t = doubt(newDeal({ notes: 'a' }))
    expect(pendingOf(t)).toMatchObject({
      sent: { conversation_id: ['c1'], stage: ['new'], currency: ['INR'], notes: ['a'] },
      firstAttempt: 5,
      phase: { is: 'unsure' },
    })
    expect(doubt(sent().t)).toEqual(sent().t)
    expect(adopt(t, made({ notes: 'a' }), 30)).toMatchObject({ serverId: 'd9', pending: null })
  })
})

describe('deleting', () => {
  const row = (): Tracked => present(accept(sent().t, sent().request, made(), 10))
  const removed = (t: Tracked) => present(remove(t, 20))
  const patched = () => edited(row(), { stage: 'won' })
  const patchSent = () => leave(patched(), 30)

  it('hides the row and sends nothing but the delete', () => {
    expect(view(removed(row()))).toBeNull()
    expect(outgoing(removed(patched()).pending)).toEqual({ op: 'delete', fields: {} })
    expect(remove(removed(row()), 21)).toEqual(removed(row()))
  })

  it('lets a row made here and never sent vanish', () => {
    expect(remove(newDeal(), 20)).toBeNull()
    expect(cancel(newDeal())).toBeNull()
  })

  it.each([
    ['sending', sent().t],
    ['unsure', unsure()],
    ['asked', asked()],
  ] as const)('deletes a row made here once it is found, when it was %s', (_, t) => {
    const gone = removed(t)
    expect(pendingOf(gone)).toMatchObject({ op: 'create', then: 'delete' })
    expect(view(gone)).toBeNull()
    expect(cancel(gone)).toEqual(t)
    const found = present(adopt(gone, made(), 40))
    expect(view(found)).toBeNull()
    expect(outgoing(found.pending)).toEqual({ op: 'delete', fields: {} })
  })

  it('deletes a row made here when its create is answered after all', () => {
    const { t, request } = sent()
    const done = present(accept(removed(t), request, made(), 40))
    expect(done.serverId).toBe('d9')
    expect(outgoing(done.pending)?.op).toBe('delete')
  })

  it('gives the row back with the change it replaced', () => {
    expect(cancel(removed(patched()))).toEqual(patched())
    expect(cancel(removed(row()))).toEqual(row())
  })

  it('ends when the server accepted', () => {
    const { t, request } = leave(removed(row()), 30)
    expect(accept(t, request, null, 30)).toBeNull()
  })

  it('cannot be taken back once it may have left', () => {
    const { t } = leave(removed(patched()), 30)
    expect(cancel(t)).toBe('inFlight')
    expect(cancel(unanswered(t))).toBe('inFlight')
    expect(cancel(settle(unanswered(t)))).toEqual(patched())
  })

  it('waits for the patch in flight, and can be taken back meanwhile', () => {
    const gone = removed(patchSent().t)
    expect(outgoing(gone.pending)).toBeNull()
    expect(mayHaveLeft(pendingOf(gone))).toBe(true)
    const back = present(cancel(gone))
    expect(view(back)?.stage).toBe('won')
    expect(pendingOf(back)).toMatchObject({ op: 'patch', sent: { stage: ['won'] }, phase: { is: 'unsure' } })
  })

  it('goes on after the patch in flight was answered, and gives back what was typed since', () => {
    const { t, request } = patchSent()
    const gone = removed(edited(t, { stage: 'lost', notes: 'typed' }))
    const done = present(accept(gone, request, made({ stage: 'won' }), 30))
    expect(outgoing(done.pending)).toEqual({ op: 'delete', fields: {} })
    expect(view(present(cancel(done)))).toMatchObject({ stage: 'lost', notes: 'typed' })
    const plain = present(accept(removed(t), request, made({ stage: 'won' }), 30))
    expect(cancel(plain)).toMatchObject({ pending: null, server: { stage: 'won' } })
  })

  it('asks first when somebody else changed the row meanwhile', () => {
    const t = receive(removed(row()), made({ notes: 'important' }), 21)
    expect(pendingOf(t).held.notes).toMatchObject({ base: '', theirs: 'important' })
    expect(outgoing(t.pending)).toBeNull()
    expect(markOf(pendingOf(t))).toBe('needsYou')
    expect(outgoing(receive(t, made(), 22).pending)?.op).toBe('delete')
  })

  it('does not ask about what nobody can edit', () => {
    expect(pendingOf(receive(removed(row()), made({ updated_at: 'later' }), 21)).held).toEqual({})
  })

  it('goes on when the person still wants it, and asks again when the row moves again', () => {
    const t = receive(removed(row()), made({ notes: 'important' }), 21)
    const confirmed = resolve(t, 'mine', null)
    expect(outgoing(confirmed.pending)?.op).toBe('delete')
    expect(outgoing(receive(confirmed, made({ notes: 'important' }), 22).pending)?.op).toBe('delete')
    expect(pendingOf(receive(confirmed, made({ notes: 'more' }), 22)).held.notes?.theirs).toBe('more')
  })

  it('is given up, and the row shown with its change, when the person keeps it', () => {
    const t = receive(removed(patched()), made({ notes: 'important' }), 21)
    expect(view(resolve(t, 'theirs', null))).toEqual(made({ notes: 'important', stage: 'won' }))
  })

  it('is looked for when its answer never came, and sent again after the last look', () => {
    const t = unanswered(leave(removed(row()), 30).t)
    expect(markOf(pendingOf(t))).toBe('confirming')
    expect(outgoing(receive(t, made(), 31).pending)).toBeNull()
    expect(outgoing(settle(t).pending)?.op).toBe('delete')
  })
})
