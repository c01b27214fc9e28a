import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { boardPages, card, column, focused } from './boardPages.ts'

const onBoard = boardPages()

/** As long as for anything else on the page. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 10_000 })
const count = (page: Page, stage: string) => column(page, stage).getByTestId('column-count').textContent()
const keysIn = (page: Page, stage: string) =>
  column(page, stage)
    .getByTestId('deal-card')
    .evaluateAll((cards) => cards.map((one) => (one as HTMLElement).dataset.key ?? ''))
const prefer = (page: Page, change: object) =>
  page.evaluate(
    `satchel.call('workspacePreferences.set', { workspace: 'w1', change: ${JSON.stringify(change)} })`,
  )
const preferred = (page: Page) =>
  page.evaluate<{ boardView: object; stageLimits: object; stageWeights: { new?: number } }>(
    `satchel.call('workspacePreferences.get', { workspace: 'w1' }).then((answer) => answer.value)`,
  )
const drag = (page: Page, key: string, stage: string) =>
  card(page, key).dragTo(column(page, stage), { targetPosition: { x: 16, y: 300 } })

describe('the filter of the board', () => {
  test('F comes to it; heads count what it finds of how many; it stays over another page, not over workspaces', () =>
    onBoard('deals=60', async (page) => {
      await page.keyboard.press('f')
      await page.keyboard.type('stage:new')
      await eventually(() => count(page, 'new')).toBe('10 of 10')
      expect(await count(page, 'won')).toBe('0 of 10')
      await eventually(() => page.getByTestId('deal-card').count()).toBe(10)
      await page.getByTestId('go-inbox').click()
      await page.getByTestId('go-board').click()
      await eventually(() => count(page, 'won')).toBe('0 of 10')
      expect(await page.getByTestId('board-query').inputValue()).toBe('stage:new')
      await page.keyboard.press('Control+2')
      await eventually(() => count(page, 'won')).toBe('10')
      await page.keyboard.press('Control+1')
      await eventually(() => count(page, 'won')).toBe('0 of 10')
    }))

  test('one that finds nothing says so and leads back to all; one that cannot be read changes nothing', () =>
    onBoard('deals=60', async (page) => {
      await page.getByTestId('board-query').fill('nobody')
      await page.getByText('No deal fits this filter').waitFor()
      await page.getByText('60 deals are on the board').waitFor()
      await page.getByTestId('clear-filter').click()
      await eventually(() => count(page, 'new')).toBe('10')
      expect(await page.getByTestId('board-query').inputValue()).toBe('')
      await page.getByTestId('board-query').fill('value:cheap')
      await page.getByTestId('query-problem').waitFor()
      expect(await count(page, 'new')).toBe('10')
      await page.keyboard.press('Escape')
      expect(await page.getByTestId('board-query').inputValue()).toBe('')
      await page.getByTestId('query-problem').waitFor({ state: 'detached' })
    }))

  test('proposes what an operator may be, and Tab takes it', () =>
    onBoard('deals=60', async (page) => {
      await page.keyboard.press('f')
      await page.keyboard.type('stage:w')
      await page.getByTestId('suggestion').first().waitFor()
      await page.keyboard.press('Tab')
      expect(await page.getByTestId('board-query').inputValue()).toBe('stage:won ')
      await eventually(() => count(page, 'won')).toBe('10 of 10')
      expect(await count(page, 'new')).toBe('0 of 10')
    }))

  test('a card dragged to where it does not find it leaves its column and stays in the other, and that is said', () =>
    onBoard('deals=60', async (page) => {
      await prefer(page, { boardView: { order: 'value', cards: 'comfortable', collapsed: [] } })
      await page.getByTestId('board-query').fill('stage:new')
      await eventually(() => count(page, 'won')).toBe('0 of 10')
      await drag(page, 'deal_0', 'contacted')
      await column(page, 'contacted').locator('[data-key="deal_0"]').waitFor()
      expect(await keysIn(page, 'new')).not.toContain('deal_0')
      expect(await keysIn(page, 'contacted')).toEqual(['deal_0'])
      expect(await count(page, 'contacted')).toBe('1 of 11')
      expect(await page.getByTestId('toast').textContent()).toMatch(/filter/i)
      await page.getByTestId('board-query').fill('stage:new value:>0')
      await column(page, 'contacted').locator('[data-key="deal_0"]').waitFor({ state: 'detached' })
    }))
})

describe('the order of the cards', () => {
  test('is picked from the menu, kept, and a card that is dropped goes to its place, marked', () =>
    onBoard('deals=60', async (page) => {
      const before = await keysIn(page, 'new')
      await page.getByTestId('board-order').click()
      await page.locator('[data-choice="age"]').click()
      await eventually(() => keysIn(page, 'new')).not.toEqual(before)
      expect((await preferred(page)).boardView).toEqual({
        order: 'age',
        cards: 'comfortable',
        collapsed: [],
      })
      const oldest = (await keysIn(page, 'new'))[0] ?? ''
      await drag(page, oldest, 'contacted')
      await column(page, 'contacted').locator(`[data-key="${oldest}"][data-marked="true"]`).waitFor()
      const { place } = await page.evaluate<{ place: number }>(
        `satchel.call('board.place', { workspace: 'w1', key: '${oldest}', order: 'age' }).then((a) => a.value)`,
      )
      expect((await keysIn(page, 'contacted')).indexOf(oldest)).toBe(place)
      await page.keyboard.press('Shift')
      await page.locator('[data-marked="true"]').waitFor({ state: 'detached' })
    }))

  test('by S all orders are in the palette', () =>
    onBoard('deals=60', async (page) => {
      await page.keyboard.press('s')
      await page.keyboard.type('value')
      await page.keyboard.press('Enter')
      await eventually(async () => (await preferred(page)).boardView).toMatchObject({ order: 'value' })
    }))
})

describe('columns', () => {
  test('of 20,000 deals hold some tens of cards, wherever they are scrolled, and the focus stays', () =>
    onBoard('deals=20000', async (page) => {
      expect(await count(page, 'new')).toBe('3,334')
      await card(page, 'deal_0').focus()
      const scroll = (to: number) =>
        column(page, 'new')
          .locator('ul.relative')
          .evaluate((list, top) => list.parentElement?.scrollTo(0, top), to)
      await scroll(200_000)
      await column(page, 'new').locator('li[aria-posinset="2001"] [data-testid="deal-card"]').waitFor()
      expect(await column(page, 'new').getByTestId('deal-card').count()).toBeLessThan(40)
      expect(await focused(page)).toBe('deal_0')
      await scroll(100_000)
      await column(page, 'new').locator('li[aria-posinset="1001"] [data-testid="deal-card"]').waitFor()
      expect(await focused(page)).toBe('deal_0')
      // Seven columns once, and the one that was scrolled to two other places.
      expect(await page.evaluate<number>('window.cardReads')).toBeLessThan(16)
      // A card that is gone is not kept, whether it had the focus or not.
      await page.evaluate(
        `satchel.call('deals.edit', { workspace: 'w1', key: 'deal_0', fields: { stage: 'won' } })`,
      )
      await column(page, 'new').locator('[data-key="deal_0"]').waitFor({ state: 'detached' })
      await column(page, 'won').locator('[data-key="deal_0"]').waitFor()
    }))

  test('collapse to a strip with name and count that takes drops, opens by Enter, and is kept', () =>
    onBoard('deals=60', async (page) => {
      await column(page, 'won').getByTestId('column-menu').click()
      await page.locator('[data-choice="collapse"]').click()
      const strip = column(page, 'won').getByTestId('open-column')
      await strip.waitFor()
      expect(await strip.textContent()).toBe('Won 10')
      expect((await column(page, 'won').boundingBox())?.width).toBeLessThan(50)
      await drag(page, 'deal_0', 'won')
      await eventually(() => strip.textContent()).toBe('Won 11')
      expect(await keysIn(page, 'new')).not.toContain('deal_0')
      expect((await preferred(page)).boardView).toMatchObject({ collapsed: ['won'] })
      await prefer(page, { stageLimits: { won: 10 } })
      await eventually(() => strip.textContent()).toBe('Won 11 11 of 10: over the limit you set')
      await prefer(page, { stageLimits: {} })
      await eventually(() => strip.textContent()).toBe('Won 11')
      await strip.focus()
      await page.keyboard.press('Enter')
      await column(page, 'won').locator('[data-key="deal_0"]').waitFor()
      expect((await preferred(page)).boardView).toMatchObject({ collapsed: [] })
      await card(page, 'deal_0').focus()
      await page.keyboard.press('c')
      await strip.waitFor()
    }))

  test('say when they hold more than the limit that was set, and weigh their totals by the percent', () =>
    onBoard('deals=60', async (page) => {
      await card(page, 'deal_0').focus()
      await page.keyboard.press('l')
      await page.getByTestId('column-limit-field').fill('0')
      await page.getByText('A whole number from 1').waitFor()
      expect(await page.getByTestId('save-column').isDisabled()).toBe(true)
      await page.getByTestId('column-limit-field').fill('٨')
      await page.getByTestId('column-weight-field').fill('50')
      await page.keyboard.press('Enter')
      const limit = column(page, 'new').getByTestId('column-limit')
      await limit.waitFor()
      expect(await limit.textContent()).toBe('10 of 8: over the limit you set')
      expect((await preferred(page)).stageLimits).toEqual({ new: 8 })
      expect((await preferred(page)).stageWeights.new).toBe(50)
      const [total, weighted] = await column(page, 'new')
        .locator('header li')
        .first()
        .locator('bdi')
        .evaluateAll((amounts) => amounts.map((one) => Number(one.textContent?.replace(/[^\d.]/g, ''))))
      expect(weighted).toBeCloseTo((total ?? 0) / 2, 2)
      // All or nothing says nothing new.
      expect(await column(page, 'won').getByTestId('weighted').count()).toBe(0)
      // Filtered or not, the limit is for all.
      await page.getByTestId('board-query').fill('stage:won')
      await eventually(() => count(page, 'new')).toBe('0 of 10')
      expect(await limit.textContent()).toBe('10 of 8: over the limit you set')
    }))

  test('show three currencies and the rest by a press', () =>
    onBoard('deals=120', async (page) => {
      const lines = column(page, 'new').locator('header li')
      const more = column(page, 'new').getByTestId('more-currencies')
      expect(await lines.count()).toBe(3)
      expect(await more.textContent()).toBe('+2 more')
      await more.focus()
      await page.keyboard.press('Enter')
      expect(await lines.count()).toBe(5)
      await page.getByTestId('pipeline').press('Enter')
      expect(await page.locator('section table tbody tr').count()).toBe(5)
      await page.keyboard.press('Escape')
      await page.locator('section table').waitFor({ state: 'detached' })
    }))

  test('are of compact cards by V, which are lower and keep value and age', () =>
    onBoard('deals=60', async (page) => {
      const heightOf = async () => (await card(page, 'deal_6').boundingBox())?.height ?? 0
      const before = await heightOf()
      await page.keyboard.press('v')
      await eventually(heightOf).toBeLessThan(before)
      expect(await heightOf()).toBe(52)
      expect((await preferred(page)).boardView).toMatchObject({ cards: 'compact' })
      await page.keyboard.press('v')
      await eventually(heightOf).toBe(before)
    }))
})
