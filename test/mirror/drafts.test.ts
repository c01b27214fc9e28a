import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  draftOf,
  handDraft,
  removeSnippet,
  saveDraft,
  saveSnippet,
  snippetList,
} from '../../main/mirror/drafts.ts'
import { conversation, inboxPage } from '../../main/mirror/inbox.ts'
import type { Mirror, Noun } from '../../main/mirror/mirror.ts'
import { conversationRow, openMirror } from './openMirror.ts'

let mirror: Mirror
let told: Noun[][]
beforeEach(() => {
  ;({ mirror, told } = openMirror())
  mirror.takeRows('conversation', [conversationRow('c1'), conversationRow('c2')], mirror.nextTick(), null)
})
afterEach(() => mirror.close())

const write = (text: string, now: number, subject = '') => saveDraft(mirror, 'c1', { subject, text }, now)
const marked = () => inboxPage(mirror, { status: 'all', limit: 9 }).rows.filter((row) => row.draft).length

describe('a draft', () => {
  it('is there for its conversation, marks its row, and is handed over with the time', () => {
    write('Dear Priya', 1_000, 'Quote')
    expect(draftOf(mirror, 'c1')).toEqual({
      subject: 'Quote',
      text: 'Dear Priya',
      updatedAt: 1_000,
      handed: null,
      open: true,
    })
    expect(draftOf(mirror, 'c2')).toBeNull()
    expect(marked()).toBe(1)
    expect(conversation(mirror, 'c1')?.draft).toBe(true)
    handDraft(mirror, 'c1', 'mail', 2_000)
    expect(draftOf(mirror, 'c1')).toMatchObject({ handed: { at: 2_000, how: 'mail' }, open: false })
    expect(marked()).toBe(0)
  })

  it('that is saved once more as it was stays handed over; a changed one waits again', () => {
    write('Dear Priya', 1_000)
    handDraft(mirror, 'c1', 'copy', 2_000)
    write('Dear Priya', 3_000)
    expect(draftOf(mirror, 'c1')?.open).toBe(false)
    write('Dear Priya!', 3_000)
    expect(draftOf(mirror, 'c1')).toMatchObject({ open: true, handed: { at: 2_000, how: 'copy' } })
  })

  it('is judged by order, not by a clock that was set back', () => {
    write('Dear Priya', 5_000)
    handDraft(mirror, 'c1', 'copy', 1_000)
    expect(draftOf(mirror, 'c1')?.open).toBe(false)
    write('Dear Priya!', 900)
    expect(draftOf(mirror, 'c1')?.open).toBe(true)
  })

  it('that is emptied is gone, and keeps only the note of what was handed over', () => {
    write('x', 1_000)
    write('', 2_000)
    expect(draftOf(mirror, 'c1')).toBeNull()
    write('x', 1_000)
    handDraft(mirror, 'c1', 'mail', 2_000)
    write('', 3_000)
    expect(draftOf(mirror, 'c1')).toMatchObject({ text: '', open: false, handed: { at: 2_000, how: 'mail' } })
  })

  it('tells the list only when its mark comes or goes', async () => {
    told.length = 0
    write('D', 1)
    write('De', 2)
    write('', 3)
    await Promise.resolve()
    expect(told).toEqual([['drafts', 'conversations'], ['drafts'], ['drafts', 'conversations']])
  })

  it('that was never written cannot be handed over', () => {
    expect(() => handDraft(mirror, 'c1', 'mail', 1)).toThrow('notFound')
  })
})

describe('text blocks', () => {
  it('are kept by name, changed and removed', () => {
    const b = saveSnippet(mirror, { id: null, name: 'beta', text: '1' })
    const a = saveSnippet(mirror, { id: null, name: 'Alpha', text: '2' })
    saveSnippet(mirror, { id: b, name: 'beta', text: 'Dear {{first_name}}' })
    expect(snippetList(mirror)).toEqual([
      { id: a, name: 'Alpha', text: '2' },
      { id: b, name: 'beta', text: 'Dear {{first_name}}' },
    ])
    removeSnippet(mirror, a)
    expect(snippetList(mirror).map(({ id }) => id)).toEqual([b])
    expect(() => saveSnippet(mirror, { id: a, name: 'x', text: 'y' })).toThrow('notFound')
  })
})
