import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { boardPages, card, column } from './boardPages.ts'

const onBoard = boardPages()

describe('a drag', () => {
  /** Presses on the card and moves far enough for the drag to begin. */
  const pickUp = async (page: Page, key: string) => {
    const box = await card(page, key).boundingBox()
    if (!box) throw new Error('not drawn')
    await page.mouse.move(box.x + 40, box.y + 30)
    await page.mouse.down()
    await page.mouse.move(box.x + 60, box.y + 40, { steps: 4 })
  }
  const over = async (page: Page, stage: string, place: 'head' | 'cards' | 'foot') => {
    const box = await column(page, stage).boundingBox()
    if (!box) throw new Error('not drawn')
    const y = { head: box.y + 14, cards: box.y + 200, foot: box.y + box.height - 12 }[place]
    await page.mouse.move(box.x + box.width / 2, y, { steps: 6 })
  }
  const edits = (page: Page) =>
    page.evaluate<{ key: string; fields: object }[]>(
      `satchelCalls.filter((call) => call.name === 'deals.edit').map((call) => call.input)`,
    )
  const inColumn = (page: Page, stage: string, key: string) =>
    column(page, stage).locator(`[data-key="${key}"]`)

  test('ends in the column under it: on its head, among its cards, below them', () =>
    onBoard('deals=24', async (page) => {
      for (const [key, place] of [
        ['deal_0', 'head'],
        ['deal_6', 'cards'],
        ['deal_12', 'foot'],
      ] as const) {
        await pickUp(page, key)
        await over(page, 'negotiating', place)
        await page.mouse.up()
        await inColumn(page, 'negotiating', key).waitFor()
      }
    }))

  test('ends in a collapsed column, too, and a carry by the keyboard as well', () =>
    onBoard('deals=24', async (page) => {
      const boardView = { order: 'touched', cards: 'comfortable', collapsed: ['won'] }
      const set = { workspace: 'w1', change: { boardView } }
      await page.evaluate(`satchel.call('workspacePreferences.set', ${JSON.stringify(set)})`)
      const strip = column(page, 'won').getByTestId('open-column')
      await strip.waitFor()
      await pickUp(page, 'deal_0')
      await over(page, 'won', 'cards')
      await page.mouse.up()
      await inColumn(page, 'new', 'deal_0').waitFor({ state: 'detached' })
      await card(page, 'deal_3').focus()
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Space')
      await inColumn(page, 'negotiating', 'deal_3').waitFor({ state: 'detached' })
      expect(await edits(page)).toEqual(
        ['deal_0', 'deal_3'].map((key) => ({ workspace: 'w1', key, fields: { stage: 'won' } })),
      )
      // The focus went after them, and opens the column; arrows pass over it to the next.
      await expect.poll(() => strip.evaluate((one) => one === document.activeElement)).toBe(true)
      await page.keyboard.press('ArrowRight')
      expect(await page.evaluate('document.activeElement.dataset.stage')).toBe('lost')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Enter')
      await inColumn(page, 'won', 'deal_3').waitFor()
      // It goes on to a card of it.
      await expect.poll(() => page.evaluate('document.activeElement.dataset.key ?? ""')).not.toBe('')
      expect(await page.evaluate('document.activeElement.dataset.stage')).toBe('won')
    }))

  test('scrolls the column and the board at their edges', () =>
    onBoard('deals=600', async (page) => {
      const scrolled = (what: string) =>
        page.evaluate<number>(`(() => {
          const list = document.querySelector('[data-testid="board-column-contacted"] ul[role="list"]').parentElement
          return ${what === 'column' ? 'list.scrollTop' : 'list.closest("section").parentElement.parentElement.scrollLeft'}
        })()`)
      await pickUp(page, 'deal_0')
      await over(page, 'contacted', 'foot')
      await expect.poll(() => scrolled('column')).toBeGreaterThan(100)
      const edge = page.viewportSize()?.width ?? 0
      await page.mouse.move(edge - 6, 400, { steps: 4 })
      await expect.poll(() => scrolled('board')).toBeGreaterThan(20)
      // Where it was scrolled to, it lands.
      await over(page, 'contacted', 'foot')
      await page.mouse.up()
      await inColumn(page, 'contacted', 'deal_0').waitFor()
    }))

  test('drops what was picked up, although rows changed under it', () =>
    onBoard('deals=24', async (page) => {
      await card(page, 'deal_6').click({ modifiers: ['Control'] })
      await pickUp(page, 'deal_6')
      await over(page, 'won', 'cards')
      // A sweep: its place is another, others came, and it was moved by somebody else.
      await page.evaluate(`satchelChangeDeal('deal_0', { stage: 'lost' })`)
      await page.evaluate(`satchelChangeDeal('deal_6', { stage: 'contacted' })`)
      await inColumn(page, 'contacted', 'deal_6').waitFor()
      // Over the bar, which gives way.
      await over(page, 'won', 'foot')
      await page.mouse.up()
      await inColumn(page, 'won', 'deal_6').waitFor()
      expect(await edits(page)).toEqual([{ workspace: 'w1', key: 'deal_6', fields: { stage: 'won' } }])
    }))

  test('given up by Escape or let go outside changes nothing', () =>
    onBoard('deals=24', async (page) => {
      await pickUp(page, 'deal_0')
      await over(page, 'won', 'cards')
      await page.keyboard.press('Escape')
      await page.mouse.up()
      await pickUp(page, 'deal_0')
      await page.mouse.move(100, 700, { steps: 5 })
      await page.mouse.up()
      // A drag that is no other proves that they work here.
      await pickUp(page, 'deal_6')
      await over(page, 'won', 'cards')
      await page.mouse.up()
      await inColumn(page, 'won', 'deal_6').waitFor()
      expect(await inColumn(page, 'new', 'deal_0').count()).toBe(1)
      expect((await edits(page)).map(({ key }) => key)).toEqual(['deal_6'])
    }))
})
