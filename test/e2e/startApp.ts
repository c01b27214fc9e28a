/** Starts the real program in the browser shell and opens its page in Chromium, as a person does. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../../main/browser/findBrowser.ts'
import { gatherComplaints, type RunningApp } from './runningApp.ts'

const program = join(import.meta.dirname, '../../main/browser/main.ts')

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
  const complaints = await gatherComplaints(page)
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
