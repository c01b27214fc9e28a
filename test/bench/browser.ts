/** The browser shell on `large`: start, and what a person feels (`pageTimes`). Needs a browser; leaves nothing behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startApp, startBrowser } from '../e2e/startApp.ts'
import { makeLargeProfile } from './largeProfile.ts'
import { pageTimes } from './pageTimes.ts'

export async function browser(): Promise<Record<string, string>> {
  const profile = mkdtempSync(join(tmpdir(), 'satchel-bench-'))
  await makeLargeProfile(profile)
  const chromium = await startBrowser()
  try {
    const began = performance.now()
    const app = await startApp(chromium, profile)
    await app.page.getByTestId('conversation-row').first().waitFor()
    const start = `${((performance.now() - began) / 1_000).toFixed(2)} s`
    const figures = await pageTimes(app.page)
    await app.quit()
    return { 'start to first rows': start, ...figures }
  } finally {
    await chromium.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}
