import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

type Call = { name: string; input: Record<string, unknown> }

/** `rows=400`: more than a page, and more than are changed without asking. */
async function inInbox(act: (page: Page) => Promise<void>, state = 'rows=400'): Promise<void> {
  const { page, wrong } = await renderer.open(state)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().waitFor()
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
const asked = async (page: Page, name: string) =>
  ((await page.evaluate('satchelCalls')) as Call[]).filter((call) => call.name === name)
const picked = (page: Page) =>
  page
    .locator('[data-testid="conversation-row"][data-selected="true"]')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.key))
const row = (page: Page, at: number) => page.getByTestId('conversation-row').nth(at)
const keysOf = (page: Page, count: number) =>
  page
    .getByTestId('conversation-row')
    .evaluateAll((rows, n) => rows.slice(0, n).map((one) => (one as HTMLElement).dataset.key), count)
const count = (page: Page) => page.getByTestId('bulk-count').textContent()
const toastWith = (page: Page, text: string | RegExp) =>
  page.getByTestId('toast').filter({ hasText: text }).first()

describe('picking conversations', () => {
  test('x picks and lets go, j and k still open rows, Escape lets all go', () =>
    inInbox(async (page) => {
      const [first, second] = await keysOf(page, 2)
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      expect(await picked(page)).toEqual([first])
      expect(await count(page)).toBe('1 selected')
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      expect(await picked(page)).toEqual([first, second])
      expect(await row(page, 1).getAttribute('aria-selected')).toBe('true')
      expect(await row(page, 1).getAttribute('aria-checked')).toBe('true')
      await page.keyboard.press('x')
      expect(await picked(page)).toEqual([first])
      await page.keyboard.press('Escape')
      await page.getByTestId('bulk-bar').waitFor({ state: 'detached' })
      expect(await picked(page)).toEqual([])
    }))

  test('Shift reaches: with j, with an arrow, with a click from where picking began', () =>
    inInbox(async (page) => {
      const keys = await keysOf(page, 8)
      await page.keyboard.press('j')
      await page.keyboard.press('Shift+J')
      await expect.poll(() => picked(page)).toEqual(keys.slice(0, 2))
      await page.keyboard.press('Shift+ArrowDown')
      await expect.poll(() => picked(page)).toEqual(keys.slice(0, 3))
      await row(page, 6).click({ modifiers: ['Shift'] })
      await expect.poll(() => picked(page)).toEqual(keys.slice(0, 7))
      await row(page, 3).click({ modifiers: ['Control'] })
      expect(await count(page)).toBe('6 selected')
      await row(page, 7).hover()
      await row(page, 0).getByTestId('pick').click()
      expect(await count(page)).toBe('5 selected')
    }))

  test('a row that leaves the list is not picked any more, and another list begins anew', () =>
    inInbox(async (page) => {
      await row(page, 0).click()
      await page.keyboard.press('x')
      await page.getByTestId('status-choice').click()
      await page.locator('[role="menu"] [data-choice="closed"]').click()
      // With rows picked, what is done is done to them.
      await toastWith(page, 'Closed').waitFor()
      await page.getByTestId('bulk-bar').waitFor({ state: 'detached' })
      await row(page, 0).click()
      await page.keyboard.press('x')
      await page.locator('[data-testid="status-filter"][data-choice="closed"]').click()
      await page.getByTestId('bulk-bar').waitFor({ state: 'detached' })
    }))
})

describe('all of a view', () => {
  test('are fixed in the main process, asked about with the time, changed and undone as one', () =>
    inInbox(async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page.getByTestId('bulk-all').click()
      const total = Number((await count(page))?.split(' ')[0])
      expect(total).toBeGreaterThan(100)
      await expect.poll(async () => (await picked(page)).length).toBeGreaterThan(5)
      expect(await page.getByTestId('bulk-all').count()).toBe(0)
      // Let one go, by its key.
      await page.keyboard.press('x')
      expect(await count(page)).toBe(`${total - 1} selected`)
      const [first] = await keysOf(page, 1)
      expect(await picked(page)).not.toContain(first)
      // Scrolled far down they are still picked, also those that are loaded only now.
      await page.getByTestId('inbox-list').evaluate((list) => list.scrollTo(0, 5_000))
      await expect.poll(async () => (await picked(page)).length).toBeGreaterThan(5)

      await page.keyboard.press('e')
      await page.getByTestId('bulk-confirm').waitFor()
      expect(await page.getByTestId('bulk-confirm').textContent()).toBe(`Close ${total - 1} conversations`)
      expect(await page.getByTestId('bulk-cost').textContent()).toMatch(/about \d+ min/)
      expect(await asked(page, 'bulk.edit')).toEqual([])
      await page.keyboard.press('Enter')
      await toastWith(page, `${total - 1} conversations`).waitFor()
      const [edit] = await asked(page, 'bulk.edit')
      expect(edit?.input).toMatchObject({ except: [first], change: { is: 'status', to: 'closed' } })
      expect(JSON.stringify(await page.evaluate('satchelCalls')).length).toBeLessThan(400_000)
      await page.getByTestId('deed-progress').waitFor()
      expect(await page.getByTestId('deed-progress').textContent()).toContain(`of ${total - 1} delivered`)

      await page.keyboard.press('z')
      await toastWith(page, 'Undone before it left').waitFor()
      await page.keyboard.press('Control+a')
      await expect.poll(() => count(page)).toBe(`${total} selected`)
    }))
})

describe('what was done', () => {
  test('is listed, each with what undo would do, and any of it can be undone', () =>
    inInbox(async (page) => {
      await row(page, 0).click()
      await page.keyboard.press('2')
      await toastWith(page, 'Intent').waitFor()
      await page.keyboard.press('e')
      await toastWith(page, 'Closed').waitFor()
      await page.keyboard.press('Shift+Z')
      const deeds = page.getByTestId('deed')
      await deeds.first().waitFor()
      expect(await deeds.count()).toBe(2)
      expect(await deeds.nth(0).textContent()).toContain('Closed')
      expect(await deeds.nth(1).getByTestId('deed-way').textContent()).toContain('undo takes it back')
      await deeds.nth(1).getByTestId('deed-undo').click()
      await page.locator('[data-testid="deed"][data-state="undone"]').waitFor()
      expect(await asked(page, 'deeds.undo')).toMatchObject([{ input: { id: 1 } }])
      expect(await deeds.nth(1).getByTestId('deed-undo').count()).toBe(0)
    }, ''))

  test('a toast stays while it is pointed at or focused, and is read out', () =>
    inInbox(async (page) => {
      await page.clock.install()
      await row(page, 0).click()
      await page.keyboard.press('e')
      const toast = toastWith(page, 'Closed')
      await toast.waitFor()
      expect(await toast.locator('xpath=ancestor::*[@aria-live="polite"]').count()).toBe(1)
      await toast.hover()
      await page.clock.runFor(60_000)
      expect(await toast.count()).toBe(1)
      await page.mouse.move(900, 10)
      await toast.getByText('Undo').focus()
      await page.clock.runFor(60_000)
      expect(await toast.count()).toBe(1)
      await page.getByTestId('inbox-list').focus()
      await page.clock.runFor(9_000)
      expect(await toast.count()).toBe(0)
      // The time of the toast is over, the time to undo is not.
      await page.keyboard.press('z')
      await toastWith(page, 'Undone').waitFor()
    }, ''))
})
