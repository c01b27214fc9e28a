import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

async function open(act: (page: Page) => Promise<void>): Promise<void> {
  const { page, wrong } = await renderer.open('deals=40')
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().waitFor()
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
const onDeal = (key: string, act: (page: Page) => Promise<void>) =>
  open(async (page) => {
    await page.getByTestId('go-board').click()
    await card(page, key).click()
    await page.getByTestId('deal-save').waitFor()
    await act(page)
  })
const onNewDeal = (row: number, act: (page: Page) => Promise<void>) =>
  open(async (page) => {
    await page.getByTestId('conversation-row').nth(row).click()
    await page.getByTestId('create-deal').first().click()
    await page.getByTestId('deal-save').waitFor()
    await act(page)
  })

const card = (page: Page, key: string) => page.locator(`[data-testid="deal-card"][data-key="${key}"]`)
const dialog = (page: Page) => page.locator('dialog[open]')
const inputs = (page: Page, name: string) =>
  page.evaluate<unknown[]>(`satchelCalls.filter((one) => one.name === '${name}').map((one) => one.input)`)
/** As if a colleague had done it: the page hears of it as of every change. */
const elsewhere = (page: Page, name: string, input: object) =>
  page.evaluate(`satchel.call('${name}', ${JSON.stringify({ workspace: 'w1', ...input })})`)

describe('a new deal', () => {
  test('is typed at once, says what it reads, and Undo takes it back', () =>
    onNewDeal(1, async (page) => {
      await page.keyboard.type('1,20')
      await dialog(page).getByText('Write it like').waitFor()
      expect(await page.getByTestId('deal-save').isDisabled()).toBe(true)
      await page.keyboard.type('0.5')
      await page.getByTestId('deal-currency').selectOption('KWD')
      await dialog(page)
        .getByText(/= KWD.1,200\.500/)
        .waitFor()
      await page.getByTestId('deal-notes').fill('From the fair')
      await page.getByTestId('deal-notes').press('Control+Enter')
      await dialog(page).waitFor({ state: 'detached' })
      expect(await inputs(page, 'deals.create')).toEqual([
        {
          workspace: 'w1',
          conversation: 'cnv_1',
          stage: 'new',
          value: 1_200_500,
          currency: 'KWD',
          notes: 'From the fair',
        },
      ])
      await page.getByTestId('toast').getByText('Undo').click()
      await expect.poll(() => inputs(page, 'deeds.undo')).toEqual([{ workspace: 'w1', id: 1 }])
      await page.getByTestId('create-deal').first().click()
      expect(await page.getByTestId('deal-currency').inputValue()).toBe('KWD')
    }))

  test('for a conversation that has one already is warned of, for another not', async () => {
    await onNewDeal(0, async (page) => {
      expect(await page.getByTestId('deal-already').textContent()).toContain('already')
    })
    await onNewDeal(1, async (page) => {
      expect(await page.getByTestId('deal-already').count()).toBe(0)
    })
  })
})

describe('what was typed and not saved', () => {
  const question = (page: Page) => page.getByTestId('dialog-unsaved')
  const backdrop = (page: Page) => page.mouse.click(5, 5)

  test('is not lost by a click beside the dialog or by Escape; keeping it goes on where one was', () =>
    onDeal('deal_0', async (page) => {
      const notes = page.getByTestId('deal-notes')
      await notes.fill('An hour of work')
      await backdrop(page)
      await question(page).waitFor()
      await page.getByTestId('dialog-keep').click()
      await question(page).waitFor({ state: 'detached' })
      expect(await notes.evaluate((element) => element === document.activeElement)).toBe(true)
      await page.keyboard.press('Escape')
      await expect
        .poll(() => page.evaluate('document.activeElement?.dataset.testid ?? null'))
        .toBe('dialog-keep')
      for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
      await dialog(page).waitFor()
      expect(await notes.inputValue()).toBe('An hour of work')
      await page.getByLabel('Close').click()
      await question(page).waitFor()
      await page.getByTestId('dialog-discard').click()
      await dialog(page).waitFor({ state: 'detached' })
      expect(await inputs(page, 'deals.edit')).toEqual([])
    }))

  test('is not asked about when nothing differs, or when Cancel says it', async () => {
    await onDeal('deal_0', async (page) => {
      await page.getByTestId('deal-notes').fill('x')
      await dialog(page).getByText('Cancel').click()
      await dialog(page).waitFor({ state: 'detached' })
    })
    await onNewDeal(1, async (page) => {
      await page.keyboard.type('12')
      await page.keyboard.press('Escape')
      await question(page).waitFor()
      await page.getByTestId('dialog-keep').click()
      await page.getByTestId('deal-value').fill('')
      await backdrop(page)
      await dialog(page).waitFor({ state: 'detached' })
    })
  })
})

describe('an open deal', () => {
  test('follows others where it was not touched, and saves only what was', () =>
    onDeal('deal_0', async (page) => {
      await page.getByTestId('deal-notes').fill('Mine')
      await elsewhere(page, 'deals.edit', { key: 'deal_0', fields: { stage: 'won', notes: 'Theirs' } })
      await expect.poll(() => page.getByTestId('deal-stage').inputValue()).toBe('won')
      expect(await page.getByTestId('deal-notes').inputValue()).toBe('Mine')
      await page.getByTestId('deal-save').click()
      await dialog(page).waitFor({ state: 'detached' })
      expect((await inputs(page, 'deals.edit')).at(-1)).toEqual({
        workspace: 'w1',
        key: 'deal_0',
        fields: { notes: 'Mine' },
      })
    }))

  test('says so when it goes away meanwhile', () =>
    onDeal('deal_0', async (page) => {
      await elsewhere(page, 'deals.remove', { key: 'deal_0' })
      await page.getByTestId('deal-gone').waitFor()
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'detached' })
    }))

  test('says so when it is opened on a deal that is gone already', () =>
    open(async (page) => {
      await page.getByTestId('go-board').click()
      await card(page, 'deal_0').waitFor()
      await page.evaluate(`(() => {
        const { call } = satchel
        satchel.call = (name, input) =>
          name === 'deals.get' ? Promise.resolve({ ok: true, value: null }) : call(name, input)
      })()`)
      await card(page, 'deal_0').click()
      await page.getByTestId('deal-gone').waitFor()
    }))

  test('is deleted, and Undo returns it', () =>
    onDeal('deal_0', async (page) => {
      await page.getByTestId('deal-delete').click()
      await card(page, 'deal_0').waitFor({ state: 'detached' })
      await page.getByTestId('toast').getByText('Undo').click()
      await card(page, 'deal_0').waitFor()
    }))

  test('keeps a value that cannot be read, and lets the rest be saved', () =>
    onDeal('deal_11', async (page) => {
      expect(await page.getByTestId('deal-value').inputValue()).toBe('9007199254740993')
      expect(await page.getByTestId('deal-value').getAttribute('readonly')).not.toBeNull()
      await page.getByTestId('deal-stage').selectOption('won')
      await page.getByTestId('deal-save').click()
      await dialog(page).waitFor({ state: 'detached' })
      expect(await inputs(page, 'deals.edit')).toEqual([
        { workspace: 'w1', key: 'deal_11', fields: { stage: 'won' } },
      ])
    }))

  test('has a currency to choose only before it was sent', async () => {
    await onDeal('deal_0', async (page) => {
      expect(await page.getByTestId('deal-currency').evaluate((one) => one.tagName)).toBe('OUTPUT')
    })
    await onDeal('local:2b1f', async (page) => {
      await page.getByTestId('deal-currency').selectOption('KWD')
      await dialog(page)
        .getByText(/= KWD.8,990\.00/)
        .waitFor()
      await page.getByTestId('deal-save').click()
      await dialog(page).waitFor({ state: 'detached' })
      expect(await inputs(page, 'deals.edit')).toEqual([
        { workspace: 'w1', key: 'local:2b1f', fields: { currency: 'KWD', value: 8_990_000 } },
      ])
    })
  })

  test('leads to its conversation', () =>
    onDeal('deal_1', async (page) => {
      await page.getByTestId('deal-conversation').click()
      await page.locator('[data-testid="conversation-row"][data-key="cnv_3"][aria-selected="true"]').waitFor()
      expect(await dialog(page).count()).toBe(0)
    }))
})
