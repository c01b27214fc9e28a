import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 60_000)
afterAll(() => renderer?.close())

const toasts = (page: Page) => page.getByTestId('toast')

describe('notices that the page shows', () => {
  test('are quiet toasts, once, and lead to the workspace and thread they are about', async () => {
    const { page, wrong } = await renderer.open('notices=3')
    await toasts(page).first().waitFor()
    expect(await toasts(page).count()).toBe(3)
    expect(await toasts(page).last().textContent()).toContain('13 new replies since')
    expect(await toasts(page).last().textContent()).toContain('in Northwind Sales and 1 other workspace')
    const words = await toasts(page).first().textContent()
    await toasts(page).first().getByRole('button', { name: 'Open' }).click()
    const thread = page.getByTestId('thread')
    await thread.waitFor()
    // The made-up bridge says that the notice is of the second workspace.
    await page.locator('nav button[aria-current="true"]', { hasText: 'مكتب مسقط' }).waitFor()
    const name = await page.getByTestId('thread-header').or(thread).first().textContent()
    expect(words?.length).toBeGreaterThan(10)
    expect(name?.length).toBeGreaterThan(0)
    expect(await toasts(page).count()).toBe(2)
    expect(wrong).toEqual([])
    await page.close()
  })
})

/** Texts in view that nothing blurs, among those that hold one of these words. */
const readable = (page: Page, words: readonly string[]) =>
  page.evaluate((wanted) => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      if (!wanted.some((word) => text.includes(word))) continue
      let element = node.parentElement
      if (!element || element.getClientRects().length === 0) continue
      let hidden = false
      for (; element; element = element.parentElement)
        hidden ||= getComputedStyle(element).filter.includes('blur')
      if (!hidden) found.push(text)
    }
    for (const element of document.querySelectorAll('[title]')) {
      const title = element.getAttribute('title') ?? ''
      if (wanted.some((word) => title.includes(word))) found.push(`title ${title}`)
    }
    return found
  }, words)

/** Names, words and amounts that the page shows. */
const secretsOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.secret')]
      .flatMap((element) => (element.textContent ?? '').split('\n'))
      .map((text) => text.trim())
      // Our own words tell nothing.
      .filter((text) => text.length > 5 && text !== 'No value'),
  )

describe('names hidden', () => {
  test.each(['inbox', 'board', 'deal', 'clients', 'outbox'])(
    '%s shows no name, word or amount',
    async (place) => {
      const { page, wrong } = await renderer.open('')
      await page.getByTestId(place === 'deal' ? 'go-board' : `go-${place}`).click()
      if (place === 'deal') {
        await page.getByTestId('deal-card').first().click()
        await page.getByTestId('deal-drawer').getByTestId('deal-notes').waitFor()
      }
      if (place === 'inbox') {
        await page.getByTestId('conversation-row').first().click()
        await page.getByTestId('thread').locator('.secret').first().waitFor()
      }
      await page.waitForTimeout(300)
      const secrets = await secretsOf(page)
      expect(secrets.length).toBeGreaterThan(3)
      // The control: all of them can be read before.
      expect((await readable(page, secrets)).length).toBeGreaterThan(3)
      await page.keyboard.press('Control+Shift+P')
      await page.getByTestId('private-sign').waitFor()
      expect(await readable(page, secrets)).toEqual([])
      expect(await page.title()).toBe('Satchel')
      await page.getByTestId('private-sign').click()
      await page.getByTestId('private-sign').waitFor({ state: 'detached' })
      expect((await readable(page, secrets)).length).toBeGreaterThan(3)
      expect(wrong).toEqual([])
      await page.close()
    },
  )

  test('our own words in the palette stay readable, names in it do not', async () => {
    const { page } = await renderer.open('preferences={"privacy":true}')
    await page.getByTestId('private-sign').waitFor()
    await page.keyboard.press('Control+k')
    const row = page.locator('[role="option"]', { hasText: 'Hide names and amounts' }).first()
    await page.keyboard.type('hide names')
    await row.waitFor()
    expect(await readable(page, ['Hide names and amounts'])).not.toEqual([])
    await page.close()
  })
})
