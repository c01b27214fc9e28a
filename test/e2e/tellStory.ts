/**
 * The main job, end to end: the real program, a real page, a real HTTP server that speaks the documented API, and a
 * network that goes away and comes back. Told once, in every shell that `start` can open.
 */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DemoServer, LogEntry } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import type { Row } from '../../shared/rows.ts'
import type { RunningApp } from './runningApp.ts'

export const storyMs = 240_000

/** `start` opens the program on this profile; `server` has its limit on and nobody asked it anything yet. */
export async function tellStory(
  start: (profile: string) => Promise<RunningApp>,
  profile: string,
  server: DemoServer,
): Promise<void> {
  let served = await serveDemo(server, { port: 0 })
  let app: RunningApp | null = null
  const some = (
    kind: 'conversation' | 'deal',
    is: (row: Row) => boolean,
    except: readonly string[] = [],
  ): Row => {
    const row = server.rows(kind).find((one) => is(one) && !except.includes(one.id))
    if (!row) throw new Error(`the demo has no such ${kind}`)
    return row
  }

  const go = (page: Page, to: string) => page.getByTestId(`go-${to}`).click()
  const row = (page: Page, key: string) => page.locator(`[data-testid="conversation-row"][data-key="${key}"]`)
  const card = (page: Page, key: string) => page.locator(`[data-testid="deal-card"][data-key="${key}"]`)
  const column = (page: Page, stage: string) => page.getByTestId(`board-column-${stage}`)
  const cardIn = (page: Page, stage: string, key: string) =>
    column(page, stage).locator(`[data-testid="deal-card"][data-key="${key}"]`)
  const outboxRow = (page: Page, key: string) => page.locator(`[data-testid="outbox-row"][data-key="${key}"]`)

  async function openConversation(page: Page, key: string): Promise<void> {
    await go(page, 'inbox')
    await row(page, key).click()
    await page.getByTestId('thread').waitFor()
  }
  async function pick(page: Page, menu: string, choice: string): Promise<void> {
    await page.getByTestId(menu).click()
    await page.locator(`[role="menu"] [data-choice="${choice}"]`).click()
  }
  async function drag(page: Page, key: string, stage: string): Promise<void> {
    await card(page, key).dragTo(column(page, stage), { targetPosition: { x: 80, y: 160 } })
    await cardIn(page, stage, key).waitFor()
  }

  const writes = (): LogEntry[] => server.log.entries().filter((entry) => entry.method !== 'GET')
  const bodies = (method: string) =>
    Object.fromEntries(
      writes()
        .filter((one) => one.method === method)
        .map((one) => [one.path, one.body]),
    )

  try {
    // Connect with a key; the inbox fills.
    app = await start(profile)
    let { page } = app
    page.setDefaultTimeout(20_000)
    await page.getByTestId('key-field').fill(server.key)
    await page.getByTestId('advanced').click()
    await page.getByTestId('base-url-field').fill(served.baseUrl)
    await page.getByTestId('keep-key').check()
    await page.getByTestId('connect').click()
    await page.getByTestId('conversation-row').first().waitFor()
    await page.locator('[data-testid="status-line"]:not([data-connection="catchingUp"])').waitFor()

    // A thread opens.
    const [newest] = server.rows('conversation').filter((talk) => talk.status === 'active')
    const read = String(newest?.id)
    await openConversation(page, read)
    const firstWords = String(server.thread(read)[0]?.body).split('\n')[0]?.slice(0, 20) ?? ''
    await page.getByTestId('thread').getByText(firstWords).first().waitFor()

    // The server goes away.
    await served.close()

    // Shown without scrolling, so that a person could click them.
    const shown = server
      .rows('conversation')
      .filter((talk) => talk.status === 'active')
      .slice(0, 8)
    const dealOf = new Set(server.rows('deal').map((deal) => deal.conversation_id))
    const [closing, overriding] = shown.filter((talk) => talk.intent !== 'objection')
    const creating = shown.find((talk) => !dealOf.has(talk.id) && talk !== closing && talk !== overriding)
    if (!closing || !overriding || !creating) throw new Error('the demo has too few conversations')
    const moving = some('deal', (deal) => deal.stage === 'interested')
    const deleting = some('deal', (deal) => deal.stage === 'new')

    // Close one conversation, override one intent.
    await openConversation(page, overriding.id)
    await pick(page, 'intent-choice', 'objection')
    await openConversation(page, closing.id)
    await pick(page, 'status-choice', 'closed')
    await row(page, closing.id).waitFor({ state: 'detached' })

    // Create a deal from a conversation; on the board move it twice, drag another, delete a third.
    await openConversation(page, creating.id)
    await page.getByTestId('create-deal').first().click()
    await page.getByTestId('deal-value').fill('1,250.50')
    await page.getByTestId('deal-currency').selectOption('USD')
    await page.getByTestId('deal-save').click()
    await go(page, 'board')
    const made = page.locator('[data-testid="deal-card"][data-key^="local:"]')
    const madeKey = String(await made.getAttribute('data-key'))
    await drag(page, madeKey, 'contacted')
    await drag(page, madeKey, 'interested')
    await drag(page, moving.id, 'negotiating')
    await card(page, deleting.id).click()
    await page.getByTestId('deal-delete').click()
    await card(page, deleting.id).waitFor({ state: 'detached' })

    // Quit; start again with the server still away: everything is as left and the outbox lists it.
    const lastWords = await app.quit()
    expect(lastWords).toContain('5 changes wait on this computer')
    app = await start(profile)
    page = app.page
    page.setDefaultTimeout(20_000)
    await row(page, overriding.id).waitFor()
    expect(await row(page, closing.id).count()).toBe(0)
    await go(page, 'board')
    await cardIn(page, 'interested', madeKey).waitFor()
    await cardIn(page, 'negotiating', moving.id).waitFor()
    expect(await card(page, deleting.id).count()).toBe(0)
    await go(page, 'outbox')
    for (const key of [closing.id, overriding.id, madeKey, moving.id, deleting.id])
      await outboxRow(page, key).waitFor()
    expect(await page.getByTestId('outbox-row').count()).toBe(5)
    await page.locator('[data-testid="status-line"][data-connection="offline"]').waitFor()
    expect(writes()).toEqual([])

    // Meanwhile a colleague moves a deal and a lead replies; then the server comes back.
    const theirs = some('deal', (deal) => deal.stage === 'contacted', [moving.id, deleting.id])
    const replying = server.rows('conversation').filter((talk) => talk.status === 'active')[6]
    server.colleague.editDeal(theirs.id, { stage: 'won' })
    server.colleague.reply(String(replying?.id), 'A new reply, made meanwhile')
    served = await serveDemo(server, { port: served.port })
    await page.getByTestId('outbox-row').first().waitFor({ state: 'detached', timeout: storyMs })
    while ((await page.getByTestId('outbox-row').count()) > 0) await page.waitForTimeout(250)
    await page.locator('[data-testid="status-line"][data-synced="true"]').waitFor({ timeout: storyMs })

    // It received exactly one PATCH per changed row with only the touched fields, one POST, one DELETE.
    expect(bodies('PATCH')).toEqual({
      [`/crm/conversations/${closing.id}`]: { status: 'closed' },
      [`/crm/conversations/${overriding.id}`]: { intent: 'objection' },
      [`/crm/deals/${moving.id}`]: { stage: 'negotiating' },
    })
    expect(bodies('POST')).toEqual({
      '/crm/deals': { conversation_id: creating.id, stage: 'interested', value: 125_050, currency: 'USD' },
    })
    expect(bodies('DELETE')).toEqual({ [`/crm/deals/${deleting.id}`]: null })
    expect(
      writes()
        .map((one) => one.method)
        .sort(),
    ).toEqual(['DELETE', 'PATCH', 'PATCH', 'PATCH', 'POST'])
    expect(server.log.entries().filter((one) => one.status === 429)).toEqual([])

    // What happened meanwhile appears, on a row whose key did not change under the person's hands.
    await go(page, 'board')
    await cardIn(page, 'won', theirs.id).waitFor()
    await cardIn(page, 'interested', madeKey).waitFor()
    await go(page, 'inbox')
    await page.getByTestId('inbox-list').getByText('A new reply, made meanwhile').waitFor()
    expect(app.complaints).toEqual([])
  } finally {
    await app?.quit()
    await served.close()
  }
}
