import { describe, expect, test } from 'vitest'
import { beginningOf, foldBody, isLong, linesOf } from '../../renderer/inbox/foldBody.ts'
import { groupMessages } from '../../renderer/inbox/groupMessages.ts'
import type { Message } from '../../shared/views.ts'

describe('quoted history', () => {
  test('the quote at the end and the line that introduces it are folded', () => {
    const body =
      'Thursday works.\n\nOn Mon, 20 Apr 2026 at 14:02, Ana <ana@x.mx> wrote:\n> Would it?\n> Best\n'
    expect(foldBody(body)).toEqual({
      written: 'Thursday works.',
      quoted: 'On Mon, 20 Apr 2026 at 14:02, Ana <ana@x.mx> wrote:\n> Would it?\n> Best\n',
    })
  })
  test.each([
    'Am 20.04.2026 um 14:02 schrieb Ana <ana@x.mx>:',
    'Le lun. 20 avr. 2026 à 14:02, Ana a écrit :',
    'El 20/4/2026, Ana <ana@x.mx> escribió:',
    '2026年4月20日(月) 14:02 田中：',
    'Sie schrieben:',
    'On an earlier day you wrote:',
    'On Mon, 20 Apr 2026 at 14:02, Somebody With A Long Name <somebody@example.com>\nwrote:',
  ])('introduced in any language: %s', (line) => {
    expect(foldBody(`Yes.\n\n${line}\n> Would it?`).written).toBe('Yes.')
  })
  test('an ordinary last sentence with a colon is not taken for an introduction', () => {
    expect(foldBody('My answer to your question:\n> Would it?').written).toBe('My answer to your question:')
  })
  test('a sentence right above the introduction stays in sight', () => {
    expect(foldBody('Call me at 14:00.\nSie schrieben:\n> Would it?').written).toBe('Call me at 14:00.')
  })
  test('"Original Message" and everything below it is folded', () => {
    const body = 'Yes.\n\n-----Original Message-----\nFrom: Ana\nSubject: Hi\n\nWould it?'
    expect(foldBody(body)).toEqual({
      written: 'Yes.',
      quoted: '-----Original Message-----\nFrom: Ana\nSubject: Hi\n\nWould it?',
    })
  })
  test('answers between quoted lines stay in sight', () => {
    const body = '> Would it?\nYes.\n> And Friday?\nNo.'
    expect(foldBody(body)).toEqual({ written: body, quoted: '' })
  })
  test('a message that is nothing but a quote is shown', () => {
    expect(foldBody('> Would it?\n> Best')).toEqual({ written: '> Would it?\n> Best', quoted: '' })
    expect(foldBody('')).toEqual({ written: '', quoted: '' })
  })
  test('nothing is lost: what is written and what is quoted hold every word', () => {
    const body = 'a b\r\n\r\nc > d\r\n> e\r\n\r\n> f\r\n\r\n'
    const { written, quoted } = foldBody(body)
    expect(`${written} ${quoted}`.match(/[a-f]/g)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(quoted).toContain('> e')
  })
  test('signatures and lists with dashes are not history', () => {
    const body = 'Yes.\n-- Best regards --\n-- \nAna\n- one\n- two\n__________\nfooter'
    expect(foldBody(body)).toEqual({ written: body, quoted: '' })
  })
})

describe('long messages', () => {
  test('a message is folded when lines are many, long or wide', () => {
    expect(isLong('word\n'.repeat(40))).toBe(true)
    expect(isLong('word '.repeat(400))).toBe(true)
    expect(isLong('社内で確認します。'.repeat(80))).toBe(true)
    expect(isLong('社内で確認します。'.repeat(40))).toBe(false)
    expect(isLong('word\n'.repeat(12))).toBe(false)
    expect(linesOf('one\n\nthree')).toBe(3)
  })
  test('a folded beginning is enough to fill the folded lines', () => {
    const text = 'x'.repeat(100_000)
    expect(linesOf(beginningOf(text))).toBeGreaterThan(24)
    expect(beginningOf(text).length).toBeLessThan(10_000)
  })
})

describe('messages by day and writer', () => {
  const message = (id: string, direction: string, at: Date | null): Message => ({
    id,
    direction,
    body: id,
    at: at?.toISOString() ?? null,
  })
  const at = (day: number, hour: number, minute = 0) => new Date(2026, 3, day, hour, minute)
  const shape = (messages: Message[]) =>
    groupMessages(messages).map(({ groups }) => groups.map((group) => group.messages.map(({ id }) => id)))

  test('a new day begins at midnight of this computer', () => {
    expect(shape([message('a', 'inbound', at(1, 23, 59)), message('b', 'inbound', at(2, 0, 1))])).toEqual([
      [['a']],
      [['b']],
    ])
  })
  test('messages in a row of one side stand together, longer pauses part them', () => {
    expect(
      shape([
        message('a', 'inbound', at(1, 9)),
        message('b', 'inbound', at(1, 9, 5)),
        message('c', 'outbound', at(1, 9, 6)),
        message('d', 'outbound', at(1, 15)),
      ]),
    ).toEqual([[['a', 'b'], ['c'], ['d']]])
  })
  test('a message without a time stays in its place, on the day of the one before it', () => {
    expect(
      shape([
        message('a', 'inbound', null),
        message('b', 'inbound', at(1, 9)),
        message('c', 'inbound', null),
        message('d', 'inbound', at(2, 9)),
      ]),
    ).toEqual([[['a']], [['b', 'c']], [['d']]])
  })
  test('the order given is kept, and an unknown direction counts as the lead', () => {
    const days = groupMessages([message('b', 'inbound', at(2, 9)), message('a', 'system', at(1, 9))])
    expect(days.map((day) => day.groups[0]?.messages[0]?.id)).toEqual(['b', 'a'])
    expect(days[1]?.groups[0]?.outbound).toBe(false)
  })
})
