/**
 * Thirty conversations by keyboard alone, offline, in the real program: closed, snoozed, given another intent, undone,
 * one made a deal. Then the network comes back, and the server has exactly that, each change once.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import { intents } from '../../shared/rows.ts'
import type { RunningApp } from './runningApp.ts'
import { startApp, startBrowser } from './startApp.ts'

const wantedTalks = 30
const storyMs = 240_000

let profile = ''
let browser: Browser
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-triage-'))
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
})

const openKey = (page: Page) => page.locator('[data-testid="thread"]').getAttribute('data-key')
const isOpen = (page: Page, key: string) =>
  page.locator(`[data-testid="thread"][data-key="${key}"]`).waitFor()
const isLeft = (page: Page, key: string) =>
  page.locator(`[data-testid="thread"]:not([data-key="${key}"])`).waitFor()
const intentShown = (page: Page) => page.getByTestId('intent-choice').textContent()

/** Presses, and waits until another conversation is open. */
async function on(page: Page, ...keys: string[]): Promise<void> {
  const before = String(await openKey(page))
  for (const key of keys) await page.keyboard.press(key)
  await isLeft(page, before)
}

it(
  'goes through thirty conversations offline by keyboard, and delivers each change once and nothing that was undone',
  async () => {
    // Its limit is off so that the story is short; the program keeps to its own all the same.
    const server = createDemoServer({ size: 'small', seed: 11, plan: 'max', rateLimit: false })
    let served = await serveDemo(server, { port: 0 })
    let app: RunningApp | null = null
    try {
      app = await startApp(browser, join(profile, 'profile'))
      const { page } = app
      page.setDefaultTimeout(30_000)
      await page.getByTestId('key-field').fill(server.key)
      await page.getByTestId('advanced').click()
      await page.getByTestId('base-url-field').fill(served.baseUrl)
      await page.getByTestId('connect').click()
      await page.getByTestId('conversation-row').first().waitFor()
      await page.locator('[data-testid="status-line"]:not([data-connection="catchingUp"])').waitFor()
      await served.close()

      const row = (key: string) => server.rows('conversation').find(({ id }) => id === key)
      const patches: Record<string, object> = {}
      const undone: string[] = []
      const dealOf = new Set(server.rows('deal').map((deal) => deal.conversation_id))
      let dealFor: string | null = null

      await page.keyboard.press('j')
      await page.getByTestId('thread').waitFor()
      for (let n = 0; n < wantedTalks; n++) {
        const key = String(await openKey(page))
        const path = `/crm/conversations/${key}`
        if (dealFor === null && !dealOf.has(key)) {
          dealFor = key
          await createDeal(page)
          // There and back: the inbox is as it was left.
          await page.keyboard.press('g')
          await page.keyboard.press('b')
          await page.locator('[data-testid="deal-card"][data-key^="local:"]').waitFor()
          await page.keyboard.press('g')
          await page.keyboard.press('i')
          await isOpen(page, key)
        }
        switch (n % 6) {
          case 0:
            await on(page, 'e')
            patches[path] = { status: 'closed' }
            break
          case 1: {
            const to = await setOtherIntent(page, row(key)?.intent ?? null)
            patches[path] = { intent: to }
            await on(page, 'j')
            break
          }
          case 2:
            await snooze(page)
            patches[path] = { status: 'snoozed' }
            break
          case 3:
            await on(page, 'e')
            await page.keyboard.press('z')
            await isOpen(page, key)
            undone.push(path)
            await on(page, 'j')
            break
          case 4: {
            const before = await intentShown(page)
            await setOtherIntent(page, row(key)?.intent ?? null)
            await page.keyboard.press('z')
            await expect.poll(() => intentShown(page), { timeout: 30_000 }).toBe(before)
            undone.push(path)
            await on(page, 'j')
            break
          }
          default:
            await on(page, 'j')
        }
      }
      const writes = () => server.log.entries().filter(({ method }) => method !== 'GET')
      expect(writes()).toEqual([])
      expect(Object.keys(patches)).toHaveLength(15)

      served = await serveDemo(server, { port: served.port })
      await page.locator('[data-testid="status-line"][data-synced="true"]').waitFor({ timeout: storyMs })
      const sent = writes().filter(({ method }) => method === 'PATCH')
      expect(sent.map(({ path }) => path).sort()).toEqual(Object.keys(patches).sort())
      expect(Object.fromEntries(sent.map(({ path, body }) => [path, body]))).toEqual(patches)
      for (const path of undone) expect(sent.map((one) => one.path)).not.toContain(path)
      expect(
        writes()
          .filter(({ method }) => method !== 'PATCH')
          .map(({ method, path, body }) => [method, path, body]),
      ).toEqual([
        ['POST', '/crm/deals', expect.objectContaining({ conversation_id: dealFor, value: 125_000 })],
      ])
      expect(app.complaints).toEqual([])
    } finally {
      await app?.quit()
      await served.close()
    }
  },
  storyMs + 60_000,
)

/** Answers the intent that was set: the first that the conversation does not have. */
async function setOtherIntent(page: Page, has: unknown): Promise<string> {
  const to = intents.find((intent) => intent !== has) ?? intents[0]
  const before = await intentShown(page)
  await page.keyboard.press(String(intents.indexOf(to) + 1))
  await expect.poll(() => intentShown(page), { timeout: 30_000 }).not.toBe(before)
  return to
}

/** The first time that is offered, where times are offered. */
async function snooze(page: Page): Promise<void> {
  const before = String(await openKey(page))
  await page.keyboard.press('s')
  const offered = page.locator('dialog[open], [role="menu"]').first()
  await Promise.race([isLeft(page, before), offered.waitFor()])
  if (await offered.isVisible()) await page.keyboard.press('Enter')
  await isLeft(page, before)
}

/** Fills the form by keyboard alone. */
async function createDeal(page: Page): Promise<void> {
  await page.keyboard.press('d')
  await page.getByTestId('deal-value').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
  for (let tabs = 0; tabs < 10 && (await focused()) !== 'deal-value'; tabs++) await page.keyboard.press('Tab')
  await page.keyboard.type('1250')
  await page.keyboard.press('Enter')
  await page.getByTestId('deal-value').waitFor({ state: 'detached' })
}
