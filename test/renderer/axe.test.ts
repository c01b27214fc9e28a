import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

type Finding = { id: string; impact: string | null; nodes: { html: string }[] }

/** What axe calls serious or critical, as rule and element. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  )) as Finding[]
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`))
}

const states: [name: string, state: string, act: (page: Page) => Promise<unknown>][] = [
  ['first run', 'workspaces=0', (page) => page.getByTestId('key-field').waitFor()],
  [
    'a key of the wrong form, advanced',
    'workspaces=0',
    async (page) => {
      await page.getByTestId('key-field').fill('nope')
      await page.getByTestId('advanced').click()
      await page.getByTestId('test-connection').click()
    },
  ],
  ['inbox', '', (page) => page.getByTestId('conversation-row').first().waitFor()],
  [
    'a thread',
    '',
    async (page) => {
      await page.getByTestId('conversation-row').nth(2).click()
      await page.getByTestId('message').first().waitFor()
    },
  ],
  [
    'a menu',
    '',
    async (page) => {
      await page.getByTestId('conversation-row').nth(2).click()
      await page.getByTestId('intent-choice').click()
    },
  ],
  ['an empty inbox', 'rows=0&deals=0', (page) => page.getByTestId('status-line').waitFor()],
  ['offline', 'connection=offline', (page) => page.getByTestId('status-line').waitFor()],
  ['a key that was refused', 'connection=keyRefused', (page) => page.getByTestId('key-banner').waitFor()],
  [
    'board',
    '',
    async (page) => {
      await page.getByTestId('go-board').click()
      await page.getByTestId('deal-card').first().waitFor()
    },
  ],
  [
    'a deal',
    '',
    async (page) => {
      await page.getByTestId('go-board').click()
      await page.getByTestId('deal-card').first().click()
      await page.getByTestId('deal-save').waitFor()
    },
  ],
  ['an empty board', 'deals=0', (page) => page.getByTestId('go-board').click()],
  ['clients', '', (page) => page.getByTestId('go-clients').click()],
  [
    'outbox with questions',
    '',
    async (page) => {
      await page.getByTestId('go-outbox').click()
      await page.getByTestId('outbox-row').first().waitFor()
    },
  ],
  ['help', '', (page) => page.keyboard.press('?')],
  ['the program has ended', 'lost', (page) => page.locator('dialog[open]').waitFor()],
]

describe.each(['light', 'dark'] as const)('axe finds nothing serious, %s', (theme) => {
  test.each(states)('%s', async (_, state, act) => {
    const { page } = await renderer.open(state, undefined, theme)
    page.setDefaultTimeout(10_000)
    await page.locator('#root > *').first().waitFor()
    if (!state.includes('workspaces=0') && !state.includes('rows=0') && state !== 'lost')
      await page.getByTestId('conversation-row').first().waitFor()
    await act(page)
    await page.waitForTimeout(150)
    expect(await findings(page)).toEqual([])
    await page.close()
  })
})

test('axe would find an image without words, a button without a name and pale text (control)', async () => {
  const { page } = await renderer.open('')
  await page.getByTestId('conversation-row').first().waitFor()
  await page.evaluate(() => {
    const pale = document.createElement('p')
    pale.textContent = 'Pale'
    pale.style.color = '#ddd'
    pale.style.background = '#fff'
    document.body.prepend(document.createElement('img'), document.createElement('button'), pale)
  })
  const found = await findings(page)
  for (const rule of ['image-alt', 'button-name', 'color-contrast'])
    expect(found.some((one) => one.startsWith(rule))).toBe(true)
  await page.close()
})
