/** Out and in again, end to end: the deals of the board as an exact file are all here; one row that was changed is one create. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import type { RunningApp } from './runningApp.ts'
import { startApp, startBrowser } from './startApp.ts'
import { type Display, openDisplay, packedApp, startElectron } from './startElectron.ts'

const storyMs = 90_000
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'satchel-csv-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

/** `saving` does what makes the file, and has it at `path` when it answers. */
type Started = RunningApp & { saving: (path: string, press: () => Promise<void>) => Promise<void> }

async function roundTrip(start: () => Promise<Started>, path: string): Promise<void> {
  const server = createDemoServer({ size: 'small', seed: 11, plan: 'max', rateLimit: false })
  const served = await serveDemo(server, { port: 0 })
  const posts = () => server.log.entries().filter(({ method }) => method !== 'GET')
  const app = await start()
  try {
    const { page } = app
    page.setDefaultTimeout(20_000)
    await page.getByTestId('key-field').fill(server.key)
    await page.getByTestId('advanced').click()
    await page.getByTestId('base-url-field').fill(served.baseUrl)
    await page.getByTestId('connect').click()
    await page.getByTestId('conversation-row').first().waitFor()
    await page.locator('[data-testid="status-line"][data-synced="true"]').waitFor({ timeout: 40_000 })
    await page.getByTestId('go-board').click()
    await page.getByTestId('deal-card').first().waitFor()

    await page.keyboard.press('Shift+E')
    await page.getByLabel('CSV, exact').check()
    await app.saving(path, () => page.getByTestId('export-save').click())
    const text = readFileSync(path, 'utf8')
    const deals = server.rows('deal')
    for (const { id } of deals) expect(text).toContain(`\r\n${id},`)

    await readIn(page, path)
    const all = new Intl.NumberFormat('en-US').format(deals.length)
    expect(await page.locator('[data-show="all"]').textContent()).toBe(`All${all}`)
    expect(await page.locator('[data-show="skip"]').textContent()).toBe(`Skipped${all}`)
    expect(await page.getByTestId('import-run').isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    expect(posts()).toEqual([])

    // The control: one amount is another one.
    const changed = deals.find(({ value }) => Number.isSafeInteger(value) && Number(value) > 1_000)
    const value = Number(changed?.value)
    const [before, after] = text.split(`\r\n${changed?.id},`)
    writeFileSync(path, `${before}\r\n${changed?.id},${after?.replace(`,${value},`, `,${value + 7},`)}`)
    await readIn(page, path)
    await page.getByTestId('import-run').click()
    await page.getByTestId('toast').filter({ hasText: 'Imported 1 deal' }).waitFor()
    await expect.poll(() => posts().length, { timeout: 30_000 }).toBe(1)
    await page.getByTestId('waiting').waitFor({ state: 'detached' })
    expect(posts()).toMatchObject([
      {
        method: 'POST',
        path: '/crm/deals',
        body: {
          conversation_id: changed?.conversation_id,
          stage: changed?.stage,
          value: value + 7,
          currency: changed?.currency,
        },
      },
    ])
    expect(app.complaints).toEqual([])
  } finally {
    await app.quit()
    await served.close()
    server.stop()
  }
}

/** Up to what would become of its rows; our own file asks nothing. */
async function readIn(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Shift+I')
  await page.getByTestId('import-file').setInputFiles(path)
  await page.getByTestId('import-ours').waitFor()
  await page.getByTestId('import-check').click()
  await page.getByTestId('import-row').first().waitFor()
}

describe('in the browser shell', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())

  it(
    'a file of all deals changes nothing when it is read in again, and one changed row is one create',
    () =>
      roundTrip(
        async () => {
          const app = await startApp(browser, join(folder, 'browser'))
          return {
            ...app,
            async saving(path, press) {
              const download = app.page.waitForEvent('download')
              await press()
              await (await download).saveAs(path)
            },
          }
        },
        join(folder, 'deals browser exact.csv'),
      ),
    storyMs,
  )
})

describe.skipIf(packedApp === null)('in the packed desktop app', () => {
  let display: Display
  beforeAll(async () => {
    display = await openDisplay()
  })
  afterAll(() => display?.close())

  it(
    'a file of all deals changes nothing when it is read in again, and one changed row is one create',
    () =>
      roundTrip(
        async () => {
          const app = await startElectron(display, join(folder, 'electron'))
          return {
            ...app,
            async saving(path, press) {
              // Nobody is there to press Save in the system's own dialog.
              await app.app.evaluate(({ dialog }, filePath) => {
                dialog.showSaveDialog = async () => ({ canceled: false, filePath })
              }, path)
              await press()
              await app.page
                .getByTestId('toast')
                .filter({ hasText: 'Saved deals electron exact.csv' })
                .waitFor()
            },
          }
        },
        join(folder, 'deals electron exact.csv'),
      ),
    storyMs,
  )
})
