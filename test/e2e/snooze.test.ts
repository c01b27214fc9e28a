import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import { addDays, dayIn, instantAt } from '../../shared/day.ts'
import type { RunningApp } from './runningApp.ts'
import { startApp, startBrowser } from './startApp.ts'

const storyMs = 180_000

let profile = ''
let browser: Browser
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-snooze-'))
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
})

const row = (page: Page, key: string) => page.locator(`[data-testid="conversation-row"][data-key="${key}"]`)

it(
  'snoozed to tomorrow 9:00 in India, started at 10:00 in London: back on top, marked, and one PATCH to active',
  async () => {
    // Its limit is off so that the story is short; the program keeps to its own all the same.
    const server = createDemoServer({ size: 'small', seed: 11, plan: 'max', rateLimit: false })
    const served = await serveDemo(server, { port: 0 })
    const dir = join(profile, 'profile')
    const home = 'Asia/Kolkata'
    const away = 'Europe/London'
    const talk = server.rows('conversation').filter(({ status }) => status === 'active')[4]
    const key = String(talk?.id)
    const patches = () => server.log.entries().filter(({ method }) => method === 'PATCH')
    let app: RunningApp | null = null
    try {
      app = await startApp(browser, dir, { zone: home, aheadMs: 0 })
      let { page } = app
      page.setDefaultTimeout(30_000)
      await page.getByTestId('key-field').fill(server.key)
      await page.getByTestId('advanced').click()
      await page.getByTestId('base-url-field').fill(served.baseUrl)
      await page.getByTestId('keep-key').check()
      await page.getByTestId('connect').click()
      await row(page, key).click()
      await page.locator(`[data-testid="thread"][data-key="${key}"]`).waitFor()

      // Snoozed by typing when; the reading is shown before.
      await page.keyboard.press('s')
      await page.getByTestId('snooze-field').fill('tomorrow 9am')
      await page.getByTestId('snooze-reading').getByText('tomorrow 9:00').waitFor()
      await page.keyboard.press('Enter')
      await row(page, key).waitFor({ state: 'detached' })
      await expect
        .poll(() => patches().map(({ body }) => body), { timeout: 30_000 })
        .toEqual([{ status: 'snoozed' }])
      await app.quit()

      // Tomorrow, at 10:00 in London: 9:00 in India was some hours ago.
      const tomorrow = addDays(dayIn(Date.now(), home), 1)
      const aheadMs = instantAt(tomorrow, 10 * 60, away) - Date.now()
      app = await startApp(browser, dir, { zone: away, aheadMs })
      page = app.page
      page.setDefaultTimeout(30_000)
      const first = page.getByTestId('conversation-row').first()
      await expect.poll(() => first.getAttribute('data-key'), { timeout: 30_000 }).toBe(key)
      expect(await first.getByTestId('snooze-sign').textContent()).toMatch(/^woke 9:00\sAM \(Kolkata\)$/)
      await expect
        .poll(() => patches().map(({ path, body }) => [path.split('/').at(-1), body]), { timeout: 30_000 })
        .toEqual([
          [key, { status: 'snoozed' }],
          [key, { status: 'active' }],
        ])
      await app.quit()

      // Once: a further start wakes nothing, neither on the wire nor in the outbox.
      app = await startApp(browser, dir, { zone: away, aheadMs })
      page = app.page
      page.setDefaultTimeout(30_000)
      await row(page, key).waitFor()
      await page.getByTestId('go-outbox').click()
      await page.getByText('Nothing waits').waitFor()
      expect(patches()).toHaveLength(2)
      expect(server.rows('conversation').find(({ id }) => id === key)?.status).toBe('active')
      expect(app.complaints).toEqual([])
    } finally {
      await app?.quit()
      await served.close()
    }
  },
  storyMs,
)
