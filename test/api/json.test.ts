import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../main/api/json.ts'

describe('a number is a number only when it is exact', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['0.000', 0],
    ['0e999999999', 0],
    ['50000', 50000],
    ['-42', -42],
    ['50000.00', 50000],
    ['5e4', 50000],
    ['1.50E+1', 15],
    ['500e-1', 50],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['9007199254740991.4', '9007199254740991.4'],
    ['0.99999999999999999999', '0.99999999999999999999'],
    ['12.5', '12.5'],
    ['1e-400', '1e-400'],
    ['1e400', '1e400'],
    ['1e999999999', '1e999999999'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
  ])('%s', (source, expected) => {
    expect(readJson(source)).toBe(expected)
    expect(readJson(`{"rows":[{"value":${source}}]}`)).toEqual({ rows: [{ value: expected }] })
  })

  test('no integer of any size is ever changed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (big) => {
        expect(String(readJson(`[${big}]`))).toBe(String(big))
      }),
    )
  })

  test('no integer near the edge of exactness is ever changed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n - 500n, max: 2n ** 53n + 500n }), (big) => {
        expect(String(readJson(`[${big}]`))).toBe(String(big))
      }),
    )
  })
})

test('what JSON can say without large or broken numbers comes back as it was', () => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string().filter((name) => name !== '__proto__'),
        tie('value'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  })).value
  fc.assert(
    fc.property(value, (given) => {
      const text = JSON.stringify(given)
      expect(JSON.stringify(readJson(text))).toBe(text)
    }),
  )
})

describe('hostile text', () => {
  test('a byte order mark is no part of it', () => {
    expect(readJson('\ufeff{"a":1}')).toEqual({ a: 1 })
  })

  test.each(['', ' ', '{', '{"a":', '<html>', 'undefined', '\ufeff\ufeff{}', '{"a":01}', '[1,]'])(
    '%j is not read',
    (text) => {
      expect(readJson(text)).toBeUndefined()
    },
  )

  test('null is read as null, which is not nothing', () => {
    expect(readJson('null')).toBeNull()
  })

  test('a row cannot bring a prototype along', () => {
    const row = readJson('{"id":"d1","__proto__":{"admin":true},"deep":[{"__proto__":1}]}') as object
    expect(Object.keys(row)).toEqual(['id', 'deep'])
    expect(JSON.stringify(Object.assign({}, row))).toBe('{"id":"d1","deep":[{}]}')
    expect((Object.assign({}, row) as { admin?: boolean }).admin).toBeUndefined()
  })

  test('nesting that no parser can walk is unreadable, not a crash', () => {
    const deep = 200_000
    expect(readJson('['.repeat(deep) + ']'.repeat(deep))).toBeUndefined()
    expect(readJson(`${'['.repeat(50)}1${']'.repeat(50)}`)).toBeDefined()
  })
})
