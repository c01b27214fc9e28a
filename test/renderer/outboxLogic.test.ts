import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { makeOutbox, makeQuestions, waitReasons } from './fakeData.ts'

// The words and notation of one computer, whichever this is; modules read it when they are loaded.
vi.hoisted(() => Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-US'] } }))

const { steadyDeadline, steadyDeadlines } = await import('../../renderer/sync/deadline.ts')
const { conflictsIn, mattersOf, openMatter } = await import('../../renderer/sync/matters.ts')
const { sendingHelps } = await import('../../renderer/sync/sendNow.ts')
const { wordDiff } = await import('../../renderer/sync/wordDiff.ts')

const entries = makeOutbox(waitReasons, 1_800_000_000_000)

describe('"Send now" is offered only where it can do something', () => {
  test('online: for what gathers edits, what waits for its turn, and what met a server in trouble', () => {
    const offered = entries.filter((entry) => sendingHelps(entry, 'online')).map(({ why }) => why)
    expect(offered).toEqual(['soon', 'turn', 'serverTrouble'])
  })

  test.each([
    'offline',
    'unplugged',
    'keyRefused',
    'keyNeeded',
    'limited',
    'loginPage',
    'proxy',
    'insecure',
    'redirected',
    'wrongApi',
    'unreadable',
    'diskTrouble',
  ] as const)('never while %s, whatever the change itself waits for', (connection) => {
    expect(entries.filter((entry) => sendingHelps(entry, connection))).toEqual([])
  })

  test('not before the connection is known', () => {
    expect(entries.some((entry) => sendingHelps(entry, null))).toBe(false)
  })
})

describe('a countdown does not jump', () => {
  test('a reading that took a moment leaves the end where it was', () => {
    expect(steadyDeadline(50_000, 39_400, 10_000)).toBe(50_000)
    expect(steadyDeadline(50_000, 41_000, 10_000)).toBe(50_000)
  })

  test('a wait that really changed is shown as it is now', () => {
    expect(steadyDeadline(50_000, 2_000, 10_000)).toBe(12_000)
    expect(steadyDeadline(null, 2_000, 10_000)).toBe(12_000)
    expect(steadyDeadline(50_000, null, 10_000)).toBeNull()
  })

  test('each row keeps its own end, and a wait that is over is forgotten', () => {
    const before = steadyDeadlines(
      new Map(),
      [
        { id: 'a', inMs: 4_000 },
        { id: 'b', inMs: 60_000 },
      ],
      0,
    )
    const after = steadyDeadlines(
      before,
      [
        { id: 'a', inMs: null },
        { id: 'b', inMs: 58_200 },
      ],
      1_000,
    )
    expect([...after]).toEqual([['b', 60_000]])
  })
})

describe('word differences', () => {
  test('mark the words that changed and nothing else', () => {
    expect(wordDiff('Call on Monday about 25 seats', 'Call on Friday about 25 seats')).toEqual([
      [
        { text: 'Call on ', is: 'same' },
        { text: 'Monday', is: 'removed' },
        { text: 'Friday', is: 'added' },
        { text: ' about 25 seats', is: 'same' },
      ],
    ])
  })

  test('keep a rewritten passage together instead of weaving two sentences into one another', () => {
    expect(wordDiff('Wants annual pricing', 'Theirs: now 25 seats').flat()).toEqual([
      { text: 'Wants annual pricing', is: 'removed' },
      { text: 'Theirs: now 25 seats', is: 'added' },
    ])
    expect(wordDiff('Asks for annual pricing, soon', 'Asks for 25 seats, soon').flat()).toEqual([
      { text: 'Asks for ', is: 'same' },
      { text: 'annual pricing', is: 'removed' },
      { text: '25 seats', is: 'added' },
      { text: ', soon', is: 'same' },
    ])
  })

  test('cut scripts without spaces into their words', () => {
    const marked = wordDiff('見積もりを送る', '請求書を送る')
      .flat()
      .filter(({ is }) => is === 'same')
    expect(marked.map(({ text }) => text).join('')).toContain('送る')
  })

  test('leave the newer text word for word, line for line', () => {
    const text = fc.array(fc.constantFrom('a', 'bb', ' ', '\n', 'नमस्ते', '見積', '.'), { maxLength: 30 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = wordDiff(before.join(''), after.join(''))
        const kept = lines.map((line) =>
          line
            .filter(({ is }) => is !== 'removed')
            .map((piece) => piece.text)
            .join(''),
        )
        expect(kept.join('\n')).toBe(after.join(''))
      }),
    )
  })

  test('show what would hide or reorder, and give up marking texts that have nothing in common', () => {
    expect(wordDiff('', 'abc\u202Edef').flat()).toEqual([{ text: 'abc‹202E›def', is: 'added' }])
    const [before, after] = ['x', 'y'].map((word) =>
      Array.from({ length: 4_000 }, (_, at) => `${word}${at}`).join(' '),
    )
    expect(wordDiff(before ?? '', after ?? '').flat()).toEqual([{ text: after, is: 'same' }])
  })
})

describe('the list of what needs you', () => {
  const now = 1_800_000_000_000
  const matters = mattersOf(entries, makeQuestions(now))

  test('has every question and every change that waits for an answer, a stopped list first', () => {
    const needing = entries.filter(({ mark }) => mark === 'needsYou').length
    expect(matters).toHaveLength(needing + makeQuestions(now).length)
    expect(matters.slice(0, 3).map((one) => one.is === 'question' && one.question.is)).toEqual([
      'brake',
      'brake',
      'lateTwin',
    ])
    expect(new Set(matters.map(({ id }) => id)).size).toBe(matters.length)
  })

  test('counts conflicts by field, as answering them all at once does', () => {
    expect(conflictsIn(entries)).toEqual({ fields: 2, rows: 1, deletes: 0 })
  })

  test('after an answer the next one is open, at the end the one before', () => {
    expect(openMatter(['a', 'b', 'c'], null, 0)).toEqual({ id: 'a', place: 0 })
    expect(openMatter(['a', 'b', 'c'], 'b', 0)).toEqual({ id: 'b', place: 1 })
    expect(openMatter(['a', 'c'], 'b', 1)).toEqual({ id: 'c', place: 1 })
    expect(openMatter(['a'], 'b', 1)).toEqual({ id: 'a', place: 0 })
    expect(openMatter([], 'b', 1)).toBeNull()
  })
})
