import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostImportBytes } from '../../shared/importLimits.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

const asked = (page: Page, name: string) =>
  page.evaluate(
    (wanted) =>
      (window as unknown as { satchelCalls: { name: string; input: unknown }[] }).satchelCalls
        .filter((call) => call.name === wanted)
        .map(({ input }) => input),
    name,
  )
const open = async (state = '') => {
  const look = await renderer.open(state)
  await look.page.getByTestId('conversation-row').first().waitFor()
  await look.page.keyboard.press('Shift+I')
  await look.page.getByTestId('import-choose').waitFor()
  return look
}
const choose = (page: Page, name: string, text = 'Email,Amount\n') =>
  page.getByTestId('import-file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a file goes through its columns and a dry run to one deed with an undo', async () => {
  const { page, wrong } = await open()
  await choose(page, 'deals.csv', `a,b\n${'x'.repeat(1_000_000)}`)
  await page.getByTestId('import-about').waitFor()
  // In pieces that the way into the main process takes, in their order.
  const sent = (await asked(page, 'imports.send')) as { part: string; first: boolean }[]
  expect(sent.map(({ first }) => first)).toEqual([true, false])
  expect(Buffer.concat(sent.map(({ part }) => Buffer.from(part, 'base64'))).length).toBe(1_000_004)

  expect(await page.getByTestId('import-about').textContent()).toContain('412 rows, UTF-8')
  expect(await page.getByTestId('import-conversation').inputValue()).toBe('column 1')
  const readings = () => page.getByTestId('import-reading').allTextContents()
  expect(await readings()).toEqual(['1,20,000.50₹120,000.50', '8,990₹8,990.00', '1.234,5cannot be read so'])
  await page.getByTestId('import-style').selectOption('comma')
  expect((await readings())[2]).toBe('1.234,5₹1,234.50')
  await page.getByTestId('import-several').selectOption('newest')
  await page.getByTestId('import-notes').selectOption('column 5')
  await page.getByTestId('import-check').click()

  await page.getByTestId('import-row').first().waitFor()
  expect(await asked(page, 'imports.plan')).toMatchObject([
    {
      mapping: {
        conversation: { by: 'email', column: 1, several: 'newest' },
        stage: { is: 'column', column: 2 },
        amount: { column: 3, style: 'comma' },
        currency: { is: 'column', column: 4 },
        notes: 5,
      },
    },
  ])
  // Errors come first, each with its line and its reason.
  const first = page.getByTestId('import-row').first()
  expect(await first.textContent()).toContain('No such conversation here: nobody@lead.example')
  await page.locator('[data-show="all"]').click()
  await page.getByText('Skipped: the same as line 2').first().waitFor()
  const button = page.getByTestId('import-run')
  const made = await button.textContent()
  await page.getByTestId('import-skipped').check()
  expect(await button.textContent()).not.toBe(made)
  expect(await page.getByTestId('import-cost').textContent()).toMatch(/requests, about 16 min under/)
  await button.click()
  await page.getByText(/Imported \d+ deals/).waitFor()
  expect(await page.getByTestId('toast').textContent()).toContain('Undo')
  expect(await asked(page, 'imports.run')).toMatchObject([{ skipped: true }])
  const names = await page.evaluate(() =>
    (window as unknown as { satchelCalls: { name: string }[] }).satchelCalls.map(({ name }) => name),
  )
  expect(names.indexOf('imports.run')).toBeLessThan(names.lastIndexOf('imports.drop'))
  expect(wrong).toEqual([])
  await page.close()
})

test('what the columns do not say has to be chosen', async () => {
  const { page } = await open()
  await choose(page, 'bare.csv')
  await page.getByText('Which column names the conversation?').waitFor()
  expect(await page.getByTestId('import-check').isDisabled()).toBe(true)
  await page.getByTestId('import-conversation').selectOption('column 1')
  await page.getByText('Which currency are the amounts in?').waitFor()
  await page.getByTestId('import-currency').selectOption('all USD')
  expect(await page.getByTestId('import-check').isDisabled()).toBe(false)
  await page.getByTestId('import-separator').selectOption(';')
  await expect.poll(async () => (await asked(page, 'imports.read')).at(-1)).toMatchObject({ separator: ';' })
  await page.close()
})

test('an amount that may be two is said, and a file that cannot be read says why and where', async () => {
  const { page } = await open('connection=offline')
  await choose(page, 'ambiguous.csv')
  await page.getByText('“1.234” may be two amounts.').waitFor()
  await page.getByTestId('import-check').click()
  await page.getByText('They wait on this computer until it is online.').waitFor()
  await page.getByTestId('import-back').click()
  await page.getByTestId('import-back').click()
  await choose(page, 'latin.csv')
  await page.getByText('neither UTF-8 nor UTF-16').waitFor()
  await choose(page, 'broken.csv')
  await page.getByText('From line 17 on this file cannot be read for sure').waitFor()
  await page.close()
})

test('a file that is too large is refused before anything of it is read', async () => {
  const { page } = await open()
  await page.evaluate((size) => {
    const input = document.querySelector<HTMLInputElement>('[data-testid="import-file"]')
    const list = new DataTransfer()
    list.items.add(new File([new Uint8Array(size)], 'large.csv'))
    if (input) input.files = list.files
    input?.dispatchEvent(new Event('change', { bubbles: true }))
  }, mostImportBytes + 1)
  await page.getByText('larger than 50 MiB').waitFor()
  expect(await asked(page, 'imports.send')).toEqual([])
  await page.close()
})
