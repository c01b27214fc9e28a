import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equal, familyOf, same } from '../../main/core/values.ts'
import type { Value } from '../../shared/rows.ts'

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string(),
  fc.integer().map(String),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constantFrom(null, '', ' ', '\r\n', 'e\u0301', '\u00e9', '007', '-0', '0'),
  fc.array(fc.string(), { maxLength: 2 }),
)
const field = fc.constantFrom('notes', 'value', 'currency', 'domain', 'stage')

describe('two values of a field mean the same', () => {
  it.each<[string, Value | undefined, Value | undefined]>([
    ['notes', null, ''],
    ['notes', undefined, null],
    ['notes', ' \n', null],
    ['notes', 'two\r\nlines\rmore', 'two\nlines\nmore'],
    ['notes', '  text ', 'text'],
    ['notes', 'Caf\u00e9', 'Cafe\u0301'],
    ['value', 50_000, '50000'],
    ['value', '050000', '50000'],
    ['value', '-0', 0],
    ['value', '9007199254740993', '09007199254740993'],
    ['currency', 'inr', 'INR'],
    ['domain', 'Example.COM', 'example.com'],
    ['tags', ['a'], ['a']],
  ])('%s: %j and %j', (name, a, b) => {
    expect(same(name, a, b)).toBe(true)
    expect(same(name, b, a)).toBe(true)
  })

  it.each<[string, Value | undefined, Value | undefined]>([
    ['notes', 'a', 'b'],
    ['notes', 'Text', 'text'],
    ['notes', 'two lines', 'two\nlines'],
    ['notes', 'a  b', 'a b'],
    ['notes', '007', '7'],
    ['value', 0, null],
    ['value', '9007199254740993', '9007199254740992'],
    ['value', '1e3', 1_000],
    ['value', '12.50', '12.5'],
    ['stage', 'WON', 'won'],
    ['stage', false, null],
    ['tags', ['a'], ['b']],
  ])('not %s: %j and %j', (name, a, b) => {
    expect(same(name, a, b)).toBe(false)
    expect(same(name, b, a)).toBe(false)
  })

  it('the same way round and round: reflexive, symmetric and transitive', () => {
    fc.assert(
      fc.property(field, value, value, value, (name, a, b, c) => {
        expect(same(name, a, a)).toBe(true)
        expect(same(name, a, b)).toBe(same(name, b, a))
        if (same(name, a, b) && same(name, b, c)) expect(same(name, a, c)).toBe(true)
      }),
    )
  })

  it('whenever they are equal to the byte', () => {
    fc.assert(
      fc.property(field, value, value, (name, a, b) => {
        if (equal(a, b)) expect(same(name, a, b)).toBe(true)
      }),
    )
    expect(equal('a', 'a ')).toBe(false)
    expect(equal(null, '')).toBe(false)
    expect(equal(['a'], ['a'])).toBe(true)
  })
})

describe('the family of a create', () => {
  it('is the conversation of a deal', () => {
    const family = familyOf('deal', { conversation_id: 'c1', stage: 'won' })
    expect(familyOf('deal', { conversation_id: 'c1', stage: 'new', value: 7 })).toBe(family)
    expect(familyOf('deal', { conversation_id: 'c2', stage: 'won' })).not.toBe(family)
  })

  it('is the domain of a client, or its name where it has none', () => {
    expect(familyOf('client', { name: 'A', domain: 'Ex.com' })).toBe(
      familyOf('client', { name: 'B', domain: 'ex.com' }),
    )
    expect(familyOf('client', { name: 'Acme ', domain: '' })).toBe(familyOf('client', { name: 'ACME' }))
    expect(familyOf('client', { name: 'Acme' })).not.toBe(familyOf('client', { name: 'Other' }))
  })
})
