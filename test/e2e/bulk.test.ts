/** Changing many at once, end to end: more than a thousand closed and taken back send nothing, some closed send each once. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import { startApp, startBrowser } from './startApp.ts'

let profile = ''
let browser: Browser
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-bulk-'))
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
})

/** What the selection says it holds. */
const countOf = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('bulk-count').textContent())?.replaceAll(/\D/g, ''))

it('closes and reopens as many as a view holds without a request, and sends each of some exactly once', async () => {
  const server = createDemoServer({ size: 'medium', seed: 11, plan: 'max', rateLimit: false })
  const served = await serveDemo(server, { port: 0 })
  const app = await startApp(browser, profile)
  const patches = () => server.log.entries().filter(({ method }) => method === 'PATCH')
  try {
    const { page } = app
    page.setDefaultTimeout(20_000)
    await page.getByTestId('key-field').fill(server.key)
    await page.getByTestId('advanced').click()
    await page.getByTestId('base-url-field').fill(served.baseUrl)
    await page.getByTestId('connect').click()
    const rows = page.getByTestId('conversation-row')
    await rows.first().waitFor()

    // The list fills; what is picked is what there is at that moment.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Escape')
          await page.keyboard.press('Control+a')
          await page.getByTestId('bulk-bar').waitFor()
          return countOf(page)
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBeGreaterThanOrEqual(1_240)
    const picked = await countOf(page)
    await page.keyboard.press('e')
    await page.getByTestId('bulk-confirm').click()
    const said = new Intl.NumberFormat('en-US').format(picked)
    await page
      .getByTestId('toast')
      .filter({ hasText: `Closed: ${said} conversations` })
      .waitFor()
    await page.keyboard.press('z')
    await page.getByTestId('toast').filter({ hasText: 'Undone before it left' }).waitFor()
    await page.getByTestId('waiting').waitFor({ state: 'detached' })
    await page.getByTestId('deed-progress').waitFor({ state: 'detached' })

    // A smaller choice, and no second thoughts.
    const keys: string[] = []
    await rows.first().click()
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('x')
      keys.push(
        String(
          await page
            .locator('[data-testid="conversation-row"][aria-selected="true"]')
            .getAttribute('data-key'),
        ),
      )
      await page.keyboard.press('j')
    }
    await expect.poll(() => countOf(page)).toBe(3)
    await page.keyboard.press('e')
    await page.getByTestId('toast').filter({ hasText: 'Closed: 3 conversations' }).waitFor()
    await expect.poll(() => patches().length, { timeout: 30_000 }).toBe(3)
    expect(patches().map(({ path, body }) => ({ path, body }))).toEqual(
      expect.arrayContaining(
        keys.map((key) => ({ path: `/crm/conversations/${key}`, body: { status: 'closed' } })),
      ),
    )
    await page.getByTestId('waiting').waitFor({ state: 'detached' })
    expect(patches()).toHaveLength(3)
    // Shown anew, nothing of the large change is left, and it was never on the wire.
    await page.keyboard.press('Shift+Z')
    await page.locator('[data-testid="deed"][data-state="undone"]').waitFor()
    expect(app.complaints).toEqual([])
  } finally {
    await app.quit()
    await served.close()
    server.stop()
  }
}, 60_000)
