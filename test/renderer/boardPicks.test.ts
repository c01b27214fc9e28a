import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { boardPages, card, cardIn, column, focused } from './boardPages.ts'

const onBoard = boardPages()

const asked = (page: Page, name: string) =>
  page.evaluate<unknown[]>(`satchelCalls.filter((call) => call.name === '${name}').map((call) => call.input)`)
const moves = (page: Page) => asked(page, 'deals.moveMany')
const heard = (page: Page) => page.locator('main p[aria-live="assertive"]').textContent()
const count = (page: Page) => page.getByTestId('picked-count').textContent()
const picked = (page: Page) =>
  page
    .locator('[data-testid="deal-card"][data-picked="true"]')
    .evaluateAll((cards) => cards.map((one) => (one as HTMLElement).dataset.key).sort())
const w1 = { workspace: 'w1' }

describe('picking deals', () => {
  test('x picks and lets go, the bar says how many and what they are worth exactly, Escape lets all go', () =>
    onBoard('deals=12', async (page) => {
      await card(page, 'deal_0').focus()
      await page.keyboard.press('x')
      expect(await heard(page)).toBe('Selected, 1 in all')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('x')
      expect(await count(page)).toBe('2 selected')
      expect(await picked(page)).toEqual(['deal_0', 'deal_6'])
      const worth = await page.evaluate<{ totals: { currency: string; total: string }[] }>(
        `satchel.call('deals.picked', { workspace: 'w1', keys: ['deal_0', 'deal_6'] }).then((answer) => answer.value)`,
      )
      await expect
        .poll(() => page.getByTestId('picked-totals').locator('li').count())
        .toBe(worth.totals.length)
      expect(await page.getByTestId('picked-totals').locator('.secret').count()).toBe(worth.totals.length)
      await page.keyboard.press('x')
      expect(await heard(page)).toBe('Not selected, 1 left')
      expect(await picked(page)).toEqual(['deal_0'])
      await page.keyboard.press('Escape')
      await page.getByTestId('picked-bar').waitFor({ state: 'detached' })
      expect(await picked(page)).toEqual([])
    }))

  test('Ctrl+click picks without opening, Shift+click and Shift+arrow reach within the column', () =>
    onBoard('deals=600', async (page) => {
      await card(page, 'deal_0').click({ modifiers: ['Control'] })
      await card(page, 'deal_18').click({ modifiers: ['Shift'] })
      await expect.poll(() => picked(page)).toEqual(['deal_0', 'deal_12', 'deal_18', 'deal_6'])
      await card(page, 'deal_6').click({ modifiers: ['Control'] })
      expect(await count(page)).toBe('3 selected')
      // A range cannot begin in another column: it begins anew where it was meant to end.
      await card(page, 'deal_1').click({ modifiers: ['Shift'] })
      await expect.poll(() => count(page)).toBe('4 selected')
      await page.keyboard.press('Escape')
      await card(page, 'deal_1').focus()
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('Shift+ArrowDown')
      expect(await picked(page)).toEqual(['deal_1', 'deal_13', 'deal_7'])
      expect(await page.locator('dialog[open]').count()).toBe(0)
    }))

  test('Ctrl+A picks all of the column, also what is not drawn, and that outlives scrolling', () =>
    onBoard('deals=600', async (page) => {
      await card(page, 'deal_0').focus()
      await page.keyboard.press('Control+a')
      await expect.poll(() => count(page)).toBe('100 selected')
      await page.keyboard.press('End')
      await expect.poll(() => focused(page)).toBe('deal_594')
      expect(await card(page, 'deal_594').getAttribute('data-picked')).toBe('true')
      expect(await card(page, 'deal_1').getAttribute('data-picked')).toBe('false')
      expect(await count(page)).toBe('100 selected')
    }))

  test('a deal that is deleted elsewhere drops out', () =>
    onBoard('deals=12', async (page) => {
      for (const key of ['deal_0', 'deal_1']) await card(page, key).click({ modifiers: ['Control'] })
      expect(await count(page)).toBe('2 selected')
      await page.evaluate(`satchel.call('deals.remove', { workspace: 'w1', key: 'deal_1' })`)
      await expect.poll(() => count(page)).toBe('1 selected')
      await page.evaluate(`satchel.call('deals.remove', { workspace: 'w1', key: 'deal_0' })`)
      await page.getByTestId('picked-bar').waitFor({ state: 'detached' })
    }))

  test('leaving the page lets go', () =>
    onBoard('deals=12', async (page) => {
      await card(page, 'deal_0').click({ modifiers: ['Control'] })
      await page.getByTestId('picked-bar').waitFor()
      await page.getByTestId('go-clients').click()
      await page.getByTestId('go-board').click()
      await card(page, 'deal_0').waitFor()
      expect(await page.getByTestId('picked-bar').count()).toBe(0)
    }))
})

