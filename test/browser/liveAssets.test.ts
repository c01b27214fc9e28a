import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { liveAssets } from '../../main/browser/liveAssets.ts'

it('shows every new build, tells it, and keeps the last whole one while a build is half done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'satchel-live-'))
  const page = (text: string) => writeFileSync(join(folder, 'index.html'), text)
  page('one')
  let builds = 0
  const assets = liveAssets(folder, () => {
    builds += 1
  })
  const shown = () => assets().get('/')?.body.toString()
  expect(shown()).toBe('one')
  rmSync(join(folder, 'index.html'))
  mkdirSync(join(folder, 'assets'))
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(shown()).toBe('one')
  expect(builds).toBe(0)
  page('two')
  await expect.poll(() => shown(), { timeout: 5_000 }).toBe('two')
  expect(builds).toBeGreaterThan(0)
  rmSync(folder, { recursive: true, force: true })
})
