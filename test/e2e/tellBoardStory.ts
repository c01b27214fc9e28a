/**
 * A pipeline under bad conditions, end to end: a drag while a slow sweep brings old values, two quick moves of which
 * the first is refused, and a move by keyboard without a network. Told once, in every shell that `start` can open.
 */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DemoServer, LogEntry } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import type { RunningApp } from './runningApp.ts'

export const boardStoryMs = 120_000

const waitMs = 20_000
const card = (page: Page, key: string) => page.locator(`[data-testid="deal-card"][data-key="${key}"]`)
const column = (page: Page, stage: string) => page.getByTestId(`board-column-${stage}`)
const cardIn = (page: Page, stage: string, key: string) =>
  column(page, stage).locator(`[data-testid="deal-card"][data-key="${key}"]`)
const markOf = (page: Page, key: string) => card(page, key).locator('[data-mark]')
const heard = (page: Page) => page.locator('main p[aria-live="assertive"]').textContent()

/** `start` opens the program on this profile; `server` is small, so that all of it is read within the limit. */
export async function tellBoardStory(
  start: (profile: string) => Promise<RunningApp>,
  profile: string,
  server: DemoServer,
): Promise<void> {
  const slow = slowLists(server)
  let served = await serveDemo(slow.server, { port: 0 })
  const patchesOf = (key: string): LogEntry[] =>
    server.log.entries().filter(({ method, path }) => method === 'PATCH' && path === `/crm/deals/${key}`)
  const talks = server.rows('conversation')
  const dealIn = (stage: string, place: number): string =>
    server.colleague.addDeal({
      conversation_id: talks[place]?.id ?? '',
      lead_name: talks[place]?.lead_name ?? '',
      lead_email: talks[place]?.lead_email ?? '',
      stage,
      value: 125_000,
      currency: 'USD',
    }).id
  const moving = dealIn('interested', 0)
  const refusedOne = dealIn('interested', 1)
  const fine = dealIn('interested', 2)
  const byHand = dealIn('new', 3)
  const app = await start(profile)
  const { page } = app
  page.setDefaultTimeout(waitMs)
  const drag = async (key: string, stage: string) => {
    await card(page, key).dragTo(column(page, stage), { targetPosition: { x: 80, y: 160 } })
    await cardIn(page, stage, key).waitFor()
  }
  const refresh = async () => {
    await page.getByRole('button', { name: 'This workspace' }).click()
    await page.locator('[role="menu"] [data-choice="refresh"]').click()
  }
  const delivered = (key: string) => markOf(page, key).waitFor({ state: 'detached' })

  try {
    await page.getByTestId('key-field').fill(server.key)
    await page.getByTestId('advanced').click()
    await page.getByTestId('base-url-field').fill(served.baseUrl)
    await page.getByTestId('connect').click()
    await page.locator('[data-testid="status-line"][data-synced="true"]').waitFor()
    await page.getByTestId('go-board').click()

    // Dragged while a sweep is answered slowly, with values of before: it stays where it was dropped.
    await card(page, moving).waitFor()
    const seen = await watchCard(page, moving)
    const sweep = slow.hold()
    await refresh()
    await sweep.answered
    await drag(moving, 'negotiating')
    expect(await markOf(page, moving).getAttribute('data-mark')).toBe('saved')
    sweep.release()
    await expect.poll(() => patchesOf(moving).length, { timeout: waitMs }).toBe(1)
    await delivered(moving)
    expect(jumpsFrom('negotiating', await seen())).toEqual([])
    expect(patchesOf(moving).map(({ body }) => body)).toEqual([{ stage: 'negotiating' }])
    // And it would have been seen to jump (control): a colleague puts it back.
    server.colleague.editDeal(moving, { stage: 'interested' })
    await refresh()
    await cardIn(page, 'interested', moving).waitFor()
    await expect.poll(async () => jumpsFrom('negotiating', await seen()).at(-1)).toBe('interested')

    // Two quick moves, the first of which is refused: it waits for the person, the other is moved.
    server.faults.next(
      1,
      { is: 'status', status: 422 },
      { method: 'PATCH', path: new RegExp(`/deals/${refusedOne}$`) },
    )
    await drag(refusedOne, 'won')
    await drag(fine, 'won')
    await card(page, refusedOne).locator('[data-mark="needsYou"]').waitFor()
    await delivered(fine)
    expect(await cardIn(page, 'won', fine).count()).toBe(1)
    await page.getByTestId('go-needsYou').click()
    const matter = page.locator(`[data-testid="needs-you"][data-key="${refusedOne}"]`)
    expect(await matter.textContent()).toContain('Request refused')
    await page.getByTestId('answer-discard').click()
    await matter.waitFor({ state: 'detached' })
    await page.getByTestId('go-board').click()
    await cardIn(page, 'interested', refusedOne).waitFor()
    await cardIn(page, 'won', fine).waitFor()
    expect([patchesOf(refusedOne).length, patchesOf(fine).length]).toEqual([1, 1])

    // Without a network and without a mouse: every step is heard, and one request leaves when the network is back.
    await served.close()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const focused = page.locator('[data-testid="deal-card"]:focus')
    await page.keyboard.press('ArrowUp')
    expect(await focused.getAttribute('data-key')).toBe(byHand)
    await page.keyboard.press('Space')
    expect(await heard(page)).toContain('Picked up in New')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await heard(page)).toBe('Over Interested')
    await page.keyboard.press('Space')
    await cardIn(page, 'interested', byHand).waitFor()
    await expect.poll(() => heard(page)).toContain('Dropped in Interested')
    await expect.poll(() => focused.getAttribute('data-key')).toBe(byHand)
    expect(await markOf(page, byHand).getAttribute('data-mark')).toBe('saved')
    expect(patchesOf(byHand)).toEqual([])
    served = await serveDemo(slow.server, { port: served.port })
    await refresh()
    await delivered(byHand)
    expect(await cardIn(page, 'interested', byHand).count()).toBe(1)
    expect(patchesOf(byHand).map(({ body }) => body)).toEqual([{ stage: 'interested' }])
    expect(app.complaints).toEqual([])
  } finally {
    await app.quit()
    await served.close()
  }
}

