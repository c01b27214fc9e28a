/** The packed desktop app on `large`: start, and what a person feels (`pageTimes`). Leaves nothing behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDisplay, startElectron } from '../e2e/startElectron.ts'
import { makeLargeProfile } from './largeProfile.ts'
import { pageTimes } from './pageTimes.ts'

export async function desktopLarge(): Promise<Record<string, string>> {
  const profile = mkdtempSync(join(tmpdir(), 'satchel-bench-'))
  await makeLargeProfile(profile)
  const display = await openDisplay()
  try {
    const began = performance.now()
    const app = await startElectron(display, profile)
    await app.page.getByTestId('conversation-row').first().waitFor()
    const start = `${((performance.now() - began) / 1_000).toFixed(2)} s`
    const figures = await pageTimes(app.page)
    await app.quit()
    return { 'start to first rows': start, ...figures }
  } finally {
    display.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}
