/** Starts the real program in the browser shell and opens its page in Chromium, as a person does. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../main/browser/findBrowser.ts'

const program = join(import.meta.dirname, '../../main/browser/main.ts')

export type RunningApp = {
  page: Page
  /** Policy violations and errors that the page reported so far. */
  complaints: string[]
  /** Ends the program as a signal does; answers what it printed. */
  quit: () => Promise<string>
}

export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge was found')
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
}

export async function startApp(browser: Browser, profile: string): Promise<RunningApp> {
  const child = spawn(process.execPath, [program, '--profile', profile, '--no-open'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const link = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(printed)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`the program ended: ${printed}`)))
  })

  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    )
  })
  await page.goto(link)
  return {
    page,
    complaints,
    async quit() {
      await context.close()
      child.kill('SIGTERM')
      await ended
      return printed
    },
  }
}
