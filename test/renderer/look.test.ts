import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

/** Opens, waits for one thing to be there, does something, and answers what went wrong on the way. */
async function look(state: string, waitFor: string, act?: (page: Page) => Promise<void>) {
  const { page, wrong } = await renderer.open(state)
  await page.getByTestId(waitFor).first().waitFor()
  await act?.(page)
  await page.close()
  return wrong
}

describe('every page comes up under the strict policy without an error', () => {
  test.each([
    ['first run', 'workspaces=0', 'key-field'],
    ['inbox', '', 'conversation-row'],
    ['empty inbox', 'rows=0&deals=0', 'status-line'],
    ['offline', 'connection=offline', 'status-line'],
    ['catching up', 'connection=catchingUp', 'status-line'],
    ['key needed', 'connection=keyNeeded', 'key-banner'],
    ['key refused', 'connection=keyRefused', 'key-banner'],
    ['demo', 'open=demo', 'plug-switch'],
  ])('%s', async (_, state, waitFor) => {
    expect(await look(state, waitFor)).toEqual([])
  })

  test.each([
    ['board', 'board', 'deal-card'],
    ['clients', 'clients', 'client-row'],
    ['outbox', 'outbox', 'outbox-row'],
  ])('%s', async (_, page, waitFor) => {
    const wrong = await look('', 'conversation-row', async (shown) => {
      await shown.getByTestId(`go-${page}`).click()
      await shown.getByTestId(waitFor).first().waitFor()
    })
    expect(wrong).toEqual([])
  })

  test('a thread', async () => {
    const wrong = await look('', 'conversation-row', async (page) => {
      await page.getByTestId('conversation-row').nth(2).click()
      await page.getByTestId('thread').waitFor()
    })
    expect(wrong).toEqual([])
  })
})

test('an inline style, as element or attribute, would be noticed', async () => {
  const { page, wrong } = await renderer.open('', undefined)
  await page.getByTestId('conversation-row').first().waitFor()
  expect(wrong).toEqual([])
  await page.evaluate(`
    const style = document.createElement('style')
    style.append('body { color: red }')
    document.head.append(style)
  `)
  await expect.poll(() => wrong.length).toBe(1)
  await page.evaluate(`document.body.setAttribute('style', 'color: red')`)
  await expect.poll(() => wrong.length).toBe(2)
  expect(wrong.every((text) => /Content Security Policy/.test(text))).toBe(true)
  await page.close()
})
