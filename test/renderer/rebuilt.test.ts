import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

it.each([
  ['0', 'There were no unsent changes.'],
  ['1', 'Your one unsent change is safe.'],
  ['12', 'Your 12 unsent changes are safe.'],
])('after a rebuild with %s unsent changes says so until it is hidden', async (n, words) => {
  const { page, wrong } = await renderer.open(`rebuilt=${n}`)
  await page.getByTestId('rebuilt').getByText(words).waitFor()
  await page.getByTestId('rebuilt').getByRole('button').click()
  await page.getByTestId('rebuilt').waitFor({ state: 'detached' })
  expect(wrong).toEqual([])
  await page.close()
})

it('says nothing of it otherwise', async () => {
  const { page } = await renderer.open('')
  await page.getByTestId('conversation-row').first().waitFor()
  expect(await page.getByTestId('rebuilt').count()).toBe(0)
  await page.close()
})
