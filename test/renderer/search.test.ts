import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

async function searching(act: (page: Page) => Promise<void>, state = ''): Promise<void> {
  const { page, wrong } = await renderer.open(`deals=40&${state}`)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().waitFor()
  await page.keyboard.press('/')
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
const field = (page: Page) => page.getByTestId('search-field')
const isFocused = (page: Page, testId: string) =>
  page
    .getByTestId(testId)
    .first()
    .evaluate((element) => element === document.activeElement)

describe('the search', () => {
  test('is one key away, teaches by examples, and finds as one types', () =>
    searching(async (page) => {
      await page.getByTestId('search-example').first().waitFor()
      await page.keyboard.type('priya')
      const mark = page.getByTestId('found-conversation').first().locator('mark')
      await expect.poll(() => mark.textContent()).toBe('Priya')
      expect(await page.getByTestId('found-deal').count()).toBeGreaterThan(0)
      expect(await page.getByTestId('coverage').textContent()).toContain('Searched 48 of 60 threads')
    }))

  test('is gone through by keys: down into the results, Enter opens, and what was typed stays', () =>
    searching(async (page) => {
      await page.keyboard.type('priya')
      await page.getByTestId('found-conversation').first().waitFor()
      await page.keyboard.press('ArrowDown')
      expect(await isFocused(page, 'found-conversation')).toBe(true)
      await page.keyboard.press('ArrowUp')
      expect(await isFocused(page, 'search-field')).toBe(true)
      await page.keyboard.press('Enter')
      await page.keyboard.press('Enter')
      await page.getByTestId('thread').waitFor()
      await page.keyboard.press('/')
      expect(await field(page).inputValue()).toBe('priya')
    }))

  test('proposes operators, and Tab takes the first', () =>
    searching(async (page) => {
      await page.keyboard.type('priya in')
      await page.keyboard.press('Tab')
      await expect.poll(() => field(page).inputValue()).toBe('priya intent:')
      await page.keyboard.type('b')
      await page.keyboard.press('Tab')
      await expect.poll(() => field(page).inputValue()).toBe('priya intent:booking ')
      expect(await isFocused(page, 'search-field')).toBe(true)
    }))

  test('says what it cannot read and where, but not while it is still being typed', () =>
    searching(async (page) => {
      await page.keyboard.type('intent:')
      await page.getByTestId('suggestion').first().waitFor()
      expect(await page.getByTestId('search-problem').count()).toBe(0)
      await field(page).fill('value:cheap priya')
      expect(await page.getByTestId('search-wrong').textContent()).toBe('value:cheap')
      expect(await page.getByTestId('search-problem').textContent()).toContain('value:>50000')
      expect(await field(page).getAttribute('aria-invalid')).toBe('true')
    }))

  test('proposes clients that there are, and says what client: cannot find', () =>
    searching(async (page) => {
      await page.keyboard.type('client:')
      await page.getByTestId('suggestion').first().waitFor()
      await page.keyboard.press('Tab')
      await expect.poll(() => field(page).inputValue()).toMatch(/^client:\S.* $/)
      await page.getByTestId('client-note').waitFor()
      await field(page).fill('priya')
      await page.getByTestId('client-note').waitFor({ state: 'detached' })
    }))

  test('says how many threads are missing, fetches them first, and offline says when', () =>
    searching(async (page) => {
      expect(await page.getByTestId('coverage').textContent()).toBe(
        'Searched 48 of 60 threads, 12 not downloadedFetch them now',
      )
      await page.getByTestId('fetch-missing').click()
      expect(await page.getByTestId('fetching').textContent()).toContain('as soon as there is a network')
    }, 'connection=offline'))

  test('has no such line when everything was searched', () =>
    searching(async (page) => {
      await page.keyboard.type('priya')
      await page.getByTestId('found-conversation').first().waitFor()
      expect(await page.getByTestId('coverage').count()).toBe(0)
    }, 'missing=0'))

  test('Escape empties the field; a deal opens beside the results', () =>
    searching(async (page) => {
      await page.keyboard.type('priya')
      await page.getByTestId('found-deal').first().click()
      await page.getByTestId('deal-value').waitFor()
      await page.keyboard.press('Escape')
      await page.getByTestId('deal-drawer').waitFor({ state: 'detached' })
      await field(page).focus()
      await page.keyboard.press('Escape')
      expect(await field(page).inputValue()).toBe('')
      await page.getByTestId('search-example').first().waitFor()
    }))
})
