import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

const opened = async (state = '', nth = 2) => {
  const { page, wrong } = await renderer.open(state)
  await page.getByTestId('conversation-row').nth(nth).click()
  await page.getByTestId('thread-name').waitFor()
  const key = String(await page.getByTestId('thread').getAttribute('data-key'))
  return { page, wrong, key }
}
const dialog = (page: Page) => page.getByTestId('snooze-dialog')
const toast = (page: Page) => page.getByTestId('toast').last()
const openSnoozed = async (page: Page, key: string) => {
  await page.locator('[data-testid="status-filter"][data-choice="snoozed"]').click()
  return page.locator(`[data-testid="conversation-row"][data-key="${key}"]`)
}

describe('snoozing by keys', () => {
  test('s and a letter set it, it leaves the list, and undo brings it back', async () => {
    const { page, wrong, key } = await opened()
    await page.keyboard.press('s')
    await dialog(page).waitFor()
    await page.keyboard.press('t')
    await dialog(page).waitFor({ state: 'detached' })
    await expect.poll(() => toast(page).textContent()).toContain('Snoozed until tomorrow 8:00')
    const row = await openSnoozed(page, key)
    await expect.poll(() => row.getByTestId('snooze-sign').textContent()).toBe('until tomorrow 8:00')
    await page.keyboard.press('z')
    await row.waitFor({ state: 'detached' })
    expect(wrong).toEqual([])
    await page.close()
  })

  test('any other time is typed, its reading shown before it is set, and what is no time sets nothing', async () => {
    const { page, wrong, key } = await opened()
    await page.keyboard.press('s')
    await dialog(page).waitFor()
    // A digit begins to type.
    await page.keyboard.press('3')
    const field = page.getByTestId('snooze-field')
    expect(await field.inputValue()).toBe('3')
    await field.fill('3/4')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByTestId('snooze-reading').textContent()).toContain('two days')
    expect(await page.getByTestId('snooze-set').isDisabled()).toBe(true)
    // Letters of the choices are only letters here.
    await field.fill('')
    await field.pressSequentially('tomorrow 14:30')
    await expect.poll(() => page.getByTestId('snooze-reading').textContent()).toBe('Wakes tomorrow 14:30')
    await page.keyboard.press('Enter')
    await dialog(page).waitFor({ state: 'detached' })
    const row = await openSnoozed(page, key)
    await row.click()
    const sign = page.getByTestId('thread').getByTestId('snooze-sign')
    await expect.poll(() => sign.textContent()).toBe('until tomorrow 14:30, on this computer')
    expect(wrong).toEqual([])
    await page.close()
  })

  test('arrows walk from the times to the field and back, Escape sets nothing', async () => {
    const { page, key } = await opened()
    await page.keyboard.press('s')
    const choices = dialog(page).locator('button[data-choice]')
    await expect.poll(() => choices.first().evaluate((one) => one.matches(':focus'))).toBe(true)
    for (let n = await choices.count(); n > 0; n--) await page.keyboard.press('ArrowDown')
    await expect
      .poll(() => page.getByTestId('snooze-field').evaluate((one) => one.matches(':focus')))
      .toBe(true)
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => choices.last().evaluate((one) => one.matches(':focus'))).toBe(true)
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    expect(await page.locator(`[data-testid="conversation-row"][data-key="${key}"]`).count()).toBe(1)
    await page.close()
  })

  test('picking the status Snoozed asks until when, too', async () => {
    const { page } = await opened()
    await page.getByTestId('status-choice').click()
    await page.locator('[role="menu"] [data-choice="snoozed"]').click()
    await dialog(page).waitFor()
    await page.close()
  })
})

test('those that are picked sleep together, and one undo brings them back', async () => {
  const { page, wrong } = await opened()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByTestId('bulk-snooze').click()
  await dialog(page).getByText('Tomorrow').waitFor()
  await page.keyboard.press('t')
  await expect.poll(() => toast(page).textContent()).toContain('2 conversations')
  await page.getByTestId('bulk-bar').waitFor({ state: 'detached' })
  expect(wrong).toEqual([])
  await page.close()
})

describe('what sleeps', () => {
  test('says what wakes when, in that order, and one that was snoozed elsewhere says so', async () => {
    const { page } = await renderer.open('')
    await page.locator('[data-testid="status-filter"][data-choice="snoozed"]').click()
    await page.getByTestId('snooze-plan').click()
    const keys = await page
      .getByTestId('snooze-plan-list')
      .locator('button')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-key')))
    expect(keys.slice(0, 2)).toEqual(['cnv_3', 'cnv_31'])
    await page.keyboard.press('Escape')
    await page.locator('[data-testid="conversation-row"][data-key="cnv_17"]').click()
    const sign = page.getByTestId('thread').getByTestId('snooze-sign')
    await expect.poll(() => sign.textContent()).toContain('elsewhere')
    await page.close()
  })

  test('is woken from the same place', async () => {
    const { page } = await renderer.open('')
    await page.locator('[data-testid="status-filter"][data-choice="snoozed"]').click()
    await page.locator('[data-testid="conversation-row"][data-key="cnv_3"]').click()
    await page.getByTestId('thread-name').waitFor()
    await page.keyboard.press('s')
    await dialog(page).waitFor()
    await page.keyboard.press('a')
    await page.locator('[data-testid="conversation-row"][data-key="cnv_3"]').waitFor({ state: 'detached' })
    await page.close()
  })
})

test('what woke says when and where, until it was read and left', async () => {
  const { page, wrong } = await renderer.open('woke')
  const sign = page.getByTestId('conversation-row').first().getByTestId('snooze-sign')
  await sign.waitFor()
  expect(await sign.textContent()).toMatch(/^woke .*\d{1,2}:\d{2} \(Kolkata\)$/)
  // Passing over it is not reading it.
  const passedTo = await page.evaluate(async () => {
    const rows = document.querySelectorAll<HTMLElement>('[data-testid="conversation-row"]')
    rows[0]?.click()
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    rows[4]?.click()
    return rows[4]?.dataset.key
  })
  await page.locator(`[data-testid="thread"][data-key="${passedTo}"]`).waitFor()
  expect(await sign.count()).toBe(1)
  await page.getByTestId('conversation-row').first().click()
  await page.waitForTimeout(1_100)
  expect(await sign.count()).toBe(1)
  await page.getByTestId('conversation-row').nth(4).click()
  await sign.waitFor({ state: 'detached' })
  expect(wrong).toEqual([])
  await page.close()
})
