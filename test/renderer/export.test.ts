import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

const saved = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { satchelCalls: { name: string; input: unknown }[] }).satchelCalls
      .filter(({ name }) => name === 'exports.save')
      .map(({ input }) => input),
  )

test('the list of the inbox leaves as it is filtered, in the form that was chosen', async () => {
  const { page, wrong } = await renderer.open('')
  await page.getByTestId('conversation-row').first().waitFor()
  await page.getByTestId('list-filter').click()
  await page.getByTestId('list-query').fill('intent:booking')
  await page.getByTestId('split-menu').click()
  await page.getByText('Export this view…').click()
  await page.getByText('Only what this finds:').waitFor()
  expect(await page.getByTestId('export-rows').textContent()).toContain('60 conversations')
  await page.getByLabel('JSON, lossless').check()
  await page.getByTestId('export-save').click()
  await page.getByText('Saved Northwind Sales conversations 2026-04-14.json with 40 rows').waitFor()
  expect(await saved(page)).toEqual([
    {
      workspace: 'w1',
      view: { is: 'conversations', status: 'active', query: 'intent:booking' },
      format: 'json',
    },
  ])
  expect(wrong).toEqual([])
  await page.close()
})

test('deals and clients by the palette and by a key; what was not sent is said', async () => {
  const { page } = await renderer.open('')
  await page.getByTestId('go-board').click()
  await page.getByTestId('deal-card').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette-field').fill('csv')
  await page.keyboard.press('Enter')
  await page.getByText('3 rows have changes that are not sent yet: they leave as you see them.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('board-query').fill('stage:won')
  await page.getByTestId('board-files').click()
  await page.getByText('Export this view…').click()
  await page.getByText('Only what this finds:').waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('board-files').click()
  await page.getByText('Import deals…').click()
  await page.getByTestId('import-choose').waitFor()
  await page.keyboard.press('Escape')
  await page.getByTestId('go-clients').click()
  await page.getByTestId('client-row').first().waitFor()
  await page.keyboard.press('Shift+E')
  await page.getByTestId('export-save').click()
  await page.getByText('Saved Northwind Sales clients').waitFor()
  expect(await saved(page)).toMatchObject([{ view: { is: 'clients' }, format: 'spreadsheet' }])
  await page.close()
})

test('where the page has to fetch it, the browser saves it', async () => {
  const { page } = await renderer.open('download')
  await page.getByTestId('go-clients').click()
  await page.getByTestId('export-view').click()
  const asked = page.waitForEvent('download')
  await page.getByTestId('export-save').click()
  expect((await asked).url()).toContain('/download?token=1')
  await page.getByText('Your browser saves Northwind Sales clients').waitFor()
  await page.close()
})

test('a full disk is said in the dialog, which stays; an empty view cannot be exported', async () => {
  const { page } = await renderer.open('fullDisk')
  await page.getByTestId('go-clients').click()
  await page.getByTestId('export-view').click()
  await page.getByTestId('export-save').click()
  await page.getByText('The disk is full, so this was not saved.').waitFor()
  expect(await page.getByTestId('export-save').isEnabled()).toBe(true)
  await page.close()
  const { page: empty } = await renderer.open('rows=0')
  await empty.getByTestId('split-menu').click()
  await empty.getByText('Export this view…').click()
  await empty.getByText('This view is empty').waitFor()
  expect(await empty.getByTestId('export-save').isDisabled()).toBe(true)
  await empty.close()
})

test('what is being written can be stopped', async () => {
  const { page } = await renderer.open('exporting')
  await page.getByTestId('go-clients').click()
  await page.getByTestId('export-view').click()
  await page.getByTestId('export-save').click()
  await page.getByTestId('export-stop').click()
  const stops = await page.evaluate(
    () =>
      (window as unknown as { satchelCalls: { name: string }[] }).satchelCalls.filter(
        ({ name }) => name === 'exports.stop',
      ).length,
  )
  expect(stops).toBe(1)
  await page.close()
})

test('whose campaign it is goes out and comes in where it is chosen', async () => {
  const { page } = await renderer.open('')
  await page.getByTestId('go-reports').click()
  await page.getByTestId('report-clients').click()
  await page.getByTestId('edit-campaigns').click()
  const file = { name: 'campaigns.csv', mimeType: 'text/csv', buffer: Buffer.from('campaign_id,client_id\n') }
  await page.getByTestId('campaigns-file').setInputFiles(file)
  await page
    .getByText('3 campaigns were given to their clients, 1 was so already, 2 name clients that')
    .waitFor()
  await page.getByTestId('campaigns-export').click()
  await page.getByTestId('export-save').click()
  await page.getByText('Saved Northwind Sales campaigns').waitFor()
  expect(await saved(page)).toMatchObject([{ view: { is: 'campaigns' } }])
  await page.close()
})
