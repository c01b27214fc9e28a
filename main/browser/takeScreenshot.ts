/**
 * Opens the demo workspace in a browser without a window and writes a picture of its inbox: `--screenshot FILE`.
 * Works with and without a display. Playwright is a development dependency, so it is loaded only here.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

const patienceMs = 60_000

/** Throws a `TimeoutError` when the inbox shows no rows within a minute, or when the file cannot be written. */
export async function takeScreenshot(options: {
  browser: string
  url: string
  file: string
  theme: 'light' | 'dark'
  size: { width: number; height: number }
  /** a root user has no sandbox in Chromium */
  sandbox: boolean
}): Promise<void> {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    executablePath: options.browser,
    chromiumSandbox: options.sandbox,
    // Signals are for the program, which still has a profile to close.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  })
  try {
    const context = await browser.newContext({
      viewport: options.size,
      colorScheme: options.theme,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(patienceMs)
    await page.goto(options.url)
    const rows = page.getByTestId('conversation-row')
    const explore = page.getByTestId('explore-demo')
    // A profile that has the demo workspace already shows its inbox at once.
    await rows.first().or(explore).waitFor()
    if (await explore.isVisible()) await explore.click()
    await rows.first().waitFor()
    await page.evaluate('document.fonts.ready.then(() => null)')
    mkdirSync(dirname(options.file), { recursive: true })
    await page.screenshot({ path: options.file, type: 'png' })
  } finally {
    await browser.close()
  }
}
