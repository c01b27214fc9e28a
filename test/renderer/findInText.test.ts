import { expect, test } from 'vitest'
import { hitsIn, mostHits, placesIn } from '../../renderer/inbox/findInText.ts'
import type { Message } from '../../shared/views.ts'

const message = (id: string, body: string): Message => ({ id, direction: 'inbound', body, at: null })
const found = (line: string, words: string) =>
  placesIn(line, words).map(([start, end]) => line.slice(start, end))

test.each([
  ['Café, CAFE, cafe\u0301.', 'cafe', ['Café', 'CAFE', 'cafe\u0301']],
  ['Straße', 'STRASSE', []],
  ['İstanbul', 'istanbul', ['İstanbul']],
  ['aaaa', 'aa', ['aa', 'aa']],
  ['👍 yes 👍', '👍', ['👍', '👍']],
  ['ﬁne', 'fine', ['ﬁne']],
  ['שלום', 'של', ['של']],
  ['word', '  ', []],
])('in %j the words %j stand as %j', (line, words, places) => {
  expect(found(line, words)).toEqual(places)
})

test('messages are searched as they are shown, line by line, and counting ends somewhere', () => {
  expect(hitsIn([message('a', 'one\ntwo one'), message('b', 'three')], 'one')).toEqual({
    ids: new Set(['a']),
    count: 2,
  })
  expect(hitsIn([message('a', 'two\none')], 'two one').count).toBe(0)
  expect(hitsIn([message('a', 'x '.repeat(3_000)), message('b', 'x\n'.repeat(3_000))], 'x').count).toBe(
    mostHits,
  )
})
