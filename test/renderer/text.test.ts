import { describe, expect, test } from 'vitest'
import { chooseLocale } from '../../renderer/text/locale.ts'
import { speakAs } from './speakAs.ts'

const at = (year: number, month: number, day: number, hour = 12, minute = 0) =>
  new Date(year, month - 1, day, hour, minute).getTime()
const now = at(2026, 4, 15, 14, 30)

describe('language', () => {
  test.each([
    [['en-GB', 'de'], { catalogue: 'en', words: 'en-GB', numbers: 'en-GB' }],
    [['de-AT', 'en'], { catalogue: 'de', words: 'de-AT', numbers: 'de-AT' }],
    [['hi-IN', 'en-IN'], { catalogue: 'en', words: 'en-IN', numbers: 'hi-IN' }],
    [['ta-IN'], { catalogue: 'en', words: 'en', numbers: 'ta-IN' }],
    [['not a tag', 'de'], { catalogue: 'de', words: 'de', numbers: 'de' }],
    [[], { catalogue: 'en', words: 'en', numbers: 'en' }],
  ])('%j is spoken to in %j', (preferred, chosen) => {
    expect(chooseLocale(preferred)).toEqual(chosen)
  })

  test('a second language needs nothing but words, and what it lacks is said in English', async () => {
    const german = await speakAs('de-DE')
    expect(german.t('stage.won')).toBe('Gewonnen')
    expect(german.t('problem.keyForm')).toMatch(/^An API key starts with msk_/)
  })

  test('words decline with their number', async () => {
    const { t } = await speakAs('en-US')
    expect(t('problem.unsentChanges', { count: 1 })).toMatch(/^1 change exists /)
    expect(t('problem.unsentChanges', { count: 1_204 })).toMatch(/^1,204 changes exist /)
  })
})

describe('times', () => {
  test.each([
    [now - 20_000, 'now'],
    [now - 5 * 60_000, '5 min'],
    [now - 59 * 60_000, '59 min'],
    [at(2026, 4, 15, 9, 5), '9:05'],
    [at(2026, 4, 14, 23, 59), 'Yesterday'],
    [at(2026, 4, 10), 'Fri'],
    [at(2026, 4, 8), '8 Apr'],
    [at(2025, 4, 15), '15 Apr 2025'],
  ])('a list says of %s: %s', async (ms, said) => {
    expect((await speakAs('en-GB')).shortTime(ms, now)).toBe(said)
  })

  test('a server whose clock is ahead never makes a negative age', async () => {
    const { shortTime, age } = await speakAs('en-GB')
    expect(shortTime(now + 90_000, now)).toBe('14:31')
    expect(age(now + 86_400_000, now)).toBe('today')
  })

  test.each([
    [0, 'today'],
    [3, '3 d'],
    [13, '13 d'],
    [14, '2 wk'],
    [61, '2 mo'],
    [729, '23 mo'],
    [731, '2 y'],
  ])('a card that is %i days old says %s', async (days, said) => {
    expect((await speakAs('en-GB')).age(at(2026, 4, 15 - days), now)).toBe(said)
  })

  test.each([
    [800, 'a few seconds'],
    [24_000, '24 s'],
    [91_000, '2 min'],
    [4_200_000, '70 min'],
    [7_200_000, '2 h'],
  ])('a wait of %i ms is promised as %s', async (ms, said) => {
    expect((await speakAs('en-GB')).duration(ms)).toBe(said)
  })

  test('the day is named when it was not today', async () => {
    const { clockTime } = await speakAs('en-GB')
    expect(clockTime(at(2026, 4, 15, 8, 2), now)).toBe('8:02')
    expect(clockTime(at(2026, 4, 14, 8, 2), now)).toBe('Yesterday, 8:02')
    expect(clockTime(at(2026, 3, 1, 8, 2), now)).toBe('1 Mar, 8:02')
  })

  test('a time that nobody can read is no time, not a crash', async () => {
    const { msOf } = await speakAs('en-GB')
    expect(msOf('yesterday-ish')).toBeNull()
    expect(msOf(null)).toBeNull()
    expect(msOf('2026-04-15T00:00:00Z')).toBe(Date.UTC(2026, 3, 15))
  })
})

describe('amounts', () => {
  test.each([
    ['en-IN', 12_000_050, 'INR', '₹1,20,000.50'],
    ['en-US', 1_250_000, 'USD', '$12,500.00'],
    ['ja-JP', 1_200_000, 'JPY', '￥1,200,000'],
    ['en-US', 4_500_750, 'KWD', 'KWD 4,500.750'],
    ['en-US', '90071992547409930', 'USD', '$900,719,925,474,099.30'],
    ['en-US', 500, 'XQZ', '500 XQZ'],
    ['en-US', '12.5', 'USD', '12.5 USD'],
    ['en-US', 12.5, 'USD', '12.5 USD'],
  ])('%s reads %s %s as %s, never rounded', async (language, minor, currency, said) => {
    const { money } = await speakAs(language)
    expect(money(minor, currency).replace(/\u00A0/g, ' ')).toBe(said)
  })

  test('an amount to be edited is written as a person there types it', async () => {
    expect((await speakAs('en-IN')).typedAmount(12_000_050, 'INR')).toBe('120000.50')
    expect((await speakAs('de-DE')).typedAmount(12_000_050, 'EUR')).toBe('120000,50')
    expect((await speakAs('en-US')).typedAmount(1_200_000, 'JPY')).toBe('1200000')
  })

  test('sizes are read in KiB and MiB', async () => {
    const { bytes } = await speakAs('en-US')
    expect([bytes(2_048), bytes(4_530_000)]).toEqual(['2 KiB', '4.3 MiB'])
  })
})
