/** Beside the thread: the lead's deals here and elsewhere, what was seen to change, and the way to the web app. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

test('the history tells in plain words who changed what, from where to where, in pages; hostile text stays text', async () => {
  const { page, wrong } = await renderer.open('rows=20')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().click()
  const lines = page.getByTestId('history-line')
  await lines.first().waitFor()
  const words = await lines.allTextContents()
  expect(words).toHaveLength(15)
  expect(words[0]).toMatch(/^MisarMail · Deal.*Stage: Interested → Won$/)
  expect(words[1]).toMatch(/^You · Deal.*Value: ₹45,000.00 → ₹50,000.00$/)
  expect(words[2]).toMatch(/^Woke from snooze.*Status: Snoozed → Active$/)
  expect(words[3]).toMatch(/^MisarMail, under your change · Deal.*Stage: Negotiating → Lost$/)
  expect(words[4]).toMatch(/^You decided · Deal.*Stage: Lost → Negotiating$/)
  expect(words[5]).toContain('Call‹202E›back → <img src=x onerror=alert(1)> with a second line')
  expect(words[6]).toMatch(/^You.*Deal createdStage: NewValue: ₹45,000.00$/)
  expect(await page.getByTestId('history').textContent()).toContain('between two readings cannot be seen')
  expect(await page.getByTestId('history').locator('img').count()).toBe(0)
  await page.getByTestId('history-earlier').click()
  await expect.poll(() => lines.count()).toBe(30)
  await page.getByTestId('history-earlier').click()
  await expect.poll(() => lines.count()).toBe(45)
  expect(await page.getByTestId('history-earlier').count()).toBe(0)
  expect(await page.getByTestId('history-cut').count()).toBe(0)
  expect(wrong).toEqual([])
  await page.close()
})

test('a history that was cut says so at its end, and not before', async () => {
  const { page } = await renderer.open('rows=20&cut=1')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().click()
  await page.getByTestId('history-earlier').click()
  await expect.poll(() => page.getByTestId('history-line').count()).toBe(30)
  expect(await page.getByTestId('history-cut').count()).toBe(0)
  await page.getByTestId('history-earlier').click()
  await page.getByTestId('history-cut').waitFor()
  expect(await page.getByTestId('history-cut').textContent()).toContain('Older lines are not kept')
  await page.close()
})

test('deals of the same lead in other conversations stand apart, and the web app opens when its address is known', async () => {
  const { page } = await renderer.open('')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().click()
  await page.getByTestId('other-deals').waitFor()
  expect(await page.getByTestId('open-web').count()).toBe(0)
  await page.evaluate(() =>
    (
      window as unknown as { satchel: { call: (name: string, input: unknown) => Promise<unknown> } }
    ).satchel.call('workspacePreferences.set', {
      workspace: 'w1',
      change: { webTemplate: 'https://app.example/inbox/{id}?from=satchel' },
    }),
  )
  await page.getByTestId('open-web').click()
  const opened = await page.evaluate(() =>
    (window as unknown as { satchelCalls: { name: string; input: { href?: string } }[] }).satchelCalls.filter(
      ({ name }) => name === 'links.open',
    ),
  )
  expect(opened.map(({ input }) => input.href)).toEqual(['https://app.example/inbox/cnv_0?from=satchel'])
  await page.close()
})
