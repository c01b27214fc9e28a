import { describe, expect, it } from 'vitest'
import { noticeWords } from '../../main/electron/noticeWords.ts'
import type { NoticeItem } from '../../shared/views.ts'

const at = new Date(2026, 3, 13, 18, 30).getTime()
const reply: NoticeItem = {
  is: 'reply',
  id: 1,
  at,
  silent: true,
  workspace: 'Northwind',
  name: 'Priya',
  text: 'Yes',
}
const replies = (since: number, ...counts: { name: string; count: number }[]): NoticeItem => ({
  is: 'replies',
  id: 2,
  at,
  silent: true,
  since,
  counts,
})
const say = (item: NoticeItem, markup = false) => noticeWords(item, 'en-GB', markup)
const northwind = { name: 'Northwind', count: 12 }

describe('a notice in words', () => {
  it('names the lead and the workspace, and says what was written', () => {
    expect(say(reply)).toEqual({ title: 'Priya · Northwind', body: 'Yes' })
    expect(say({ ...reply, name: '' }).title).toBe('New reply · Northwind')
  })

  it('counts, and says since when and where', () => {
    const since = new Date(2026, 3, 13, 18, 2).getTime()
    expect(say(replies(since, northwind))).toEqual({
      title: '12 new replies since 18:02',
      body: 'In Northwind',
    })
    expect(say(replies(since, northwind, { name: 'Acme', count: 1 }))).toEqual({
      title: '13 new replies since 18:02',
      body: 'In Northwind and 1 other workspace',
    })
  })

  it('names the day when it was not today', () => {
    const title = (...date: [number, number, number, number, number]) =>
      say(replies(new Date(...date).getTime(), northwind)).title
    expect(title(2026, 3, 12, 18, 2)).toBe('12 new replies since Sun 18:02')
    expect(title(2026, 2, 2, 18, 2)).toBe('12 new replies since 2 Mar 18:02')
  })

  it('has nothing in it that a system could take for markup', () => {
    const hostile = '<a href="http://x">R&D</a>'
    expect(say({ ...reply, text: hostile }, true).body).not.toMatch(/[<>&]/)
    // The control: where nothing reads markup the text stays as it is.
    expect(say({ ...reply, text: hostile }).body).toBe(hostile)
  })
})
