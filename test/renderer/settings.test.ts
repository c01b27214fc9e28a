import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

const inSettings = async (state: string, act: (page: Page) => Promise<void>) => {
  const { page, wrong } = await renderer.open(`rows=30&${state}`)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().waitFor()
  await page.keyboard.type('g,')
  await page.getByTestId('settings').waitFor()
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
/** Drawing everything anew may take a moment on a busy machine. */
const poll = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 })
const root = (page: Page, name: string) => page.evaluate((key) => document.documentElement.dataset[key], name)
const isOn = (page: Page, name: string) =>
  page.locator(`[data-testid="go-${name}"][aria-current="page"]`).waitFor()

test('theme, density and language act at once, and the control that was used keeps the focus', () =>
  inSettings('', async (page) => {
    expect(await root(page, 'theme')).toBeUndefined()
    await page.getByRole('radio', { name: 'Dark' }).click()
    await poll(() => root(page, 'theme')).toBe('dark')
    await page.getByRole('radio', { name: 'Compact' }).click()
    await poll(() => root(page, 'density')).toBe('compact')
    await page.getByTestId('language').focus()
    await page.getByTestId('language').selectOption('de')
    await poll(() => page.evaluate(() => document.documentElement.lang)).toBe('de')
    await poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe(
      'language',
    )
    await page.getByTestId('go-inbox').click()
    const row = page.getByTestId('conversation-row').first()
    expect((await row.boundingBox())?.height).toBe(44)
  }))

test('what was chosen before is there at the first drawing', async () => {
  const chosen = encodeURIComponent('{"theme":"dark","language":"de","keys":{"goBoard":["b"]}}')
  const { page } = await renderer.open(`rows=30&preferences=${chosen}`)
  await page.getByTestId('conversation-row').first().waitFor()
  expect([await root(page, 'theme'), await page.locator('html').getAttribute('lang')]).toEqual(['dark', 'de'])
  await page.keyboard.press('b')
  await isOn(page, 'board')
  await page.close()
})

