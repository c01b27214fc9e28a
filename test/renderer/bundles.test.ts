import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtPage } from './builtPage.ts'

test('schemas are in the bundle that switches their eval off first, and in no other', async () => {
  const folder = join(await builtPage(), 'assets')
  const bundles = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const holding = (text: string) =>
    bundles.filter((name) => readFileSync(join(folder, name), 'utf8').includes(text))
  // Bundles that are shared come before the entry, whatever it imports first.
  expect(bundles.length).toBeGreaterThan(1)
  expect(holding('jitless')).toEqual([expect.stringMatching(/^index-/)])
  expect(holding('_zod')).toEqual(holding('jitless'))
}, 120_000)
