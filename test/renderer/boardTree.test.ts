import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { boardPages, card, column } from './boardPages.ts'

const onBoard = boardPages()

const help = (page: Page) => page.locator('#board-help').textContent()
const choose = (keys: object) => `deals=12&preferences=${encodeURIComponent(JSON.stringify({ keys }))}`

/** The line of the tree that this deal is. */
const heardOf = async (page: Page, key: string): Promise<string> =>
  (await card(page, key).ariaSnapshot()).split('\n')[0] ?? ''

describe('what a screen reader finds on the board', () => {
  test('columns with name, count and totals, and in each a list whose items are the deals', () =>
    onBoard('deals=12', async (page) => {
      const tree = await column(page, 'interested').ariaSnapshot()
      expect(tree).toMatch(/^- region "Interested, 2 deals, €8,990\.00, US\$12,500\.00":/)
      expect(tree).toMatch(/- list:\n\s+- listitem:\n\s+- '?button "/)
      expect((await column(page, 'interested').getByRole('listitem').all()).length).toBeGreaterThanOrEqual(2)
    }))

  test('a deal says its lead, value, stage, mark and age in this order, and whether it is selected', () =>
    onBoard('deals=12', async (page) => {
      expect(await heardOf(page, 'deal_9')).toMatch(
        /^- '?button "\S.* €8,990\.00 Negotiating Needs you .* (In Negotiating|Age)/,
      )
      expect(await heardOf(page, 'deal_3')).not.toContain('Needs you')
      await card(page, 'deal_3').click({ modifiers: ['Control'] })
      expect(await heardOf(page, 'deal_3')).toMatch(/Negotiating selected /)
    }))

  test('every item knows its place and how many there are, also where only a part is drawn', () =>
    onBoard('deals=600', async (page) => {
      const places = () =>
        column(page, 'new')
          .locator('li[aria-posinset]')
          .evaluateAll((items) => items.map((one) => [Number(one.ariaPosInSet), Number(one.ariaSetSize)]))
      const top = await places()
      expect(top[0]).toEqual([1, 100])
      expect(top.length).toBeLessThan(40)
      await card(page, 'deal_0').focus()
      await page.keyboard.press('End')
      await expect.poll(async () => (await places()).at(-1)).toEqual([100, 100])
      const end = (await places()).map(([place]) => place)
      expect(end).toEqual([...end].sort((a, b) => Number(a) - Number(b)))
      expect(new Set(end).size).toBe(end.length)
    }))
})

describe('the keys that are promised', () => {
  test('are those of the key table', () =>
    onBoard('deals=12', async (page) => {
      expect(await help(page)).toBe(
        'Enter opens. Space picks up. X selects. M asks for a stage. Up, Down, Left, Right go from card to card.',
      )
    }))

  test('are those that the person chose, and none that was taken away', async () => {
    await onBoard(choose({ carry: ['q'], pickDeal: [], putBack: [] }), async (page) => {
      expect(await help(page)).toContain('Q picks up.')
      expect(await help(page)).not.toMatch(/Space|selects/)
      await card(page, 'deal_0').focus()
      await page.keyboard.press('q')
      const bar = page.getByTestId('carry-bar')
      expect(await bar.textContent()).toBe('1 deal in hand← → choose a stage · Q drops')
      await page.keyboard.press('ArrowRight')
      expect(await page.getByTestId('carry-slot').textContent()).toBe('Q drops it here')
      await page.keyboard.press('q')
      await column(page, 'contacted').locator('[data-key="deal_0"]').waitFor()
    })
  })
})

test('a moved card shows what the outbox says of it, from saved here to nothing', () =>
  onBoard('deals=12', async (page) => {
    const mark = card(page, 'deal_0').locator('[data-mark]')
    expect(await mark.count()).toBe(0)
    await card(page, 'deal_0').focus()
    await page.keyboard.press('4')
    await column(page, 'negotiating').locator('[data-key="deal_0"] [data-mark="saved"]').waitFor()
    for (const [now, said] of [
      ['sending', 'Sending'],
      ['confirming', 'Sent, but the answer was lost'],
      ['needsYou', 'Needs you'],
    ]) {
      await page.evaluate(`satchelChangeDeal('deal_0', { mark: '${now}' })`)
      await card(page, 'deal_0').locator(`[data-mark="${now}"]`).waitFor()
      expect(await mark.count()).toBe(1)
      expect(await heardOf(page, 'deal_0')).toContain(`Negotiating ${said}`)
    }
    await page.evaluate(`satchelChangeDeal('deal_0', { mark: null })`)
    await mark.waitFor({ state: 'detached' })
    expect(await column(page, 'negotiating').locator('[data-key="deal_0"]').count()).toBe(1)
  }))
