/**
 * The packed desktop app on `medium`: start to first rows, key to painted change, memory, size. Needs the packed app
 * for tests (SATCHEL_PACKED_APP, see scripts/test.mjs) and a display.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { createDemoServer } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import { openDisplay } from '../e2e/startElectron.ts'

const runs = 5

export async function desktop(program: string): Promise<Record<string, string>> {
  const profile = mkdtempSync(join(tmpdir(), 'satchel-desktop-'))
  const server = createDemoServer({ size: 'medium', seed: 7, plan: 'max', rateLimit: false })
  const served = await serveDemo(server, { port: 0 })
  const display = await openDisplay()
  const launch = async (): Promise<{ app: ElectronApplication; page: Page; ms: number }> => {
    const began = performance.now()
    const app = await _electron.launch({
      executablePath: program,
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--profile', profile],
      env: { ...process.env, ...display.env } as Record<string, string>,
    })
    const page = await app.firstWindow()
    await page.getByTestId('conversation-row').or(page.getByTestId('key-field')).first().waitFor()
    return { app, page, ms: performance.now() - began }
  }
  try {
    const first = await launch()
    await first.page.getByTestId('key-field').fill(server.key)
    await first.page.getByTestId('advanced').click()
    await first.page.getByTestId('base-url-field').fill(served.baseUrl)
    await first.page.getByTestId('keep-key').check()
    await first.page.getByTestId('connect').click()
    await first.page
      .locator('[data-testid="status-line"][data-connection="online"]')
      .waitFor({ timeout: 180_000 })
    await first.app.close()

    dropCaches()
    const cold = await launch()
    await cold.app.close()
    const warm: number[] = []
    for (let run = 0; run < runs; run++) {
      const { app, ms } = await launch()
      warm.push(ms)
      await app.close()
    }
    const { app, page } = await launch()
    const keys = await paintTimes(page)
    const metrics = await app.evaluate(({ app: main }) =>
      main.getAppMetrics().map((one) => ({ type: one.type, kb: one.memory.workingSetSize })),
    )
    await app.close()
    return {
      'cold start to first rows': `${(cold.ms / 1_000).toFixed(2)} s`,
      'warm start to first rows': `${(middle(warm) / 1_000).toFixed(2)} s (median of ${runs})`,
      'key to painted change': `p50 ${at(keys, 0.5)} ms, p95 ${at(keys, 0.95)} ms`,
      'memory by process': metrics.map(({ type, kb }) => `${type} ${Math.round(kb / 1_024)} MiB`).join(', '),
      'size of the unpacked app': `${Math.round(sizeOf(dirname(program)) / 1_048_576)} MiB`,
    }
  } finally {
    display.close()
    await served.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** From the key down to the frame after the page showed another open conversation, in ms. */
function paintTimes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const open = () => document.querySelector('[data-testid="thread"]')?.getAttribute('data-key') ?? null
    const times: number[] = []
    for (let n = 0; n < 60; n++) {
      const before = open()
      const began = performance.now()
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true }))
      while (open() === before && performance.now() - began < 2_000) await frame()
      await frame()
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
    return times.sort((a, b) => a - b)
  })
}

/** Only root on Linux can; elsewhere the cold start is a warm one, and the figure says less. */
function dropCaches(): void {
  const control = '/proc/sys/vm/drop_caches'
  if (!existsSync(control)) return
  spawn('sync')
  try {
    writeFileSync(control, '3')
  } catch {
    console.error('The caches of the system could not be dropped: the cold start is a warm one.')
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

const at = (sorted: readonly number[], share: number) =>
  (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0)
const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
