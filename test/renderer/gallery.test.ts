import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import { findBrowser } from '../../main/browser/findBrowser.ts'
import { readAssets } from '../../main/browser/readAssets.ts'
import { securityHeaders } from '../../main/browser/securityHeaders.ts'
import { projectFolder } from '../house/projectFiles.ts'

const galleryConfig = join(projectFolder, 'renderer', 'gallery', 'vite.config.ts')

test('the gallery shows every part in both themes and any accent, under the strict policy without an error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-gallery-'))
  await build({ configFile: galleryConfig, logLevel: 'silent', build: { outDir: folder } })
  const assets = readAssets(folder, 'gallery.html')
  const server = createServer((request, response) => {
    const asset = assets.get(request.url ?? '')
    response.writeHead(asset ? 200 : 404, {
      ...securityHeaders(String(request.headers.host)),
      ...(asset ? { 'content-type': asset.type } : {}),
    })
    response.end(asset?.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({
    executablePath: String(findBrowser()),
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    const page = await browser.newPage()
    const wrong: string[] = []
    page.on('pageerror', (error) => wrong.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') wrong.push(line.text())
    })
    await page.goto(`http://127.0.0.1:${port}/`)
    const primary = (theme: string) =>
      page.locator(`section[data-theme="${theme}"]`).getByRole('button', { name: 'Primary' }).first()
    const paint = (theme: string) =>
      primary(theme).evaluate((button) => getComputedStyle(button).backgroundColor)
    const first = [await paint('light'), await paint('dark')]
    await page.locator('[data-hue="25"]').click()
    const second = [await paint('light'), await paint('dark')]
    expect(new Set([...first, ...second]).size).toBe(4)

    await page.getByRole('button', { name: 'Open the dialog' }).last().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    for (const theme of ['light', 'dark']) {
      const part = page.locator(`section[data-theme="${theme}"]`)
      expect(await part.getByTestId('toast').count()).toBe(4)
      expect(await part.getByRole('switch').count()).toBe(2)
      expect(await part.locator('[data-mark]').count()).toBe(5)
      expect(await part.getByTestId('compare').count()).toBe(1)
    }
    expect(wrong).toEqual([])
  } finally {
    await browser.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    rmSync(folder, { recursive: true, force: true })
  }
}, 120_000)

test('the gallery is no part of the product', async () => {
  const modules = async (configFile: string) => {
    const made = await build({ configFile, logLevel: 'silent', build: { write: false } })
    const outputs = (Array.isArray(made) ? made : [made]) as Rolldown.RolldownOutput[]
    return outputs.flatMap(({ output }) =>
      output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : [])),
    )
  }
  const ofGallery = (ids: string[]) => ids.filter((id) => id.includes('/renderer/gallery/'))
  expect(ofGallery(await modules(join(projectFolder, 'renderer', 'vite.config.ts')))).toEqual([])
  expect(ofGallery(await modules(galleryConfig)).length).toBeGreaterThan(3)
}, 120_000)
