import { describe, expect, it } from 'vitest'
import { creatable, editable, isLocalKey, isPlainId, kinds, localKey } from '../../shared/rows.ts'

describe('an id of the server', () => {
  it.each(['conv-uuid-1', '8c7a2d7e-3b1c-4a0e-9f63-0a1b2c3d4e5f', '42', 'A.b_c~d-e', '...', 'a'.repeat(128)])(
    '%j becomes a key',
    (id) => expect(isPlainId(id)).toBe(true),
  )

  it.each([
    '',
    '.',
    '..',
    '../deals',
    'a/b',
    'a?b',
    'a#b',
    'a%2fb',
    'a b',
    'a\n',
    'local:1',
    'é',
    '\u202eabc',
    'a'.repeat(129),
    42,
    null,
    undefined,
    {},
    ['a'],
  ])('%j never becomes a key or part of a URL', (id) => expect(isPlainId(id)).toBe(false))
})

describe('a key made here', () => {
  it('is told apart from every id of a server', () => {
    const key = localKey('8c7a2d7e-3b1c-4a0e-9f63-0a1b2c3d4e5f')
    expect(isLocalKey(key)).toBe(true)
    expect(isPlainId(key)).toBe(false)
    expect(isLocalKey('8c7a2d7e')).toBe(false)
  })
})

describe('fields that may be written', () => {
  it('are those that the API documents', () => {
    expect(editable).toEqual({
      conversation: ['status', 'intent'],
      deal: ['stage', 'value', 'notes'],
      client: ['name', 'domain', 'notes'],
    })
    expect(creatable.deal).toEqual(['conversation_id', 'stage', 'value', 'currency', 'notes'])
    expect(creatable.conversation).toEqual([])
    expect(Object.keys(editable)).toEqual([...kinds])
  })
})
