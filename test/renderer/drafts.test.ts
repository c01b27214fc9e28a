/** Drafts: nothing typed is lost, nothing is claimed to have left, and what is handed over is what is seen. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enDrafts } from '../../renderer/text/en/enDrafts.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

test('no word about drafts says that one was sent or delivered', () => {
  const claims = Object.entries(enDrafts).filter(([, words]) =>
    /\b(sent|send|sends|deliver\w*)\b/i.test(words),
  )
  expect(claims).toEqual([])
  expect(Object.keys(enDrafts).length).toBeGreaterThan(20)
})

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

type Input = { key?: string; text?: string; subject?: string; href?: string; how?: string }
type Call = { name: string; input: Input }
const inputsOf = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      (window as unknown as { satchelCalls: Call[] }).satchelCalls
        .filter((call) => call.name === wanted)
        .map(({ input }) => input),
    name,
  )
const openRow = async (state: string, place: number) => {
  const { page, wrong } = await renderer.open(state)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').nth(place).click()
  await page.getByTestId('draft').waitFor()
  return { page, wrong, text: page.getByTestId('draft-text') }
}
const saved = (page: Page) => page.getByTestId('draft-state').getByText('Saved on this computer').waitFor()

describe('what is typed', () => {
  test('is saved after a pause, and at once when the conversation is left', async () => {
    const { page, text, wrong } = await openRow('', 0)
    await page.keyboard.press('r')
    await text.pressSequentially('Dear Priya')
    await saved(page)
    await text.pressSequentially(', tomorrow')
    await page.getByTestId('conversation-row').nth(1).click()
    await expect
      .poll(async () => (await inputsOf(page, 'drafts.save')).at(-1))
      .toMatchObject({
        key: 'cnv_0',
        text: 'Dear Priya, tomorrow',
      })
    const row = page.locator('[data-testid="conversation-row"][data-key="cnv_0"]')
    await row.getByTestId('draft-mark').waitFor()
    await row.click()
    expect(await text.inputValue()).toBe('Dear Priya, tomorrow')
    expect(wrong).toEqual([])
    await page.close()
  })

  test('is saved before the window goes, and the program is told when it asks', async () => {
    const { page, text } = await openRow('', 0)
    await page.keyboard.press(';')
    await text.pressSequentially('a')
    await page.evaluate(() =>
      (window as unknown as { satchelTell: (topic: string) => void }).satchelTell('flush'),
    )
    await expect.poll(() => inputsOf(page, 'app.flushed')).toHaveLength(1)
    expect((await inputsOf(page, 'drafts.save')).at(-1)?.text).toBe('a')
    await text.pressSequentially('b')
    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')))
    expect((await inputsOf(page, 'drafts.save')).at(-1)?.text).toBe('ab')
    await page.close()
  })

  test('stays on screen when it cannot be saved, says why, and comes back with its conversation', async () => {
    const { page, text } = await openRow('drafts=diskFull', 0)
    await page.keyboard.press('r')
    await text.pressSequentially('Dear Priya')
    await page.getByTestId('draft-state').getByText('Not saved').waitFor()
    await page.getByTestId('conversation-row').nth(1).click()
    await page.getByTestId('conversation-row').nth(0).click()
    expect(await text.inputValue()).toBe('Dear Priya')
    await page.close()
  })

  test('that is discarded can be taken back', async () => {
    const { page, text } = await openRow('', 0)
    await page.keyboard.press('r')
    await text.fill('Dear Priya')
    await page.getByTestId('draft-discard').click()
    await page.getByTestId('toast').getByText('Undo').click()
    expect(await text.inputValue()).toBe('Dear Priya')
    await page.close()
  })
})

describe('a draft is handed over', () => {
  test('to the mail program with subject and text, and a note says when, never that it was sent', async () => {
    const { page, text } = await openRow('', 0)
    await page.keyboard.press('r')
    await page.getByTestId('draft-subject').fill('Quote & more')
    await text.fill('Dear Priya,\n50%')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('draft-handed').getByText('Handed to your mail app').waitFor()
    expect(await inputsOf(page, 'links.open')).toEqual([
      {
        href: 'mailto:priya.sharma@mehta-textiles.in?subject=Quote%20%26%20more&body=Dear%20Priya%2C%0D%0A50%25',
      },
    ])
    expect(await inputsOf(page, 'drafts.handedOver')).toMatchObject([{ how: 'mail' }])
    expect(await page.getByTestId('thread').textContent()).not.toMatch(/\b(sent|delivered)\b/i)
    await page.close()
  })

  test('by copying on other channels, and when it is too long for a mail address', async () => {
    const { page, text } = await openRow('', 1)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.keyboard.press('r')
    await text.fill('Hallo Jonas')
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('draft-handed').getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Hallo Jonas')
    expect(await inputsOf(page, 'links.open')).toEqual([])

    await page.getByTestId('conversation-row').nth(0).click()
    await page.keyboard.press('r')
    await text.fill('x'.repeat(3_000))
    await page.keyboard.press('Control+Enter')
    await page.getByTestId('toast').getByText('too long').waitFor()
    expect(await inputsOf(page, 'links.open')).toEqual([{ href: 'mailto:priya.sharma@mehta-textiles.in' }])
    expect(await page.evaluate(() => navigator.clipboard.readText())).toHaveLength(3_000)
    await page.close()
  })

  test('only after placeholders that nothing filled were pointed out', async () => {
    const { page, text } = await openRow('', 0)
    await page.keyboard.press('r')
    await page.getByTestId('snippets').click()
    await page.locator('[data-choice="snippet-2"]').click()
    await expect.poll(() => text.inputValue()).toBe('I will call Mehta Textiles this week.\n{{my_name}}')
    await page.getByTestId('draft-hand').click()
    expect(await page.getByTestId('draft-placeholders').textContent()).toContain('{{my_name}}')
    expect(await inputsOf(page, 'links.open')).toEqual([])
    await page.getByTestId('draft-anyway').click()
    await page.getByTestId('draft-handed').waitFor()
    expect((await inputsOf(page, 'links.open'))[0]?.href).toContain('my_name')
    await page.close()
  })
})

test('text blocks are made, changed and removed in their dialog', async () => {
  const { page } = await openRow('', 0)
  await page.keyboard.press('r')
  await page.getByTestId('snippets').click()
  await page.locator('[data-choice="manage"]').click()
  await page.getByTestId('snippet-name').fill('Bye')
  await page.getByTestId('snippet-text').fill('Best, {{my_name}}')
  await page.getByTestId('snippet-save').click()
  await page.getByTestId('snippet').getByText('Bye').waitFor()
  await page.getByRole('button', { name: 'Delete Greeting' }).click()
  await expect.poll(() => page.getByTestId('snippet').count()).toBe(2)
  // Escape closes the dialog, and not the draft behind it.
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await page.getByTestId('draft-text').count()).toBe(1)
  await page.close()
})
