/**
 * The built renderer under the browser shell's own headers, opened in Chromium with the made-up bridge. Counts what
 * must not happen: errors on the console, and violations of the content security policy. Used by look.test.ts.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Page } from 'playwright-core'
import { findBrowser } from '../../main/browser/findBrowser.ts'
import { readAssets } from '../../main/browser/readAssets.ts'
import { securityHeaders } from '../../main/browser/securityHeaders.ts'
import { builtPage } from './builtPage.ts'
import { fakeScript } from './fakeScript.ts'

export type Look = { page: Page /** grows while the page is open */; wrong: string[] }

export type Renderer = {
  /** `state` is what fakeBridge.ts reads from the address, such as `connection=offline&rows=0`. */
  open: (state: string, size?: { width: number; height: number }, theme?: 'light' | 'dark') => Promise<Look>
  close: () => Promise<void>
}

/** Builds the renderer when its sources changed; throws when there is no browser of the Chromium family. */
export async function openRenderer(): Promise<Renderer> {
  const program = findBrowser()
  if (!program) throw new Error('This test needs Chromium, Chrome or Edge; name one in SATCHEL_BROWSER.')
  const assets = readAssets(await builtPage())
  const script = await fakeScript()

  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo
    const asset = assets.get(new URL(request.url ?? '/', 'http://127.0.0.1').pathname)
    response.writeHead(asset ? 200 : 404, {
      ...securityHeaders(`127.0.0.1:${port}`),
      ...(asset ? { 'content-type': asset.type, 'cache-control': asset.cacheControl } : {}),
    })
    response.end(asset?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({
    executablePath: program,
    // A root user has no sandbox in Chromium.
    chromiumSandbox: process.getuid?.() !== 0,
  })

  // One context for all pages: the second page finds the program in the browser's cache.
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' })
  await context.addInitScript(script)

  return {
    async open(state, size = { width: 1280, height: 800 }, theme = 'light') {
      const page = await context.newPage()
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: theme })
      const wrong: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') wrong.push(message.text())
      })
      page.on('pageerror', (error) => wrong.push(error.message))
      await page.goto(`http://127.0.0.1:${port}/?${state}`)
      return { page, wrong }
    },
    async close() {
      await browser.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}