/** Holds back one answer of the list of deals, as it was when it was asked for. */
function slowLists(server: DemoServer) {
  let next: { answered: () => void; released: Promise<void> } | null = null
  return {
    server: {
      ...server,
      async fetch(request: Request): Promise<Response> {
        const held = request.method === 'GET' && /\/crm\/deals(\?|$)/.test(request.url) ? next : null
        const answer = await server.fetch(request)
        if (!held) return answer
        next = null
        held.answered()
        await held.released
        return answer
      },
    },
    hold() {
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const answered = new Promise<void>((resolve) => {
        next = { answered: resolve, released }
      })
      return { answered, release }
    },
  }
}

/** In which columns the card stands, one entry per change of it that the page showed. */
async function watchCard(page: Page, key: string): Promise<() => Promise<string[]>> {
  await page.evaluate((of) => {
    const seen: string[] = []
    const look = () => {
      const cards = [...document.querySelectorAll(`[data-testid="deal-card"][data-key="${of}"]`)]
      const stages = cards.map((one) => one.closest('section')?.getAttribute('data-stage')).join(' and ')
      if (stages !== seen.at(-1)) seen.push(stages)
    }
    look()
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true })
    Object.assign(globalThis, { seenOfCard: seen })
  }, key)
  return () => page.evaluate(() => (globalThis as unknown as { seenOfCard: string[] }).seenOfCard)
}

/** What was seen once the card stood in this column alone: two columns are drawn one after the other. */
function jumpsFrom(stage: string, seen: readonly string[]): readonly string[] {
  expect(seen).toContain(stage)
  return seen.slice(seen.indexOf(stage) + 1)
}