test('a key is taken, refused, or taken over from another command, and acts and shows everywhere', () =>
  inSettings('', async (page) => {
    const row = (command: string) => page.locator(`[data-testid="key-row"][data-command="${command}"]`)
    const says = page.getByTestId('take-key-says')
    await row('goBoard').getByRole('button', { name: 'Add a key' }).click()
    await page.keyboard.press('Control+r')
    await poll(() => says.textContent()).toContain('browser or system')
    await page.keyboard.press('Enter')
    await poll(() => says.textContent()).toContain('focus')
    await page.keyboard.press('3')
    await poll(() => says.textContent()).toContain('stays as it is')
    await page.keyboard.press('j')
    await poll(() => says.textContent()).toContain('Next conversation')
    await page.getByTestId('take-over').click()
    await page.getByTestId('take-key').waitFor({ state: 'detached' })
    await poll(() => row('next').locator('kbd').allTextContents()).toEqual(['↓'])
    // Two presses after each other are one key.
    await row('goClients').getByRole('button', { name: 'Change G C' }).click()
    await page.keyboard.press('q')
    await page.keyboard.press('c')
    await page.getByTestId('take-key').waitFor({ state: 'detached' })
    await poll(() => row('goClients').locator('kbd').allTextContents()).toEqual(['Q', 'C'])

    await page.keyboard.type('qc')
    await isOn(page, 'clients')
    await page.keyboard.press('j')
    await isOn(page, 'board')
    await poll(() => page.getByTestId('go-clients').getAttribute('title')).toBe('Clients (Q C)')
    await page.keyboard.press('?')
    const help = page.locator('[data-testid="help-keys"][data-command="goClients"] kbd')
    await poll(() => help.allTextContents()).toEqual(['Q', 'C'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await page.keyboard.press(',')
    await page.getByTestId('reset-keys').click()
    await poll(() => row('next').locator('kbd').allTextContents()).toEqual(['J', '↓'])
  }))

test('the search shows the settings that fit, and says when none does', () =>
  inSettings('', async (page) => {
    await page.getByTestId('settings-search').fill('quiet')
    await poll(() => page.locator('[data-testid^="setting-"]').count()).toBe(1)
    await page.getByTestId('settings-search').fill('teapot')
    await page.getByText('No such setting').waitFor()
    await page.getByTestId('settings-search').press('Escape')
    await page.getByTestId('setting-theme').waitFor()
  }))

test('an address of the web app is taken only when it is one', () =>
  inSettings('', async (page) => {
    const field = page.getByTestId('web-template')
    await field.fill('http://mail.example/{id}')
    await page.getByText('This must begin with https://').waitFor()
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true)
    await field.fill('https://mail.example/{id}')
    await field.press('Enter')
    await poll(() =>
      page.evaluate(`window.satchel.call('workspacePreferences.get', { workspace: 'w1' })`),
    ).toMatchObject({ value: { webTemplate: 'https://mail.example/{id}' } })
  }))

test('exchange rates are typed, kept when they are numbers, and make an about total behind the exact ones', () =>
  inSettings('deals=30', async (page) => {
    await page.getByTestId('rates-base').selectOption('INR')
    const field = page.getByTestId('rate-USD')
    await field.fill('eighty')
    await page.getByText('A number above zero').waitFor()
    await field.press('Enter')
    const rates = () => page.evaluate(`window.satchel.call('workspacePreferences.get', { workspace: 'w1' })`)
    expect(await rates()).toMatchObject({ value: { rates: { base: 'INR', of: {} } } })
    await field.fill('83.12')
    await field.press('Enter')
    await poll(rates).toMatchObject({ value: { rates: { base: 'INR', of: { USD: '83.12' } } } })
    await field.fill('')
    await field.blur()
    await poll(rates).toMatchObject({ value: { rates: { base: 'INR', of: {} } } })
  }))

test('the end of the list says that older threads are not here, leads to the choice and takes it back', async () => {
  const { page } = await renderer.open('rows=30&leftOut=7')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('kept-line').waitFor()
  expect(await page.getByTestId('kept-line').textContent()).toContain('7 older conversations')
  await page.getByTestId('kept-line').getByRole('button', { name: 'Change' }).click()
  await page.getByTestId('setting-keep').waitFor()
  await page.getByRole('radio', { name: 'The last 90 days' }).click()
  await page.getByTestId('go-inbox').click()
  await page.getByTestId('kept-line').getByRole('button', { name: 'Keep all' }).click()
  await poll(() =>
    page.evaluate(`window.satchel.call('workspacePreferences.get', { workspace: 'w1' })`),
  ).toMatchObject({ value: { keep: 'all' } })
  await page.close()
})

test.each([
  ['next', 1],
  ['previous', 0],
  ['list', null],
] as const)('after closing, "%s" opens what it says, and the keys go on from there', async (advance, at) => {
  const { page } = await renderer.open(
    `preferences=${encodeURIComponent(JSON.stringify({ autoAdvance: advance }))}`,
  )
  page.setDefaultTimeout(10_000)
  const rows = page.getByTestId('conversation-row')
  await rows.first().waitFor()
  const keys = await rows.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.key))
  const open = page.locator('[data-testid="conversation-row"][aria-selected="true"]')
  const openKey = () => open.evaluateAll((all) => (all[0] as HTMLElement | undefined)?.dataset.key ?? null)
  await rows.nth(1).click()
  await page.keyboard.press('e')
  const left = keys.filter((_, n) => n !== 1)
  await poll(openKey).toBe(at === null ? null : left[at])
  await poll(() => rows.first().evaluate((row) => (row as HTMLElement).dataset.key)).toBe(left[0])
  if (at === null) {
    await poll(() => page.locator(`[data-key="${keys[1]}"]`).count()).toBe(0)
    await page.keyboard.press('j')
    await poll(openKey).toBe(left[1])
  }
  await page.close()
})

test('deleting the data of a workspace names it, and what would be lost is agreed to first', () =>
  inSettings('', async (page) => {
    await page.getByTestId('workspace-facts').nth(1).getByTestId('remove-workspace').click()
    await page.getByRole('dialog').waitFor()
    expect(await page.getByRole('dialog').textContent()).toContain('مكتب مسقط')
    expect(await page.getByTestId('remove-now').isDisabled()).toBe(true)
    await page.getByTestId('agree-to-lose').check()
    await page.getByTestId('remove-now').click()
    await poll(() => page.getByTestId('workspace-facts').count()).toBe(2)
    // The one on screen stays on screen.
    await isOn(page, 'settings')
  }))
