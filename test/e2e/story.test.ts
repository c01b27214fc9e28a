import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { startApp, startBrowser } from './startApp.ts'
import { type Display, openDisplay, packedApp, startElectron } from './startElectron.ts'
import { storyMs, tellStory } from './tellStory.ts'

let profile = ''
beforeAll(() => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-story-'))
})
afterAll(() => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))
const newServer = () => createDemoServer({ size: 'small', seed: 11, plan: 'max' })
const job = 'connects, works without a network over a restart, and delivers every change exactly once'

describe('in the browser shell', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await startBrowser()
  })
  afterAll(() => browser?.close())

  it(job, () => tellStory((dir) => startApp(browser, dir), join(profile, 'browser'), newServer()), storyMs)

  it('would notice a page that breaks the policy (control)', async () => {
    const other = await startApp(browser, join(profile, 'control'))
    await other.page.getByTestId('explore-demo').waitFor()
    await breakPolicy(other.page)
    await expect.poll(() => other.complaints.some((text) => text.includes('policy violation'))).toBe(true)
    await other.quit()
  })
})

describe.skipIf(packedApp === null)('in the packed desktop app', () => {
  let display: Display
  beforeAll(async () => {
    display = await openDisplay()
  })
  afterAll(() => display?.close())

  it(
    job,
    () => tellStory((dir) => startElectron(display, dir), join(profile, 'electron'), newServer()),
    storyMs,
  )

  it('gives the page two functions and nothing of Node, and notices what breaks the policy (control)', async () => {
    const app = await startElectron(display, join(profile, 'sandbox'))
    const { page } = app
    await page.getByTestId('explore-demo').waitFor()
    const seen = await page.evaluate(() => ({
      bridge: Object.keys((globalThis as unknown as { satchel: object }).satchel).sort(),
      node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in globalThis),
    }))
    expect(seen).toEqual({ bridge: ['call', 'onChanged'], node: [] })
    expect(app.complaints).toEqual([])
    await breakPolicy(page)
    await expect.poll(() => app.complaints.some((text) => text.includes('policy violation'))).toBe(true)
    await app.quit()
  }, 60_000)

  it('opens where and as large as it was left, and a second copy only shows the first', async () => {
    const dir = join(profile, 'place')
    const first = await startElectron(display, dir)
    const boundsOf = ({ app }: typeof first) =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
    const left = { width: 1010, height: 640 }
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 120, y: 80, width: 1010, height: 640 })
    })
    // The display answers when it has moved the window, not when it is asked to.
    await expect.poll(() => boundsOf(first)).toMatchObject(left)
    await first.quit()
    const again = await startElectron(display, dir)
    await expect.poll(() => boundsOf(again)).toMatchObject(left)
    await expect(startElectron(display, dir)).rejects.toThrow()
    expect(again.page.isClosed()).toBe(false)
    await again.quit()
  }, 90_000)

  it('has a menu that goes to the pages and shows the keys', async () => {
    const app = await startElectron(display, join(profile, 'menu'))
    const { page } = app
    await page.getByTestId('explore-demo').click()
    await page.getByTestId('conversation-row').first().waitFor()
    const pick = (id: string) =>
      app.app.evaluate(({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(), id)
    await pick('goBoard')
    await page.getByTestId('deal-card').first().waitFor()
    await pick('help')
    await page.getByTestId('help-keys').first().waitFor()
    expect(app.complaints).toEqual([])
    await app.quit()
  }, 60_000)

  it('goes nowhere else, however the page tries', async () => {
    const app = await startElectron(display, join(profile, 'locked'))
    const { page } = app
    await page.getByTestId('explore-demo').waitFor()
    await page.evaluate(() => {
      window.open('https://example.com/')
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.com/',
        target: '_blank',
      })
      document.body.append(link)
      link.click()
      window.location.href = 'https://example.com/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).toBe('app://satchel/')
    expect(page.context().pages()).toHaveLength(1)
    expect(
      await page.evaluate(() =>
        fetch('https://example.com/').then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ).toBe('refused')
    await app.quit()
  }, 60_000)
})

const breakPolicy = (page: RunningPage) =>
  page.evaluate(() => {
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'p{color:red}' }))
  })
type RunningPage = Awaited<ReturnType<typeof startApp>>['page']
