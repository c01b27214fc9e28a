/** Either shell on `large`: start, and what a person feels (`pageTimes`). Leaves nothing behind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningApp } from '../e2e/runningApp.ts'
import { boardTimes } from './boardTimes.ts'
import { makeLargeProfile } from './largeProfile.ts'
import { pageTimes } from './pageTimes.ts'

/** `start` opens the program on a profile. */
export async function large(
  start: (profile: string) => Promise<RunningApp>,
): Promise<Record<string, string>> {
  const profile = mkdtempSync(join(tmpdir(), 'satchel-bench-'))
  try {
    await makeLargeProfile(profile)
    const began = performance.now()
    const app = await start(profile)
    await app.page.getByTestId('conversation-row').first().waitFor()
    const startS = `${((performance.now() - began) / 1_000).toFixed(2)} s`
    const figures = { ...(await pageTimes(app.page)), ...(await boardTimes(app.page)) }
    await app.quit()
    return { 'start to first rows': startS, ...figures }
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}
