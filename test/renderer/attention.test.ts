import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reasonsShort, reasonsWords, stayShort, stayWords } from '../../renderer/ui/attentionWords.ts'
import { daysUntil } from '../../shared/day.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

const long = { timeout: 10_000 }
const now = new Date(2026, 3, 20, 15).getTime()
const days = daysUntil(now)
const ago = (n: number) => now - n * 86_400_000

test('the time in a stage is said with where it is known from, and with "at least" where it is not', () => {
  const moved = { since: ago(9), how: 'moved' } as const
  expect(stayShort(moved, days, now)).toBe('9 d')
  expect(stayWords('interested', moved, days)).toMatch(/^In Interested for 9 days: moved here .*2026/)
  const seen = { since: ago(9), how: 'seen' } as const
  expect(stayShort(seen, days, now)).toBe('≥ 9 d')
  expect(stayWords('new', seen, days)).toMatch(
    /^In New since .* at the least: 9 days. How it came there was not seen.$/,
  )
  expect(stayShort({ since: ago(0), how: 'seen' }, days, now)).toBe('today')
  expect(stayWords('on_hold', { since: ago(1), how: 'made' }, days)).toMatch(
    /^In on_hold for 1 day, since it was made /,
  )
})

test('reasons are said short and in sentences; a message whose writer is not known is not called the lead’s', () => {
  const stale = { is: 'waits', by: 'lead', wrote: 2, untouched: 9 } as const
  const reasons = [
    { is: 'waits', days: 3 },
    { is: 'intent', intent: 'booking' },
    { is: 'large' },
    { is: 'stale', stale },
  ] as const
  expect(reasonsShort(reasons)).toBe('waits 3 d · Booking · large · idle 9 d')
  expect(reasonsWords(reasons)).toBe(
    'The lead waits for an answer for 3 days. Intent: Booking. A large deal among those of its currency. ' +
      'The lead wrote 2 days ago, the deal is untouched for 9 days.',
  )
  expect(reasonsWords([{ is: 'stale', stale: { ...stale, by: 'unknown' } }])).toBe(
    'The last message came 2 days ago, the deal is untouched for 9 days.',
  )
})

const cards = (page: Page, stage: string) =>
  page.getByTestId(`board-column-${stage}`).getByTestId('deal-card')
const keysOf = (page: Page, stage: string) =>
  cards(page, stage).evaluateAll((all) => all.map((card) => (card as HTMLElement).dataset.key))

test('one command puts what needs the person on top and says why on every card; other weights change the order', async () => {
  const { page, wrong } = await renderer.open('rows=40&deals=60')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('go-board').click()
  await cards(page, 'interested').first().waitFor()
  const stays = page.getByTestId('stay')
  await stays.first().waitFor()
  expect(
    await stays.evaluateAll((all) => new Set(all.map((one) => (one as HTMLElement).dataset.stale)).size),
  ).toBeGreaterThan(2)
  const before = await keysOf(page, 'interested')

  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect.poll(() => keysOf(page, 'interested'), long).not.toEqual(before)
  const first = cards(page, 'interested').first().getByTestId('card-reasons')
  expect(await first.textContent()).toMatch(/^waits .*The lead waits for an answer/)
  // Deals that are won need nobody: their notes stay.
  expect(await cards(page, 'won').getByTestId('card-reasons').count()).toBe(0)
  const needed = await keysOf(page, 'interested')

  await page.getByTestId('go-settings').click()
  for (const name of ['waiting', 'intent', 'stale']) await page.getByTestId(`number-weight-${name}`).fill('0')
  await page.getByTestId('number-weight-value').fill('11')
  expect(await page.getByTestId('number-weight-value').getAttribute('aria-invalid')).toBe('true')
  await page.getByTestId('number-weight-value').fill('10')
  // A limit of 0 marks no deal of that stage.
  await page.getByTestId('number-stale-new').fill('0')
  await page.getByTestId('go-board').click()
  await cards(page, 'interested').first().waitFor()
  await expect.poll(() => keysOf(page, 'interested'), long).not.toEqual(needed)
  await expect
    .poll(() => cards(page, 'interested').first().getByTestId('card-reasons').textContent(), long)
    .toMatch(/^large/)
  expect(await cards(page, 'new').locator('[data-stale]').count()).toBe(0)
  expect(await cards(page, 'negotiating').locator('[data-stale]').count()).toBeGreaterThan(0)
  expect(wrong).toEqual([])
  await page.close()
}, 60_000)

test('the drawer of a deal says the same in whole sentences', async () => {
  const { page, wrong } = await renderer.open('rows=40&deals=60')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('go-board').click()
  const stale = page.locator('[data-testid="deal-card"]:has([data-stale="waits"])').first()
  const words = await stale.getByTestId('card-reasons').getAttribute('title')
  await stale.click()
  const said = page.getByTestId('deal-attention')
  await said.waitFor()
  expect(await said.textContent()).toContain(words)
  expect(await said.textContent()).toMatch(/In \w+ (for|since) /)
  expect(wrong).toEqual([])
  await page.close()
})
