import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

test('every report opens as a chart and as a table by keys, says how fresh it is, and breaks no policy', async () => {
  const { page, wrong } = await renderer.open('')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await page.locator('[data-testid="plot"] path').first().waitFor()
  const reports = await page
    .locator('[data-testid^="report-"][aria-current], nav[aria-label="Reports"] button')
    .all()
  expect(reports.length).toBe(10)
  for (const report of reports) {
    await report.focus()
    await page.keyboard.press('Enter')
    await page.locator('[data-testid="plot"] path').first().waitFor()
    expect(await page.getByTestId('report-as-of').textContent()).toMatch(/^Data as of /)
  }
  await page.getByTestId('as-table').click()
  expect(await page.locator('[data-testid="report-table"] tbody tr').count()).toBe(4)
  await page.getByTestId('report-forecast').click()
  expect(await page.getByText('USD: no forecast.').textContent()).toContain('there are only 13')
  expect(wrong).toEqual([])
  await page.close()
})

test('arrow keys move through a chart', async () => {
  const { page } = await renderer.open('')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('go-reports').click()
  await page.locator('[data-testid="plot"] svg[tabindex="0"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('[data-testid="plot"] [role="status"]').waitFor()
  const first = await page.locator('[data-testid="plot"] [role="status"]').textContent()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.locator('[data-testid="plot"] [role="status"]').textContent()).not.toBe(first)
  await page.close()
})

test('a chart is copied as an image and its table as text for spreadsheets', async () => {
  const { page, wrong } = await renderer.open('')
  page.setDefaultTimeout(10_000)
  await page.evaluate(() => {
    const copied: { [type: string]: unknown } = {}
    Object.assign(window, { copied })
    const board = {
      writeText: async (text: string) => void Object.assign(copied, { text }),
      write: async ([item]: ClipboardItem[]) => {
        const image = await item?.getType('image/png')
        const pixels = image ? await createImageBitmap(image) : null
        Object.assign(copied, { size: image?.size, width: pixels?.width })
      },
    }
    Object.defineProperty(navigator, 'clipboard', { value: board })
  })
  await page.getByTestId('go-reports').click()
  await page.locator('[data-testid="plot"] path').first().waitFor()
  await page.getByTestId('copy-png').click()
  await page.getByText('The chart is on the clipboard.').waitFor()
  await page.getByTestId('copy-csv').click()
  await page.getByText('The table is on the clipboard.').waitFor()
  const { size, width, text } = await page.evaluate(
    () => (window as unknown as { copied: { size: number; width: number; text: string } }).copied,
  )
  expect(width).toBeGreaterThan(800)
  expect(size).toBeGreaterThan(5_000)
  expect(text).toContain('Stage,There now,Reached,Value\r\n')
  expect(text).toContain('new,141,613,12045000.00 INR; 18400000 JPY; 412500.00 USD\r\n')
  expect(wrong).toEqual([])
  await page.close()
})

test('a report that cannot be made says why, and one with nothing says so', async () => {
  const failed = await renderer.open('report=databaseDamaged')
  await failed.page.getByTestId('go-reports').click()
  await failed.page.getByText('This report could not be made').waitFor()
  await failed.page.close()
  const { page } = await renderer.open('noReports&fresh')
  await page.getByTestId('go-reports').click()
  await page.getByText('Nothing to count yet').waitFor()
  expect(await page.getByTestId('report-as-of').textContent()).toContain('still being read')
  await page.close()
})
