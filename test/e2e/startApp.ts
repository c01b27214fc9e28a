/** Starts the real program in the browser shell and opens its page in Chromium, as a person does. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { findBrowser } from '../../main/browser/findBrowser.ts'
import { gatherComplaints, type RunningApp } from './runningApp.ts'
import { shiftClock } from './shiftClock.ts'

const shift = join(import.meta.dirname, 'shiftClock.ts')
const program = join(import.meta.dirname, '../../main/browser/main.ts')

export async function startBrowser(): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('no Chromium, Chrome or Edge was found')
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 })
}

/** Where and when the computer is: its time zone, and how far its clock is ahead. */
export type Elsewhere = { zone: string; aheadMs: number }

export async function startApp(
  browser: Browser,
  profile: string,
  elsewhere?: Elsewhere,
  /** of the system, which numbers and money follow */
  locale = 'en-US',
): Promise<RunningApp> {
  const before = elsewhere ? ['--import', shift] : []
  const child = spawn(process.execPath, [...before, program, '--profile', profile, '--no-open'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(elsewhere
      ? { env: { ...process.env, TZ: elsewhere.zone, SHIFT_MS: String(elsewhere.aheadMs) } }
      : {}),
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

  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale,
    ...(elsewhere ? { timezoneId: elsewhere.zone } : {}),
  })
  if (elsewhere) await context.addInitScript(shiftClock, elsewhere.aheadMs)
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
