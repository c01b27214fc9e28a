/** The open thread: links that say where they lead, finding in it, copying it, and whose word the intent is. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

type Call = { name: string; input: { href?: string } }
const callsOf = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      (window as unknown as { satchelCalls: Call[] }).satchelCalls.filter((call) => call.name === wanted),
    name,
  )
const openFirst = async (state: string) => {
  const { page, wrong } = await renderer.open(state)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().click()
  await page.getByTestId('messages').waitFor()
  return { page, wrong }
}
const marks = (page: Page) =>
  page.evaluate(() => {
    const texts = (name: string) =>
      [...((CSS.highlights.get(name) ?? []) as Iterable<Range>)].map((range) => range.toString())
    return { all: texts('found'), now: texts('found-now') }
  })

describe('a link in a message', () => {
  test('opens nothing before its host was shown, and then exactly that', async () => {
    const { page, wrong } = await openFirst('links')
    const links = page.getByTestId('link')
    expect(await links.allTextContents()).toEqual([
      'https://pay.example.co.uk/t?utm_source=mail&id=9f2c',
      'https://paypal.com@evil.example/login',
      'http://pаypаl.com/',
      // In a folded body.
      'mailto:ana@x.mx?bcc=eve@evil.example',
      'https://example.com/',
    ])
    expect(await page.locator('[data-testid="messages"] a').count()).toBe(0)
    await links.first().click()
    expect(await page.getByTestId('link-host').textContent()).toBe('pay.example.co.uk')
    expect(await page.locator('[data-testid="link-host"] strong').textContent()).toBe('example.co.uk')
    expect(await page.getByTestId('link-doubts').count()).toBe(0)
    expect(await callsOf(page, 'links.open')).toEqual([])
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await callsOf(page, 'links.open')).map(({ input }) => input.href))
      .toEqual(['https://pay.example.co.uk/t?utm_source=mail&id=9f2c'])
    expect(wrong).toEqual([])
    await page.close()
  })

  test('that deceives says how, in both forms of its name, and Enter alone does not open it', async () => {
    const { page } = await openFirst('links')
    await page.getByTestId('link').nth(1).focus()
    await page.keyboard.press('Enter')
    expect(await page.getByTestId('link-host').textContent()).toBe('evil.example')
    expect(await page.getByTestId('link-doubts').textContent()).toContain('before the @ sign')
    await page.keyboard.press('Escape')
    await page.getByTestId('link').nth(2).click()
    expect(await page.getByTestId('link-host').textContent()).toBe('xn--pypl-53dc.com')
    const doubts = await page.getByTestId('link-doubts').textContent()
    expect(doubts).toContain('taken for paypal.com')
    expect(doubts).toContain('not encrypted')
    await page.keyboard.press('Enter')
    expect(await callsOf(page, 'links.open')).toEqual([])
    await page.close()
  })

  test('in the browser shell is opened by the page, which the opened one cannot reach', async () => {
    const { page } = await openFirst('links&opens=page')
    await page.getByTestId('link').nth(1).click()
    await page.context().route('https://evil.example/**', (route) => route.fulfill({ body: 'elsewhere' }))
    const opened = page.context().waitForEvent('page')
    await page.getByTestId('link-open').click()
    const other = await opened
    await other.waitForLoadState()
    expect(await other.evaluate(() => window.opener === null && document.referrer === '')).toBe(true)
    expect(new URL(page.url()).search).toContain('links')
    await other.close()
    await page.close()
  })
})

describe('finding in a thread', () => {
  test('counts and marks every place, in folded parts too, and goes from one to the next', async () => {
    const { page, wrong } = await openFirst('links')
    await page.keyboard.press('Control+f')
    await page.getByTestId('find-words').fill('invoice')
    const count = page.getByTestId('find-count')
    await expect.poll(() => count.textContent()).toBe('4 of 4')
    expect((await marks(page)).all).toEqual(['invoice', 'invoice', 'invoice', 'invoice'])
    await expect.poll(() => page.getByText('At its end: invoice').isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => count.textContent()).toBe('1 of 4')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.press('Shift+Enter')
    await expect.poll(() => count.textContent()).toBe('3 of 4')
    expect((await marks(page)).now).toEqual(['invoice'])
    expect(await page.getByText('the old CAFE invoice').isVisible()).toBe(true)
    // Accents and case do not matter, composed or not; a link's own text is found across its border.
    await page.getByTestId('find-words').fill('cafe')
    await expect.poll(async () => (await marks(page)).all).toEqual(['Café', 'CAFE', 'cafe\u0301'])
    await page.getByTestId('find-words').fill('at https://paypal')
    await expect.poll(async () => (await marks(page)).all).toEqual(['at https://paypal'])
    await page.getByTestId('find-words').fill('nowhere')
    await expect.poll(() => count.textContent()).toBe('Nothing found')
    await page.keyboard.press('Escape')
    await page.getByTestId('find-words').waitFor({ state: 'detached' })
    expect(await marks(page)).toEqual({ all: [], now: [] })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('messages')
    expect(wrong).toEqual([])
    await page.close()
  })
})

test('a message and a whole thread are copied as plain text, byte for byte', async () => {
  const { page } = await openFirst('links')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByTestId('copy-message').nth(4).focus()
  await page.keyboard.press('Enter')
  await expect.poll(clipboard).toBe('שלום, see https://example.com/\u202egpj.exe for the cafe\u0301')
  await page.keyboard.press('y')
  await expect.poll(clipboard).toContain('You, ')
  const all = await clipboard()
  expect(all).toContain('> the old CAFE invoice')
  expect(all).toContain('Priya Sharma, Time unknown')
  expect(await page.getByTestId('toast').last().textContent()).toContain('6 messages copied')
  await page.close()
})

test('every message tells its exact time, and an unknown one is said to be unknown', async () => {
  const { page } = await openFirst('links')
  const titles = await page
    .getByTestId('message')
    .evaluateAll((messages) => messages.map((message) => message.getAttribute('title')))
  expect(titles.slice(0, 5).every((title) => /\d{4}.*\d{2}:\d{2}/.test(title ?? ''))).toBe(true)
  expect(titles[5]).toBe('Time unknown')
  await page.close()
})

test('the header says what was detected while the word of the person waits', async () => {
  const { page } = await renderer.open('')
  await page.getByTestId('conversation-row').nth(2).click()
  await page.getByTestId('set-again').click()
  expect(await page.getByTestId('override').textContent()).toBe('Detected “Question”, you said “Interested”')
  await page.close()
})

test.each([
  ['connection=offline', 'Not downloaded yet'],
  ['', 'Fetching the messages'],
])('a thread that is not here says so and what happens: %s', async (state, words) => {
  const { page } = await renderer.open(state)
  page.setDefaultTimeout(10_000)
  await page.locator('[data-choice="all"]').click()
  await page.locator('[data-key="cnv_10"]').first().click()
  await page.getByTestId('thread').getByText(words, { exact: true }).waitFor()
  await page.close()
})

test('Shift+D opens the deal of the conversation, and d makes one', async () => {
  const { page } = await openFirst('')
  await page.keyboard.press('Shift+D')
  await page.getByTestId('deal-delete').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await page.getByTestId('deal-already').waitFor()
  await page.close()
})
