import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

async function inApp(state: string, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, wrong } = await renderer.open(state)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().waitFor()
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
const opened = async (page: Page, text = '') => {
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette-field').waitFor()
  await page.keyboard.type(text)
}
const closed = (page: Page) => page.getByTestId('palette').waitFor({ state: 'detached' })
const lines = (page: Page) => page.getByTestId('palette-item')
const item = (page: Page, id: string) => page.locator(`[data-item="${id}"]`)
/** The text of the line that the field points at. */
const chosen = (page: Page) =>
  page.getByTestId('palette-field').evaluate((field) => {
    const id = field.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.dataset.item ?? null
  })
const pageIs = (page: Page, name: string) =>
  page.locator(`[data-testid="go-${name}"][aria-current="page"]`).waitFor()
const splitIs = (page: Page, id: string) =>
  page.locator(`[data-testid="split"][data-split="${id}"][aria-selected="true"]`).waitFor()
const focusedIn = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null)

describe('the palette', () => {
  test('shows what can be done here with its keys, runs it, and has it on top the next time', () =>
    inApp('', async (page) => {
      await opened(page)
      // Nothing is open: what needs a conversation is not offered.
      expect(await item(page, 'close').count()).toBe(0)
      expect(await item(page, 'goBoard').textContent()).toContain('GB')
      await page.keyboard.type('board')
      await page.keyboard.press('Enter')
      await closed(page)
      await pageIs(page, 'board')
      await opened(page)
      await expect.poll(() => chosen(page)).toBe('goBoard')
      await page.keyboard.press('Control+k')
      await closed(page)
    }))

  test('says what a command needs first, and does not run it then', () =>
    inApp('', async (page) => {
      await opened(page, 'close or')
      expect(await item(page, 'close').getAttribute('aria-disabled')).toBe('true')
      expect(await item(page, 'close').textContent()).toContain('open a conversation first')
      await page.keyboard.press('Enter')
      expect(await page.getByTestId('palette').count()).toBe(1)
    }))

  test('finds people, and Enter right after typing opens the one who was meant', () =>
    inApp('', async (page) => {
      await opened(page)
      await page.keyboard.type('jonas')
      await page.keyboard.press('Enter')
      await closed(page)
      await expect.poll(() => page.getByTestId('thread-name').textContent()).toBe('Jonas Weber')
    }))

  test('leads to deals, to clients, and to the search for what was typed', () =>
    inApp('', async (page) => {
      await opened(page, 'priya')
      await item(page, 'conversation cnv_0').waitFor()
      await page.locator('[data-item^="deal "]').first().click()
      await page.getByTestId('deal-value').waitFor()
      await page.keyboard.press('Escape')
      await page.getByTestId('deal-drawer').waitFor({ state: 'detached' })
      await opened(page, 'zzzz')
      await expect.poll(() => chosen(page)).toBe('search for')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.getByTestId('search-field').inputValue()).toBe('zzzz')
    }))

  test('“move to negotiating” moves the deal of the open conversation', () =>
    inApp('', async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.getByTestId('thread').waitFor()
      await opened(page, 'move to negotiating')
      await expect.poll(() => chosen(page)).toMatch(/^moveDeal .* negotiating$/)
      await page.keyboard.press('Enter')
      await closed(page)
      await expect.poll(() => page.getByTestId('toast').textContent()).toContain('Negotiating')
    }))

  test('on the board it moves the card that has the focus, which comes back to it', () =>
    inApp('', async (page) => {
      await page.keyboard.type('gb')
      await page.getByTestId('deal-card').first().focus()
      await page.keyboard.press('m')
      await page.getByTestId('palette-field').waitFor()
      await page.keyboard.type('won')
      await page.keyboard.press('Enter')
      await closed(page)
      await expect.poll(() => page.getByTestId('toast').textContent()).toContain('Won')
      await expect.poll(() => focusedIn(page)).toBe('deal-card')
    }))

  test('leads to saved views and to campaigns by the names they have here', () =>
    inApp('splits', async (page) => {
      await opened(page, 'pricing')
      await item(page, 'views view:1').click()
      await splitIs(page, 'view:1')
      await opened(page, 'spring')
      await item(page, 'campaigns cmp_1').waitFor()
      expect(await item(page, 'campaigns cmp_1').textContent()).toContain('20 conversations')
      await item(page, 'campaigns cmp_1').click()
      await splitIs(page, 'campaign:cmp_1')
    }))

  test('“switch to” and a name opens a workspace, and none of its names is there before', () =>
    inApp('', async (page) => {
      await opened(page, 'switch to demo')
      await expect.poll(() => chosen(page)).toBe('workspace demo')
      await page.keyboard.press('Enter')
      await closed(page)
      await page.locator('nav button[aria-current="true"][title="Demo"]').waitFor()
    }))

  test('a second step has its choices; Backspace and Escape go back, another Escape closes', () =>
    inApp('', async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.getByTestId('thread').waitFor()
      await opened(page, 'set the intent')
      await page.keyboard.press('Enter')
      await expect.poll(() => lines(page).count()).toBe(7)
      await page.keyboard.press('Backspace')
      await item(page, 'goBoard').waitFor()
      await page.keyboard.type('set the intent')
      await page.keyboard.press('Enter')
      await page.keyboard.type('object')
      await expect.poll(() => lines(page).count()).toBe(1)
      await page.keyboard.press('Enter')
      await closed(page)
      await expect.poll(() => page.getByTestId('intent-choice').textContent()).toBe('Objection')
      await opened(page, 'set the intent')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      await item(page, 'goBoard').waitFor()
      await page.keyboard.press('Escape')
      await closed(page)
    }))

  test('opens from a field and gives the focus back to it', () =>
    inApp('', async (page) => {
      await page.keyboard.press('/')
      await page.getByTestId('search-field').fill('half a word')
      await opened(page)
      await page.keyboard.press('Escape')
      await closed(page)
      expect(await focusedIn(page)).toBe('search-field')
      expect(await page.getByTestId('search-field').inputValue()).toBe('half a word')
    }))

  test('keys rest while it is open, and the Enter that ends a composition picks nothing', () =>
    inApp('', async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await opened(page)
      await page.keyboard.type('e1?gb')
      expect(await page.getByTestId('palette-field').inputValue()).toBe('e1?gb')
      expect(await page.getByTestId('toast').count()).toBe(0)
      await page.getByTestId('palette-field').fill('board')
      await page.getByTestId('palette-field').evaluate((field) => {
        for (const isComposing of [true, false])
          field.dispatchEvent(
            new KeyboardEvent('keydown', { key: isComposing ? 'Enter' : 'a', isComposing, bubbles: true }),
          )
      })
      expect(await page.getByTestId('palette').count()).toBe(1)
      await pageIs(page, 'inbox')
    }))

  test('arrows go round, and the field always points at the line they chose', () =>
    inApp('', async (page) => {
      await opened(page)
      const ids = await lines(page).evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.item))
      expect(await chosen(page)).toBe(ids[0])
      await page.keyboard.press('ArrowDown')
      expect(await chosen(page)).toBe(ids[1])
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      expect(await chosen(page)).toBe(ids.at(-1))
    }))

  test('offline it works, and marks what will wait for the network', () =>
    inApp('connection=offline', async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.getByTestId('thread').waitFor()
      await opened(page, 'close or')
      expect(await item(page, 'close').getByTestId('palette-waits').textContent()).toBe(
        'will wait for the network',
      )
      await page.getByTestId('palette-field').fill('board')
      expect(await item(page, 'goBoard').getByTestId('palette-waits').count()).toBe(0)
      await page.getByTestId('palette-field').fill('priya')
      await item(page, 'conversation cnv_0').waitFor()
    }))
})
