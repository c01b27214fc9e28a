/** Message text is hostile (fault cases 23 and 24): it is shown as text, and nothing else comes of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileBodies } from './fakeData.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 60_000)
afterAll(() => renderer.close())

test('case 23: markup, scripts, links and a megabyte of brackets in messages are shown as text, and nothing leaves', async () => {
  const { page, wrong } = await renderer.open('')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(`${new URL(page.url()).origin}/?hostile`)
  const origin = new URL(page.url()).origin
  await page.getByTestId('conversation-row').first().click()
  const messages = page.getByTestId('messages')
  for (const body of hostileBodies.slice(0, 4))
    await messages.getByText(body, { exact: false }).first().waitFor()
  expect(
    await messages.locator('img, script, style, iframe, a[href^="javascript:"], a[href^="data:"]').count(),
  ).toBe(0)
  expect(await page.title()).not.toContain('taken')
  expect(requests.filter((url) => !url.startsWith(origin))).toEqual([])
  expect(wrong).toEqual([])
  // The long one is there, and the page still answers.
  expect(await messages.getByText('((((').count()).toBeGreaterThan(0)
  await page.keyboard.press('j')
  await page.getByTestId('thread-name').waitFor()
  await page.close()
})

test('the same markup set as HTML would have asked elsewhere (control)', async () => {
  const { page, wrong } = await renderer.open('')
  await page.evaluate(
    'document.body.append(Object.assign(document.createElement("img"), { src: "http://attacker.example/x.png" }))',
  )
  await expect.poll(() => wrong.join(' ')).toContain('attacker.example')
  await page.close()
})

test('case 24: a name cannot turn the words around it, and shows what it hides', async () => {
  const { page } = await renderer.open('hostile')
  const row = page.getByTestId('conversation-row').first()
  await expect.poll(() => row.textContent()).toContain('Priya‹202E›gpj.exe')
  expect(await row.textContent()).not.toContain('\u202E')
  await page.close()
})
