import { expect, test } from 'vitest'
import { visibleBody, visibleLine } from '../../renderer/ui/visibleText.ts'

test.each([
  ['Priya Sharma', 'Priya Sharma'],
  ['محمد الفارسي', 'محمد الفارسي'],
  ['अमित वर्मा', 'अमित वर्मा'],
  ['invoice\u202Egnp.exe', 'invoice‹202E›gnp.exe'],
  ['pay\u200Bpal', 'pay‹200B›pal'],
  ['a\u2066b\u2069', 'a‹2066›b‹2069›'],
  ['soft\u00ADhyphen', 'soft‹00AD›hyphen'],
  ['bell\u0007 and null\u0000', 'bell␇ and null␀'],
  ['one\r\n\ttwo', 'one two'],
  ['tag\u{E0041}', 'tag‹E0041›'],
  ['half \uD83D', 'half \uFFFD'],
])('a name cannot hide or reorder anything: %j reads %j', (text, seen) => {
  expect(visibleLine(text)).toBe(seen)
})

test('a name cannot tower over its neighbours: a pile of marks is cut after eight', () => {
  const pile = `e${'\u0301'.repeat(200)}`
  expect(visibleLine(pile)).toBe(`e${'\u0301'.repeat(8)}`)
  expect(visibleLine(`e${'\u0301'.repeat(8)}`)).toHaveLength(9)
})

test('a message keeps its lines, its tabs and the marks of honest Arabic and Persian', () => {
  expect(visibleBody('one\r\ntwo\rthree\n\tfour')).toEqual(['one', 'two', 'three', '\tfour'])
  expect(visibleBody('می\u200Cخواهم\u200F')).toEqual(['می\u200Cخواهم\u200F'])
  expect(visibleBody('👩\u200D💻')).toEqual(['👩\u200D💻'])
})

test('a message cannot reorder the words around it', () => {
  expect(visibleBody('a\u202Eb\nc\u2067d')).toEqual(['a‹202E›b', 'c‹2067›d'])
})

test('looking changes nothing: harmless text comes back as it was', () => {
  const text = 'Grüße, 田中さん — ₹ 1,20,000 👍🏽'
  expect(visibleLine(text)).toBe(text)
  expect(visibleBody(text)).toEqual([text])
})
