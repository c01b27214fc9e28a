import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mark } from '../../shared/views.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

async function at(act: (page: Page) => Promise<void>) {
  const { page, wrong } = await renderer.open('')
  page.setDefaultTimeout(10_000)
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
/** What a person who does not see the sign is told, by the row it stands on. */
const marksIn = (page: Page, row: string) =>
  page.getByTestId(row).evaluateAll((rows) =>
    rows.flatMap((one) => {
      const sign = one.querySelector('[data-mark]')
      return sign ? [[sign.getAttribute('data-mark'), sign.getAttribute('aria-label')]] : []
    }),
  )
const said: Record<Mark, string> = {
  saved: 'Saved on this computer, waiting to be sent',
  sending: 'Sending',
  confirming: 'Sent, but the answer was lost: checking whether it arrived',
  needsYou: 'Needs you',
  mayBeYours: 'This may be what you made while the answer was lost; answer that in Needs you',
}
const inWords = (...marks: Mark[]) => marks.map((mark) => [mark, said[mark]])

describe('every row with an unsent change has a mark that says its state', () => {
  test('in the inbox', () =>
    at(async (page) => {
      await page.locator('[data-choice="all"]').click()
      await page.locator('[data-testid=conversation-row][data-key=cnv_3]').waitFor()
      expect(await marksIn(page, 'conversation-row')).toEqual(
        inWords('saved', 'sending', 'confirming', 'needsYou'),
      )
    }))

  test('on the board, and in the drawer of the deal', () =>
    at(async (page) => {
      await page.getByTestId('go-board').click()
      await page.getByTestId('deal-card').first().waitFor()
      const marks = await marksIn(page, 'deal-card')
      expect(marks.toSorted()).toEqual(inWords('confirming', 'mayBeYours', 'needsYou', 'saved', 'sending'))
      await page.locator('[data-testid=deal-card][data-key=deal_6]').click()
      await page.locator('[data-testid=deal-drawer] [data-mark=mayBeYours]').first().waitFor()
    }))

  test('among the clients', () =>
    at(async (page) => {
      await page.getByTestId('go-clients').click()
      await page.getByTestId('client-row').first().waitFor()
      expect(await marksIn(page, 'client-row')).toEqual(inWords('saved', 'mayBeYours'))
    }))
})

test('a deal that may be what an unconfirmed create made is not deleted before that is answered', () =>
  at(async (page) => {
    await page.getByTestId('go-board').click()
    await page.locator('[data-testid=deal-card][data-key=deal_6]').click()
    await page.getByTestId('deal-delete').click()
    await page.locator('[data-testid=deal-drawer] [data-code=mayBeYours]').waitFor()
    expect(await page.locator('[data-testid=deal-card][data-key=deal_6]').count()).toBe(1)
  }))
