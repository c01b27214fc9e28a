import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { boardPages, card, cardIn, column, focused } from './boardPages.ts'

const onBoard = boardPages()

const edits = (page: Page) =>
  page.evaluate<unknown[]>(
    `satchelCalls.filter((call) => call.name === 'deals.edit').map((call) => call.input)`,
  )
const heard = (page: Page) => page.locator('main p[aria-live]').textContent()
const drag = (page: Page, key: string, stage: string) =>
  card(page, key).dragTo(column(page, stage), { targetPosition: { x: 80, y: 300 } })

describe('a deal dragged to another column', () => {
  test('is moved there, and Undo brings it back', () =>
    onBoard('deals=12', async (page) => {
      await drag(page, 'deal_0', 'negotiating')
      await cardIn(page, 'negotiating', 'deal_0').waitFor()
      expect(await page.getByTestId('toast').textContent()).toContain('Moved to Negotiating')
      expect(await column(page, 'negotiating').locator('h2').textContent()).toContain('3')
      await page.getByTestId('toast').getByText('Undo').click()
      await cardIn(page, 'new', 'deal_0').waitFor()
      expect(await edits(page)).toEqual([
        { workspace: 'w1', key: 'deal_0', fields: { stage: 'negotiating' } },
      ])
    }))

  test('does nothing over its own column or over a stage that no deal can enter', () =>
    onBoard('deals=40', async (page) => {
      await drag(page, 'deal_0', 'new')
      await page.evaluate(`document.querySelector('[data-stage="on_hold"]').scrollIntoView()`)
      await drag(page, 'deal_5', 'on_hold')
      // Another drag afterwards proves that drags work here at all.
      await drag(page, 'deal_5', 'won')
      await cardIn(page, 'won', 'deal_5').waitFor()
      expect(await edits(page)).toEqual([{ workspace: 'w1', key: 'deal_5', fields: { stage: 'won' } }])
    }))
})

test('a card with notes is as high as one without, so that every place of a column is known', () =>
  onBoard('deals=40', async (page) => {
    const shape = async () => {
      const [upper, lower] = await Promise.all([
        card(page, 'deal_0').boundingBox(),
        card(page, 'deal_6').boundingBox(),
      ])
      return { height: upper?.height ?? 0, step: (lower?.y ?? 0) - (upper?.y ?? 0) }
    }
    const before = await shape()
    await page.evaluate(
      `satchel.call('deals.edit', { workspace: 'w1', key: 'deal_0', fields: { notes: 'Call in May' } })`,
    )
    await card(page, 'deal_0').getByText('Call in May').waitFor()
    expect(await shape()).toEqual(before)
    expect(before.step - before.height).toBe(6)
  }))

describe('the board without a mouse', () => {
  test('Space picks up, arrows choose, Space drops, and the focus goes with the deal', () =>
    onBoard('deals=40', async (page) => {
      await page.keyboard.press('ArrowDown')
      expect(await focused(page)).toBe('deal_0')
      await page.keyboard.press('ArrowDown')
      expect(await focused(page)).toBe('deal_6')
      await page.keyboard.press('Space')
      expect(await heard(page)).toContain('Picked up')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await column(page, 'interested').getByTestId('carry-slot').waitFor()
      expect(await page.getByTestId('carry-slot').count()).toBe(1)
      expect(await heard(page)).toBe('Over Interested')
      expect(await edits(page)).toEqual([])
      await page.keyboard.press('Space')
      await cardIn(page, 'interested', 'deal_6').waitFor()
      await expect.poll(() => focused(page)).toBe('deal_6')
      await expect.poll(() => heard(page)).toBe('Dropped in Interested, 2 of 7')
      expect(await edits(page)).toEqual([{ workspace: 'w1', key: 'deal_6', fields: { stage: 'interested' } }])
      await page.keyboard.press('Enter')
      await page.getByTestId('deal-value').waitFor()
    }))

  test('Escape, Tab and a press of the mouse put a carried deal back', () =>
    onBoard('deals=12', async (page) => {
      const ways = [
        () => page.keyboard.press('Escape'),
        () => page.keyboard.press('Tab'),
        () => page.mouse.click(640, 700),
      ]
      for (const letGo of ways) {
        await card(page, 'deal_0').focus()
        await page.keyboard.press('Space')
        await page.keyboard.press('ArrowRight')
        await page.getByTestId('carry-slot').waitFor()
        await letGo()
        await page.getByTestId('carry-slot').waitFor({ state: 'detached' })
        expect(await heard(page)).toBe('Put back in New')
      }
      expect(await edits(page)).toEqual([])
    }))

  test('Tab comes to the head of every column and to one card of it, where the focus was', () =>
    onBoard('deals=140', async (page) => {
      const tabsTo = async (key: string, press: string) => {
        const passed: (string | null)[] = []
        while ((await focused(page)) !== key && passed.length < 5) {
          await page.keyboard.press(press)
          passed.push(await page.evaluate<string | null>('document.activeElement.dataset.testid ?? null'))
        }
        return passed
      }
      expect(await page.locator('[data-testid="deal-card"][tabindex="0"]').count()).toBe(7)
      await card(page, 'deal_0').focus()
      await page.keyboard.press('ArrowDown')
      expect(await tabsTo('deal_1', 'Tab')).toEqual(['column-menu', 'more-currencies', 'deal-card'])
      expect(await tabsTo('deal_6', 'Shift+Tab')).toEqual(['more-currencies', 'column-menu', 'deal-card'])
    }))

  test('a long column is walked to its end, and scrolling by wheel keeps the focus', () =>
    onBoard('deals=240', async (page) => {
      await card(page, 'deal_0').focus()
      for (let at = 0; at < 39; at += 1) await page.keyboard.press('ArrowDown')
      await expect.poll(() => focused(page)).toBe('deal_234')
      await page.evaluate(`document.activeElement.closest('ul').parentElement.scrollTo(0, 0)`)
      await card(page, 'deal_0').waitFor()
      expect(await focused(page)).toBe('deal_234')
      // Only what is near the screen is drawn.
      expect(await column(page, 'new').getByTestId('deal-card').count()).toBeLessThan(30)
    }))
})
