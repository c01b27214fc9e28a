import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { begin, outgoing, unanswered } from '../../main/core/delivery.ts'
import type { Tracked } from '../../main/core/tracked.ts'
import { edit } from '../../main/core/wishes.ts'
import { conversation } from '../../main/mirror/inbox.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { conversationRow, openMirror } from './openMirror.ts'

let mirror: Mirror
beforeEach(() => {
  mirror = openMirror().mirror
  shows('question')
})
afterEach(() => mirror.close())

const shows = (intent: string | null) =>
  mirror.takeRows('conversation', [conversationRow('c1', { intent })], mirror.nextTick(), null)
const says = (intent: string | null) =>
  mirror.change('conversation', 'c1', (t) => edit(t, { intent }, mirror.nextTick()), 'me')
/** As `sync/push` stores an accepted intent. */
const accepted = (intent: string | null, detected: string | null) => {
  mirror.rememberSaid('c1', intent, detected)
  mirror.change('conversation', 'c1', (t) => ({ ...t, pending: null }), 'server')
  shows(intent)
}
/** The request left, and no readable answer came. */
const leftUnanswered = (t: Tracked): Tracked => {
  const request = outgoing(t.pending)
  if (!request) throw new Error('there is nothing to send')
  return unanswered(begin(t, request, mirror.nextTick()))
}
const said = () => conversation(mirror, 'c1')?.said

describe("the person's word on the intent", () => {
  it('is told beside what was detected while it waits, while it stands, and when the server shows another again', () => {
    expect(said()).toBeNull()
    says('booking')
    expect(said()).toEqual({ is: 'waits', intent: 'booking', detected: 'question' })
    accepted('booking', 'question')
    expect(said()).toEqual({ is: 'stands', intent: 'booking', detected: 'question' })
    shows('objection')
    expect(said()).toEqual({ is: 'differs', intent: 'booking', detected: 'objection' })
    says('booking')
    expect(said()).toEqual({ is: 'waits', intent: 'booking', detected: 'objection' })
  })

  it('removed, or where nothing was detected, is told too', () => {
    says(null)
    expect(said()).toEqual({ is: 'waits', intent: null, detected: 'question' })
    accepted(null, 'question')
    expect(said()).toEqual({ is: 'stands', intent: null, detected: 'question' })
    says('booking')
    accepted('booking', null)
    expect(said()).toEqual({ is: 'stands', intent: 'booking', detected: null })
  })

  it('stands, too, when its answer was lost and the row shows later that it arrived', () => {
    says('booking')
    mirror.change('conversation', 'c1', leftUnanswered, 'server')
    shows('booking')
    expect(mirror.get('conversation', 'c1')?.pending).toBeNull()
    expect(said()).toEqual({ is: 'stands', intent: 'booking', detected: 'question' })
  })

  it('is not claimed where a colleague said the same before it left', () => {
    says('booking')
    shows('booking')
    expect(said()).toBeNull()
  })

  it('keeps what was detected when the same is said again', () => {
    accepted('booking', 'question')
    mirror.rememberSaid('c1', 'booking', 'booking')
    expect(said()).toEqual({ is: 'stands', intent: 'booking', detected: 'question' })
  })

  it('says nothing where it is not known that the server had another one', () => {
    mirror.db.exec("INSERT INTO said (conversation, intent) VALUES ('c1', 'question')")
    expect(said()).toBeNull()
    mirror.rememberSaid('c1', 'question', 'question')
    expect(said()).toBeNull()
  })
})
