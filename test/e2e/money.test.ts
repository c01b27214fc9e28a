/** Money end to end: typed as five countries type it, sent as integers of minor units, shown as each of them writes it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import type { RunningApp } from './runningApp.ts'
import { startApp, startBrowser } from './startApp.ts'
import { type Display, openDisplay, packedApp, startElectron } from './startElectron.ts'

const storyMs = 120_000
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'satchel-money-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))

type Case = {
  locale: string
  currency: string
  typed: string
  /** typed before, and not an amount here: what another country means by it is never guessed */
  wrong: string
  minor: number
  /** how the reading under the field, and the card, write it */
  shown: string
}
const indian: Case = {
  locale: 'en-IN',
  currency: 'INR',
  typed: '1.2L',
  wrong: '1.20.000',
  minor: 12_000_000,
  shown: '₹1,20,000.00',
}
const american: Case = {
  locale: 'en-US',
  currency: 'USD',
  typed: '50k',
  wrong: '1.234,56',
  minor: 5_000_000,
  shown: '$50,000.00',
}
const german: Case = {
  locale: 'de-DE',
  currency: 'EUR',
  typed: '1.234,56',
  wrong: '1,234.56',
  minor: 123_456,
  shown: '1.234,56 €',
}
const japanese: Case = {
  locale: 'ja-JP',
  currency: 'JPY',
  typed: '1,234',
  wrong: '1234.5',
  minor: 1_234,
  shown: '¥1,234',
}
const arabic: Case = {
  locale: 'ar-EG',
  currency: 'KWD',
  typed: '١٬٢٣٤٫٥٦٧',
  wrong: '١٬٢٣',
  minor: 1_234_567,
  shown: '١٬٢٣٤٫٥٦٧ د.ك.',
}

/** Blanks and marks of direction that look alike, written in one way. */
const plain = (text: string | null) =>
  (text ?? '')
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')
    .replace(/\s/g, ' ')

/** `start` opens the program on one profile, on a computer of that region. */
async function tellMoney(
  start: (locale: string) => Promise<RunningApp>,
  cases: readonly Case[],
): Promise<void> {
  const server = createDemoServer({ size: 'tiny', seed: 11, plan: 'max', rateLimit: false })
  const served = await serveDemo(server, { port: 0 })
  const before = new Set(server.rows('deal').map(({ id }) => id))
  try {
    for (const [at, one] of cases.entries()) {
      const app = await start(one.locale)
      try {
        const { page } = app
        page.setDefaultTimeout(20_000)
        if (at === 0) {
          await page.getByTestId('key-field').fill(server.key)
          await page.getByTestId('advanced').click()
          await page.getByTestId('base-url-field').fill(served.baseUrl)
          await page.getByTestId('keep-key').check()
          await page.getByTestId('connect').click()
        }
        // Later starts share the budget of the first one's minute, so they do not wait for all lists to be read anew.
        await page.getByTestId('conversation-row').nth(at).waitFor()
        await makeDeal(page, one, at)
        await expect
          .poll(() => server.rows('deal').filter(({ id }) => !before.has(id)).length, { timeout: 30_000 })
          .toBe(at + 1)
        await page.getByTestId('waiting').waitFor({ state: 'detached' })
        if (at === cases.length - 1) await seeTotals(page, cases)
        expect(app.complaints).toEqual([])
      } finally {
        await app.quit()
      }
    }
    const made = server.rows('deal').filter(({ id }) => !before.has(id))
    expect(new Set(made.map(({ currency, value }) => `${currency} ${value}`))).toEqual(
      new Set(cases.map(({ currency, minor }) => `${currency} ${minor}`)),
    )
    const sent = server.log.entries().filter(({ method }) => method === 'POST')
    expect(sent).toHaveLength(cases.length)
    for (const { body } of sent) expect(Number.isSafeInteger((body as { value: unknown }).value)).toBe(true)
  } finally {
    await served.close()
    server.stop()
  }
}

async function makeDeal(page: Page, { currency, typed, wrong, shown }: Case, at: number): Promise<void> {
  await page.getByTestId('conversation-row').nth(at).click()
  await page.getByTestId('thread').waitFor()
  await page.keyboard.press('d')
  await page.getByTestId('deal-currency').selectOption(currency)
  const field = page.getByTestId('deal-value')
  await field.fill(wrong)
  await page.locator('[data-testid="deal-value"][aria-invalid="true"]').waitFor()
  expect(await page.getByTestId('deal-save').isDisabled()).toBe(true)
  await field.fill(typed)
  await expect
    .poll(async () => plain(await page.getByTestId('deal-drawer').textContent()), { timeout: 20_000 })
    .toContain(plain(shown))
  await field.press('Enter')
  await field.waitFor({ state: 'detached' })
}

/** Every currency has a total of its own in the column, and none of them is a sum of two. */
async function seeTotals(page: Page, cases: readonly Case[]): Promise<void> {
  await page.getByTestId('go-board').click()
  const column = page.getByTestId('board-column-new')
  await column.getByTestId('deal-card').first().waitFor()
  const more = column.getByTestId('more-currencies')
  if ((await more.count()) > 0) await more.click()
  const totals = await column
    .getByTestId('stage-total')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-currency')))
  for (const { currency } of cases) expect(totals.filter((code) => code === currency)).toHaveLength(1)
  expect(new Set(totals).size).toBe(totals.length)
}

const job = 'an amount is what was typed, in minor units, and another country’s way to write it is refused'

describe('in the browser shell', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())

  it(
    job,
    () =>
      tellMoney(
        (locale) => startApp(browser, join(folder, 'browser'), undefined, locale),
        [indian, american, german, japanese, arabic],
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
    job,
    () => tellMoney((locale) => startElectron(display, join(folder, 'electron'), locale), [american, german]),
    storyMs,
  )
})
