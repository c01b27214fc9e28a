import { describe, expect, test, vi } from 'vitest'
import { readAmount } from '../../renderer/deals/amount.ts'
import { dealEdit, formOf, valueLock } from '../../renderer/deals/dealEdit.ts'
import { fieldState } from '../../renderer/deals/fieldState.ts'
import { firstCurrency, rememberCurrency } from '../../renderer/deals/firstCurrency.ts'
import type { DealTexts } from '../../renderer/state/typedDeals.ts'
import { currencyOptions } from '../../renderer/ui/currencyOptions.ts'
import type { DealCard, OutboxEntry } from '../../shared/views.ts'

// The words and notation of one computer, whichever this is; modules read it when they are loaded.
vi.hoisted(() => Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-US'] } }))

const card: DealCard = {
  key: 'deal_1',
  conversation: 'cnv_1',
  lead_name: 'Priya Sharma',
  lead_email: 'priya@example.in',
  stage: 'interested',
  value: 5_000_000,
  currency: 'INR',
  notes: 'Call in May',
  created_at: null,
  updated_at: null,
  last_message_at: null,
  mark: null,
  currencyEditable: false,
  intent: null,
  touched: 0,
  stay: null,
  last: null,
}
const unsent: DealCard = { ...card, key: 'local:1', currencyEditable: true }
const fieldsOf = (of: DealCard, typed: Partial<DealTexts>, locale = 'en-US') =>
  dealEdit(of, typed, locale).fields

describe('only what the person changed is sent', () => {
  test.each<[string, Partial<DealTexts>, object]>([
    ['nothing', {}, {}],
    ['a stage', { stage: 'won' }, { stage: 'won' }],
    ['a value', { value: '1,250.5' }, { value: 125_050 }],
    ['an emptied value', { value: ' ' }, { value: null }],
    ['notes', { notes: 'Call in June' }, { notes: 'Call in June' }],
    ['emptied notes', { notes: '' }, { notes: null }],
    ['the same value in other words', { value: '50,000' }, {}],
    ['what it was already', { stage: 'interested', value: '50000.00', notes: 'Call in May' }, {}],
  ])('%s', (_, typed, fields) => {
    expect(fieldsOf(card, typed)).toEqual(fields)
  })

  test('a value is read in the notation of the computer', () => {
    expect(fieldsOf(card, { value: '1.250,50' }, 'de')).toEqual({ value: 125_050 })
    expect(dealEdit(card, { value: '1.250,50' }, 'en-US').unreadable).toBe(true)
  })

  test('what others changed while the drawer is open is neither taken back nor sent again', () => {
    const typed = { notes: 'Mine' }
    const changed: DealCard = { ...card, stage: 'won', value: 7_000_000, notes: 'Theirs' }
    expect({ ...formOf(changed), ...typed }).toEqual({
      stage: 'won',
      value: '70000.00',
      currency: 'INR',
      notes: 'Mine',
    })
    expect(fieldsOf(changed, typed)).toEqual({ notes: 'Mine' })
  })

  test('a stage that we do not know is shown and never sent', () => {
    expect(formOf({ ...card, stage: 'on_hold' }).stage).toBe('on_hold')
    expect(fieldsOf(card, { stage: 'on_hold' })).toEqual({})
  })
})

describe('another currency for a deal that was not sent yet', () => {
  test('what is saved is the amount that is shown, not the old number of smallest units', () => {
    const { amount, fields } = dealEdit(unsent, { currency: 'KWD' }, 'en-US')
    expect(amount).toEqual({ is: 'minor', minor: 50_000_000 })
    expect(fields).toEqual({ currency: 'KWD', value: 50_000_000 })
  })

  test('one with as many decimals leaves the value alone', () => {
    expect(fieldsOf(unsent, { currency: 'EUR' })).toEqual({ currency: 'EUR' })
  })

  test('decimals that it does not have are said, and nothing is saved before', () => {
    const { fields, unreadable } = dealEdit(unsent, { currency: 'JPY' }, 'en-US')
    expect(unreadable).toBe(true)
    expect(fields).not.toHaveProperty('value')
    expect(fieldsOf(unsent, { currency: 'JPY', value: '50000' })).toEqual({ currency: 'JPY', value: 50_000 })
  })

  test('a deal without a value stays without one', () => {
    expect(fieldsOf({ ...unsent, value: null }, { currency: 'JPY' })).toEqual({ currency: 'JPY' })
  })
})

describe('a value that cannot be read exactly', () => {
  const odd: DealCard = { ...card, value: '12.5e3' }
  const strange: DealCard = { ...card, currency: 'ZZZ' }

  test('is locked with the reason, one that is absent or readable is not', () => {
    expect(valueLock(odd)).toBe('raw')
    expect(valueLock(strange)).toBe('currency')
    expect(valueLock(card)).toBeNull()
    expect(valueLock({ ...card, value: null })).toBeNull()
  })

  test('never keeps the rest of the deal from being saved', () => {
    for (const locked of [odd, strange, { ...card, value: -5 }]) {
      const { fields, unreadable } = dealEdit(locked, { notes: 'New' }, 'en-US')
      expect(unreadable).toBe(false)
      expect(fields).toEqual({ notes: 'New' })
    }
  })

  test('is never sent, whatever stands in the field', () => {
    expect(fieldsOf(odd, { value: '10' })).toEqual({})
    expect(fieldsOf(strange, { value: '10' })).toEqual({})
    expect(fieldsOf(card, { value: '10' })).toEqual({ value: 1_000 })
  })
})

test.each([
  ['', { is: 'none' }],
  ['1,20,000.50', { is: 'minor', minor: 12_000_050 }],
  ['1,20', { is: 'unreadable' }],
  ['0.005', { is: 'unreadable' }],
  ['abc', { is: 'unreadable' }],
])('%j typed as rupees', (text, amount) => {
  expect(readAmount(text, 'INR', 'en-IN')).toEqual(amount)
})

test('currencies of the account come first, each once; the last used one is offered again', () => {
  expect(currencyOptions(['KWD', 'INR']).map(({ value }) => value)).toEqual([
    'KWD',
    'INR',
    'USD',
    'EUR',
    'GBP',
    'JPY',
    'AED',
    'SGD',
    'AUD',
    'CAD',
    'BRL',
    'MXN',
    'CHF',
    'CNY',
  ])
  expect(firstCurrency('w1', ['KWD', 'INR'])).toBe('KWD')
  rememberCurrency('w1', 'EUR')
  expect(firstCurrency('w1', ['KWD', 'INR'])).toBe('EUR')
  // Another account sells in another currency.
  expect(firstCurrency('w2', ['INR'])).toBe('INR')
  expect(firstCurrency('w2', [])).toBe('USD')
})

describe('where a field stands', () => {
  const entry: OutboxEntry = {
    kind: 'deal',
    key: 'deal_1',
    op: 'patch',
    title: 'Priya Sharma',
    changes: [{ field: 'stage', from: 'new', to: 'won' }],
    currency: 'INR',
    touchedAt: 0,
    mark: 'saved',
    why: 'offline',
    held: [],
    message: null,
    fieldErrors: {},
    candidates: [],
    replies: [],
    recreatable: false,
    nextTryMs: null,
    cancellable: true,
  }
  const asked = { field: 'value', base: 1, theirs: 2, mine: 3, why: 'conflict', message: null } as const
  const typed = { text: 'x', known: [''], settling: null, problem: null }

  test.each<[string, Parameters<typeof fieldState>, ReturnType<typeof fieldState>]>([
    ['typed in: not saved yet, whatever waits', ['stage', typed, entry], 'typing'],
    [
      'just saved: saved here, before the outbox says so',
      ['notes', { ...typed, settling: '' }, null],
      'saved',
    ],
    ['not read yet: nothing', ['notes', undefined, undefined], null],
    ['of a deal of which nothing waits', ['notes', undefined, null], 'synced'],
    ['that waits', ['stage', undefined, entry], 'saved'],
    ['on the wire', ['stage', undefined, { ...entry, mark: 'sending' }], 'sending'],
    ['whose answer was lost', ['stage', undefined, { ...entry, mark: 'confirming' }], 'confirming'],
    ['of a refused change', ['stage', undefined, { ...entry, mark: 'needsYou', why: 'refused' }], 'needsYou'],
    [
      'beside those that wait',
      ['notes', undefined, { ...entry, mark: 'needsYou', why: 'refused' }],
      'synced',
    ],
    ['that is asked about', ['value', undefined, { ...entry, mark: 'needsYou', held: [asked] }], 'needsYou'],
    [
      'beside one that is asked about',
      ['stage', undefined, { ...entry, mark: 'needsYou', held: [asked] }],
      'saved',
    ],
    [
      'of a new deal: as all of it',
      ['notes', undefined, { ...entry, op: 'create', mark: 'confirming' }],
      'confirming',
    ],
  ])('%s', (_, [name, field, change], state) => {
    expect(fieldState(name, field, change)).toBe(state)
  })
})
