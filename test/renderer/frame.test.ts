import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallName } from '../../shared/contract.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

/** Opens a page in this state and closes it after `act`; nothing may have gone wrong on the way. */
async function at(state: string, act: (page: Page) => Promise<void>) {
  const { page, wrong } = await renderer.open(state)
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}

/** Inputs of the calls of this name that the page has made so far. */
const callsOf = (page: Page, name: CallName) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { satchelCalls: { name: string; input: unknown }[] }).satchelCalls
        .filter((one) => one.name === wanted)
        .map(({ input }) => input),
    name,
  )

const key = 'msk_0123456789abcdef'

describe('first run', () => {
  test('a key of the wrong form is said at its field, before any request', () =>
    at('workspaces=0', async (page) => {
      await page.getByTestId('key-field').fill('sk_live_123')
      await page.getByTestId('test-connection').click()
      await page.getByText('An API key starts with msk_').waitFor()
      await page.getByTestId('connect').click()
      expect(await page.getByTestId('key-field').getAttribute('aria-invalid')).toBe('true')
      expect(await callsOf(page, 'workspaces.test')).toEqual([])
      expect(await callsOf(page, 'workspaces.add')).toEqual([])
    }))

  test('the key is hidden until it is asked to be shown', () =>
    at('workspaces=0', async (page) => {
      const field = page.getByTestId('key-field')
      expect(await field.getAttribute('type')).toBe('password')
      await page.getByRole('button', { name: 'Show the key' }).click()
      expect(await field.getAttribute('type')).toBe('text')
    }))

  test('a test that works says what the key can read, and nothing is stored', () =>
    at('workspaces=0&blocked', async (page) => {
      await page.getByTestId('key-field').fill(` ${key} `)
      await page.getByTestId('test-connection').click()
      const report = await page.getByTestId('connection-report').textContent()
      expect(report).toContain('4,812')
      expect(report).toContain('Clients are not part of your plan')
      expect(await callsOf(page, 'workspaces.test')).toEqual([
        { key, baseUrl: 'https://api.misar.io/mail/v1' },
      ])
      expect(await callsOf(page, 'workspaces.add')).toEqual([])
    }))

  test.each([
    ['keyRefused', 'does not know this key'],
    ['scopeMissing', 'crm” scope'],
    ['notReachable', 'cannot be reached'],
    ['notThisApi', 'does not look like the MisarMail CRM API'],
  ])('a test that fails tells %s from the others', (code, words) =>
    at(`workspaces=0&test=${code}&said=No%20%E2%80%AEentry`, async (page) => {
      await page.getByTestId('key-field').fill(key)
      await page.getByTestId('test-connection').click()
      const said = await page.getByTestId('connection-problem').textContent()
      expect(said).toContain(words)
      expect(said).toContain('The server said: No ‹202E›entry')
    }),
  )

  test('the key is kept unprotected only when that is chosen', () =>
    at('workspaces=0', async (page) => {
      await page.getByTestId('key-field').fill(key)
      expect(await page.getByTestId('keep-key').isChecked()).toBe(false)
      await page.getByTestId('connect').click()
      await page.getByTestId('status-line').waitFor()
      expect(await callsOf(page, 'workspaces.add')).toEqual([
        { key, baseUrl: 'https://api.misar.io/mail/v1', name: '', keepKey: false },
      ])
    }))

  test('the choice is not offered where a keyring protects the key', () =>
    at('workspaces=0&protection=keyring', async (page) => {
      await page.getByTestId('key-field').waitFor()
      expect(await page.getByTestId('keep-key').count()).toBe(0)
    }))

  test('the demo opens without a key, and its cable can be pulled', () =>
    at('workspaces=0', async (page) => {
      await page.getByTestId('explore-demo').click()
      await page.getByTestId('conversation-row').first().waitFor()
      await page.getByTestId('plug-switch').click()
      await page.locator('[data-testid=status-line][data-connection=unplugged]').waitFor()
      expect(await callsOf(page, 'demo.plug')).toEqual([{ workspace: 'demo', plugged: false }])
    }))
})

describe('the frame', () => {
  test('a computer without a keyring is never shown as protected', () =>
    at('', async (page) => {
      expect(await page.getByTestId('unprotected').textContent()).toContain('not protected by a password')
    }))

  test('a refused key is given again on the spot, and checked at its field first', () =>
    at('connection=keyRefused', async (page) => {
      const field = page.getByTestId('key-again')
      await field.fill('nonsense')
      await field.press('Enter')
      await page.getByText('An API key starts with msk_').waitFor()
      expect(await callsOf(page, 'workspaces.giveKey')).toEqual([])
      await field.fill(key)
      await field.press('Enter')
      await expect
        .poll(() => callsOf(page, 'workspaces.giveKey'))
        .toEqual([{ workspace: 'w1', key, keepKey: false }])
    }))

  test('a workspace is removed only with the exact number of changes that are lost with it', () =>
    at('', async (page) => {
      await page.getByRole('button', { name: 'This workspace' }).click()
      await page.getByRole('menuitem', { name: 'Remove from this computer' }).press('Enter')
      await page.getByText('25 changes exist only on this computer').waitFor()
      expect(await callsOf(page, 'workspaces.remove')).toEqual([])
      const remove = page.getByRole('button', { name: 'lose 25 changes' })
      expect(await remove.isDisabled()).toBe(true)
      await page.getByLabel('I want to lose these 25 changes').check()
      await remove.click()
      await expect
        .poll(() => callsOf(page, 'workspaces.remove'))
        .toEqual([{ workspace: 'w1', discarding: 25 }])
    }))

  test('Escape closes a dialog and the keyboard is where it was', () =>
    at('', async (page) => {
      const opener = page.getByRole('button', { name: 'Online' })
      await opener.press('Enter')
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      expect(await opener.evaluate((element) => element.matches(':focus'))).toBe(true)
    }))

  test('when the program behind it has ended, the window says so and lets nobody work on', () =>
    at('lost', async (page) => {
      const dialog = page.getByRole('dialog', { name: 'Satchel has stopped' })
      await dialog.waitFor()
      for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape')
      // The browser may close it for a moment whatever the page says; it comes back by itself.
      await dialog.waitFor()
      expect(await dialog.isVisible()).toBe(true)
    }))
})

test('an error of ours says that nothing is lost, instead of leaving an empty window', async () => {
  const { page } = await renderer.open('')
  await page.evaluate(() => {
    type Call = (name: string, input: unknown) => Promise<unknown>
    const { satchel } = globalThis as unknown as { satchel: { call: Call } }
    const { call } = satchel
    satchel.call = (name, input) =>
      name === 'outbox.list' ? Promise.resolve({ ok: true, value: {} }) : call(name, input)
  })
  await page.getByTestId('go-outbox').click()
  await page.getByText('Everything you changed is saved on this computer').waitFor()
  await page.getByTestId('broken-reload').click()
  await page.getByTestId('conversation-row').first().waitFor()
  await page.close()
})
