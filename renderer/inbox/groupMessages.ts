/** Messages as they are read: by day, and within a day by who wrote several in a row. Pure. */
import type { Message } from '../../shared/views.ts'
import { daysBetween, msOf } from '../text/times.ts'

/** Longer pauses begin a new group, with a time of its own. */
const pauseMs = 20 * 60_000

export type MessageGroup = {
  outbound: boolean
  messages: Message[]
  /** ms of its last message, null when unknown */
  at: number | null
}
export type MessageDay = {
  /** any time on that day, null: no time known */
  at: number | null
  groups: MessageGroup[]
}

/** Keeps the order given. A message without a time belongs to the day of the one before it. */
export function groupMessages(messages: readonly Message[]): MessageDay[] {
  const days: MessageDay[] = []
  for (const message of messages) {
    const at = msOf(message.at)
    const outbound = message.direction === 'outbound'
    let day = days.at(-1)
    if (!day || (at !== null && (day.at === null || daysBetween(day.at, at) !== 0))) {
      day = { at, groups: [] }
      days.push(day)
    }
    const group = day.groups.at(-1)
    const near = group && (at === null || group.at === null || Math.abs(at - group.at) < pauseMs)
    if (group && near && group.outbound === outbound) {
      group.messages.push(message)
      group.at = at ?? group.at
    } else day.groups.push({ outbound, messages: [message], at })
  }
  return days
}
