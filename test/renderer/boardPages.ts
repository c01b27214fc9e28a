/** The board for tests of it: opened on made-up deals, and what stands on it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

/**
 * One browser for the tests of a file. What it answers opens the board, acts, and proves that nothing was wrong on the
 * console or against the policy.
 */
export function boardPages(): (state: string, act: (page: Page) => Promise<void>) => Promise<void> {
  let renderer: Renderer
  beforeAll(async () => {
    renderer = await openRenderer()
  }, 120_000)
  afterAll(() => renderer?.close())
  return async (state, act) => {
    const { page, wrong } = await renderer.open(state)
    page.setDefaultTimeout(10_000)
    await page.getByTestId('go-board').click()
    await page.getByTestId('deal-card').first().waitFor()
    await act(page)
    expect(wrong).toEqual([])
    await page.close()
  }
}

export const column = (page: Page, stage: string) => page.getByTestId(`board-column-${stage}`)
export const card = (page: Page, key: string) => page.locator(`[data-testid="deal-card"][data-key="${key}"]`)
export const cardIn = (page: Page, stage: string, key: string) =>
  column(page, stage).locator(`[data-testid="deal-card"][data-key="${key}"]`)
export const focused = (page: Page) => page.evaluate<string>('document.activeElement.dataset.key ?? ""')
