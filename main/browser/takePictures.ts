/** The pictures of docs/screenshots: walks through the demo workspace, and an account that two people share, in a browser without a window. Used by pictures.ts. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { DemoServer } from '../demo/demoServer.ts'
import { smallerPng } from './smallerPng.ts'

const patienceMs = 60_000
const pageSize = { width: 1280, height: 800 }
type Team = Pick<DemoServer, 'key' | 'colleague' | 'rows'> & { plug: (on: boolean) => void }

const smallest = { width: 900, height: 600 }

/** Throws a `TimeoutError` when the app does not show what is to be in a picture within a minute. */
export async function takePictures(options: {
  browser: string
  /** a fresh link to the app */
  newUrl: () => string
  /** a root user has no sandbox in Chromium */
  sandbox: boolean
  folder: string
  /** the account that is worked on offline while a colleague goes on */
  team: Team
  /** told the file of each picture */
  taken: (file: string) => void
}): Promise<void> {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath: options.browser, chromiumSandbox: options.sandbox })
  const open = async (theme: 'light' | 'dark', viewport = pageSize) => {
    const page = await browser.newPage({
      viewport,
      colorScheme: theme,
      reducedMotion: 'reduce',
      deviceScaleFactor: 1,
      // Times and numbers are the same wherever the pictures are made.
      locale: 'en-US',
      timezoneId: 'UTC',
    })
    page.setDefaultTimeout(patienceMs)
    await page.goto(options.newUrl())
    return page
  }
  const take = async (page: Page, name: string) => {
    // Nothing is pointed at, no toast stands, every font is there.
    await page.mouse.move(0, 0)
    const dismiss = page.getByTestId('toast').getByRole('button').last()
    while (await dismiss.isVisible()) await dismiss.click()
    await page.evaluate('document.fonts.ready.then(() => null)')
    const path = join(options.folder, `${name}.png`)
    writeFileSync(path, smallerPng(await page.screenshot({ type: 'png', caret: 'hide' })))
    options.taken(path)
  }

  try {
    const light = await open('light')
    const explore = light.getByTestId('explore-demo')
    await explore.waitFor()
    await take(light, 'first-run')
    await explore.click()
    await light.getByTestId('conversation-row').first().waitFor()
    await light.locator('[data-testid="status-line"][data-synced="true"]').waitFor()

    await openThread(light, 9)
    await take(light, 'inbox')
    await openBoard(light)
    await take(light, 'board')

    const dark = await open('dark')
    await openBoard(dark)
    await take(dark, 'board-dark')
    await dark.setViewportSize(smallest)
    await go(dark, 'inbox')
    await openThread(dark, 3)
    await take(dark, 'inbox-dark-small')
    await dark.close()

    await changeUnplugged(light)
    await take(light, 'outbox-offline')
    await light.getByTestId('plug-switch').click()

    await disagree(light, options.team)
    await take(light, 'needs-you')
  } finally {
    await browser.close()
  }
}

const go = (page: Page, to: string) => page.getByTestId(`go-${to}`).click()

/** `row` counts from 0; the demo workspace is the same wherever it is made. */
async function openThread(page: Page, row: number): Promise<void> {
  await page.getByTestId('conversation-row').nth(row).click()
  await page.getByTestId('message').first().waitFor()
}

async function openBoard(page: Page): Promise<void> {
  await go(page, 'board')
  await page.getByTestId('deal-card').first().waitFor()
}

/** Takes the demo's network away, then closes a conversation, sets an intent and moves a deal. */
async function changeUnplugged(page: Page): Promise<void> {
  await page.getByTestId('plug-switch').click()
  const pick = async (row: number, menu: string, choice: string) => {
    await page.getByTestId('conversation-row').nth(row).click()
    await page.getByTestId('message').first().waitFor()
    await page.getByTestId(menu).click()
    await page.locator(`[role="menu"] [data-choice="${choice}"]`).click()
  }
  await go(page, 'inbox')
  await pick(3, 'intent-choice', 'booking')
  await pick(1, 'status-choice', 'closed')
  await openBoard(page)
  await page.getByTestId('board-column-interested').getByTestId('deal-card').first().click()
  await page.getByTestId('deal-stage').selectOption('negotiating')
  await page.getByTestId('deal-close').click()
  await go(page, 'outbox')
  await page.locator('[data-testid="outbox-row"][data-why="offline"]').nth(2).waitFor()
}

/** Connects a second workspace, changes a deal without a network, and has a colleague change the same fields meanwhile. */
async function disagree(page: Page, { key, colleague, rows, plug }: Team): Promise<void> {
  await page.getByLabel('Add a workspace').click()
  await page.getByTestId('key-field').fill(key)
  await page.getByTestId('advanced').click()
  await page.getByLabel('Name of the workspace').fill('Northwind Agency')
  await page.getByTestId('connect').click()
  await page.locator('[data-testid="status-line"][data-synced="true"]').waitFor()
  await openBoard(page)
  const { id, notes } = rows('deal').find(
    ({ stage, notes }) => stage === 'interested' && typeof notes === 'string',
  ) as { id: string; notes: string }
  plug(false)
  await page.locator(`[data-testid="deal-card"][data-key="${id}"]`).click()
  await page.getByTestId('deal-notes').fill(`${notes}. Wants 40 seats from January, call on Thursday.`)
  await page.getByTestId('deal-stage').selectOption('negotiating')
  await page.getByTestId('deal-close').click()
  await page.locator('[data-testid="status-line"][data-connection="offline"]').waitFor()
  colleague.editDeal(id, { stage: 'won', notes: `${notes}. Wants 25 seats from January, signed.` })
  plug(true)
  await page.getByText('Try now').click()
  await go(page, 'needsYou')
  await page.getByTestId('conflict-field').nth(1).waitFor()
  await page.locator('[data-testid="status-line"][data-connection="online"]').waitFor()
}