describe('what is picked is moved together', () => {
  const pick = async (page: Page, ...keys: string[]) => {
    for (const key of keys) await card(page, key).click({ modifiers: ['Control'] })
  }

  test('by the bar, as one deed that one undo takes back', () =>
    onBoard('deals=12', async (page) => {
      await pick(page, 'deal_0', 'deal_1', 'deal_4')
      await page.getByTestId('picked-move').click()
      await page.locator('[role="menu"] [data-choice="won"]').click()
      for (const key of ['deal_0', 'deal_1']) await cardIn(page, 'won', key).waitFor()
      expect(await moves(page)).toEqual([{ ...w1, keys: ['deal_0', 'deal_1', 'deal_4'], stage: 'won' }])
      await page.getByTestId('picked-bar').waitFor({ state: 'detached' })
      // deal_4 was there before.
      const toast = page.getByTestId('toast').first()
      expect(await toast.textContent()).toContain('2 deals moved to Won. 1 was there already.')
      await toast.getByText('Undo').click()
      await cardIn(page, 'new', 'deal_0').waitFor()
      await cardIn(page, 'contacted', 'deal_1').waitFor()
      await cardIn(page, 'won', 'deal_4').waitFor()
    }))

  test('by dragging one of them; a card that is not picked goes alone and leaves them picked', () =>
    onBoard('deals=12', async (page) => {
      await pick(page, 'deal_0', 'deal_1')
      const drag = (key: string, stage: string) =>
        card(page, key).dragTo(column(page, stage), { targetPosition: { x: 80, y: 300 } })
      await drag('deal_6', 'lost')
      await cardIn(page, 'lost', 'deal_6').waitFor()
      expect(await count(page)).toBe('2 selected')
      expect(await moves(page)).toEqual([])
      await drag('deal_1', 'negotiating')
      for (const key of ['deal_0', 'deal_1']) await cardIn(page, 'negotiating', key).waitFor()
      expect(await moves(page)).toEqual([{ ...w1, keys: ['deal_0', 'deal_1'], stage: 'negotiating' }])
    }))

  test('by Space, arrows and Space, or by the digit of the stage', () =>
    onBoard('deals=24', async (page) => {
      await pick(page, 'deal_0', 'deal_6')
      await card(page, 'deal_6').focus()
      await page.keyboard.press('Space')
      expect(await heard(page)).toBe(
        'Picked up 2 deals. Left, Right choose a stage. Space drops. Escape puts it back.',
      )
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Escape')
      expect(await heard(page)).toBe('Put 2 deals back')
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Space')
      await cardIn(page, 'contacted', 'deal_0').waitFor()
      await expect.poll(() => heard(page)).toBe('2 deals dropped in Contacted')
      await expect.poll(() => focused(page)).toBe('deal_6')
      await page.keyboard.press('4')
      await cardIn(page, 'negotiating', 'deal_6').waitFor()
      expect(await moves(page)).toEqual([{ ...w1, keys: ['deal_0', 'deal_6'], stage: 'contacted' }])
      expect(await asked(page, 'deals.edit')).toEqual([
        { ...w1, key: 'deal_6', fields: { stage: 'negotiating' } },
      ])
    }))

  test('by m, which asks for the stage, from the keyboard alone', () =>
    onBoard('deals=12', async (page) => {
      await card(page, 'deal_0').focus()
      await page.keyboard.press('x')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('x')
      await page.keyboard.press('m')
      await page.getByTestId('palette-field').fill('nego')
      await page.keyboard.press('Enter')
      await expect
        .poll(() => moves(page))
        .toEqual([{ ...w1, keys: ['deal_0', 'deal_1'], stage: 'negotiating' }])
    }))
})

test('m in the drawer means its deal, not what is picked beside it', () =>
  onBoard('deals=12', async (page) => {
    await card(page, 'deal_0').click({ modifiers: ['Control'] })
    await card(page, 'deal_1').click()
    await page.getByTestId('deal-drawer').focus()
    await page.keyboard.press('m')
    await page.getByTestId('palette-field').fill('nego')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => asked(page, 'deals.edit'))
      .toEqual([{ ...w1, key: 'deal_1', fields: { stage: 'negotiating' } }])
    expect(await count(page)).toBe('1 selected')
  }))

describe('a column longer than what is drawn', () => {
  test('is gone through by page, to its end and back, wherever its cards have to be read from', () =>
    onBoard('deals=3000', async (page) => {
      await card(page, 'deal_0').focus()
      await page.keyboard.press('End')
      await expect.poll(() => focused(page)).toBe('deal_2994')
      await page.keyboard.press('PageUp')
      await expect.poll(() => focused(page)).not.toBe('deal_2994')
      const above = Number((await focused(page)).split('_')[1])
      expect(above).toBeGreaterThan(2_900)
      await page.keyboard.press('PageDown')
      await expect.poll(() => focused(page)).toBe('deal_2994')
      await page.keyboard.press('Home')
      await expect.poll(() => focused(page)).toBe('deal_0')
      await page.keyboard.press('ArrowUp')
      expect(await focused(page)).toBe('deal_0')
    }))

  test('goes on from the card with the focus when that was scrolled away', () =>
    onBoard('deals=600', async (page) => {
      await card(page, 'deal_12').focus()
      await column(page, 'new').getByTestId('deal-card').first().hover()
      await page.mouse.wheel(0, 4_000)
      await card(page, 'deal_18').waitFor({ state: 'detached' })
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => focused(page)).toBe('deal_18')
    }))
})
