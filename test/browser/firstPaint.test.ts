import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { firstPaint } from '../../main/browser/firstPaint.ts'
import { defaultPreferences } from '../../shared/preferences.ts'

const page = readFileSync(join(import.meta.dirname, '../../renderer/index.html'))

it('the page comes with the chosen theme and language, and without a theme when the system decides', () => {
  const chosen = firstPaint(page, {
    ...defaultPreferences,
    theme: 'dark',
    language: 'de',
    density: 'compact',
  })
  expect(chosen.toString()).toContain('<html lang="de" data-theme="dark" data-density="compact">')
  const system = firstPaint(page, defaultPreferences).toString()
  expect(system).toContain('<html lang="en" data-density="comfortable">')
  expect(system.split('\n').slice(2)).toEqual(page.toString().split('\n').slice(2))
})
