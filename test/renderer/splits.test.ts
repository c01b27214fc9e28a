import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Counted, countOf } from '../../renderer/inbox/counted.ts'
import {
  countedQuery,
  filterIn,
  listInput,
  splitAfter,
  splitIdOf,
  splitsOf,
} from '../../renderer/inbox/splits.ts'
import { type InboxFilter, noSplit } from '../../renderer/state/view.ts'
import type { CampaignCounts, InboxCounts, SplitChoice } from '../../shared/views.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

vi.hoisted(() => Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-US'] } }))

const active: InboxFilter = { status: 'active', ...noSplit }
const counts: InboxCounts = [
  { status: 'active', channel: 'sms', intent: 'question', count: 2, unread: 1 },
  { status: 'active', channel: 'email', intent: 'booking', count: 3, unread: 0 },
  { status: 'closed', channel: 'email', intent: null, count: 4, unread: 2 },
  { status: 'closed', channel: 'fax', intent: 'maybe', count: 1, unread: 0 },
]
const campaigns: CampaignCounts = [
  { status: 'active', campaign: 'cmp_1', count: 1, unread: 0 },
  { status: 'closed', campaign: 'cmp_2', count: 7, unread: 2 },
  { status: 'closed', campaign: '', count: 2, unread: 1 },
]
const choice = (id: string, more: Partial<SplitChoice> = {}): SplitChoice => ({
  id,
  place: null,
  hidden: false,
  name: null,
  query: null,
  ...more,
})
const view = choice('view:1', { name: 'Hot', query: 'intent:booking is:unread' })
const ids = (choices: SplitChoice[], filter = active) =>
  splitsOf(counts, campaigns, choices, filter).map(({ id, hidden }) => (hidden ? `(${id})` : id))

describe('the splits', () => {
  test('are all, the saved views, and what occurs; campaigns wait in the menu', () => {
    expect(ids([view])).toEqual([
      'all',
      'view:1',
      'intent:booking',
      'intent:question',
      'intent:maybe',
      'intent:',
      'channel:email',
      'channel:sms',
      'channel:fax',
      '(campaign:cmp_2)',
      '(campaign:cmp_1)',
    ])
  })
  test('keep the order and hiding that was decided; what is new comes behind', () => {
    const decided = [
      choice('intent:question', { place: 0 }),
      choice('all', { place: 1 }),
      choice('channel:sms', { place: 2, hidden: true }),
      choice('campaign:cmp_1', { place: 3, name: 'Spring' }),
    ]
    expect(ids([...decided, view]).slice(0, 6)).toEqual([
      'intent:question',
      'all',
      '(channel:sms)',
      'campaign:cmp_1',
      'view:1',
      'intent:booking',
    ])
  })
  test('a campaign that only has a name stays in the menu', () => {
    expect(ids([choice('campaign:cmp_1', { name: 'Spring' })])).toContain('(campaign:cmp_1)')
  })
  test('what is picked is there though it no longer occurs', () => {
    expect(ids([], { ...active, intent: 'objection' })).toContain('intent:objection')
    expect(ids([], { ...active, campaign: 'gone' })).toContain('(campaign:gone)')
  })
  test('each makes a filter that stands in it', () => {
    for (const split of splitsOf(counts, campaigns, [view], active))
      expect(splitIdOf({ status: 'all', ...filterIn(split) })).toBe(split.id)
  })
  test('go on to the next that is shown, and end at both ends', () => {
    const all = splitsOf(counts, campaigns, [view], active)
    expect(splitAfter(all, active, -1)).toBeNull()
    expect(splitAfter(all, active, 1)?.id).toBe('view:1')
    expect(splitAfter(all, { ...active, channel: 'fax' }, 1)).toBeNull()
    // Picked from the menu, a hidden one is in its place.
    expect(splitAfter(all, { ...active, campaign: 'cmp_2' }, -1)?.id).toBe('channel:fax')
  })
  test('ask for their list; a typed query holds besides, and counts with what the split asks for', () => {
    const filter: InboxFilter = { ...active, view: 'view:1', query: 'price' }
    expect(listInput('w', filter, [view])).toEqual({
      workspace: 'w',
      status: 'active',
      query: 'intent:booking is:unread price',
    })
    expect(countedQuery({ ...active, channel: 'sms', query: 'price' }, [])).toBe('channel:sms price')
    expect(countedQuery({ ...active, intent: '', query: 'price' }, [])).toBe('intent:none price')
    expect(countedQuery(active, [])).toBeNull()
    // A view that is gone asks for nothing.
    expect(listInput('w', { ...active, view: 'view:9' }, [view])).toEqual({
      workspace: 'w',
      status: 'active',
    })
  })
  test('count by the same counters, campaigns and views too', () => {
    const from: Counted = {
      counts,
      campaigns,
      queries: [
        {
          query: 'q',
          namesStatus: false,
          counts: [
            { status: 'active', count: 5, unread: 1 },
            { status: 'closed', count: 2, unread: 2 },
          ],
        },
        { query: 's', namesStatus: true, counts: [{ status: 'closed', count: 2, unread: 2 }] },
        { query: 'bad', namesStatus: false, counts: null },
      ],
    }
    expect(countOf(from, active, null)).toEqual({ count: 5, unread: 1 })
    expect(countOf(from, { ...active, status: 'all' }, null)).toEqual({ count: 10, unread: 3 })
    expect(countOf(from, { ...active, status: 'all', campaign: 'cmp_2' }, null)).toEqual({
      count: 7,
      unread: 2,
    })
    expect(countOf(from, active, 'q')).toEqual({ count: 5, unread: 1 })
    expect(countOf(from, { ...active, status: 'all' }, 'q')).toEqual({ count: 7, unread: 3 })
    expect(countOf(from, active, 's')).toEqual({ count: 2, unread: 2 })
    expect(countOf(from, active, 'bad')).toBeNull()
    expect(countOf(from, active, 'unknown')).toBeNull()
  })
})

describe('in the window', () => {
  let renderer: Renderer
  beforeAll(async () => {
    renderer = await openRenderer()
  }, 120_000)
  afterAll(() => renderer?.close())

  const inInbox = async (state: string, act: (page: Page) => Promise<void>) => {
    const { page, wrong } = await renderer.open(state)
    page.setDefaultTimeout(10_000)
    await page.getByTestId('conversation-row').first().waitFor()
    await act(page)
    expect(wrong).toEqual([])
    await page.close()
  }
  const picked = (page: Page) =>
    page.locator('[data-testid="split"][aria-selected="true"]').getAttribute('data-split')
  const focus = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))
  const ids = (page: Page) =>
    page.getByTestId('split').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.split))

  test('Tab goes through the splits while the list has the focus, also through empty ones, and leaves at the end', () =>
    inInbox('splits', async (page) => {
      await page.getByTestId('inbox-list').focus()
      const all = await ids(page)
      for (const id of all.slice(1)) {
        await page.keyboard.press('Tab')
        expect(await picked(page)).toBe(id)
        expect(await focus(page)).toBe('inbox-list')
      }
      await page.keyboard.press('Shift+Tab')
      expect(await picked(page)).toBe(all.at(-2))
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      expect(await focus(page)).not.toBe('inbox-list')
      expect(await picked(page)).toBe(all.at(-1))
    }))

  test('Escape and F6 lead out of the list, and Tab means what it always means there', () =>
    inInbox('splits', async (page) => {
      await page.getByTestId('inbox-list').focus()
      await page.keyboard.press('Escape')
      expect(await focus(page)).toBe('split')
      await page.keyboard.press('Tab')
      expect(await focus(page)).toBe('split-menu')
      expect(await picked(page)).toBe('all')
      await page.getByTestId('inbox-list').focus()
      await page.keyboard.press('F6')
      expect(await focus(page)).toBe('go-inbox')
    }))

  test('the numbers of a split, its list and its levels agree', () =>
    inInbox('splits', async (page) => {
      for (const id of await ids(page)) {
        const tab = page.locator(`[data-testid="split"][data-split="${id}"]`)
        await tab.click()
        const level = Number(
          await page.locator('[data-testid="status-filter"][data-choice="active"] span').last().textContent(),
        )
        const counted = (await tab.getByTestId('split-count').count())
          ? Number(await tab.getByTestId('split-count').textContent())
          : 0
        expect([id, level]).toEqual([id, counted])
        const size = await page
          .getByTestId('conversation-row')
          .first()
          .getAttribute('aria-setsize', { timeout: 500 })
          .catch(() => '0')
        expect([id, Number(size)]).toEqual([id, counted])
      }
    }))

  test('a list that is filtered is saved as a view; what cannot be read is said and not saved', () =>
    inInbox('', async (page) => {
      await page.getByTestId('list-filter').click()
      await page.getByTestId('list-query').fill('is:unread "open')
      await page.getByTestId('query-problem').waitFor()
      await page.getByTestId('list-query').fill('is:unread')
      await expect.poll(() => page.locator('[data-unread="false"]').count()).toBe(0)
      await page.getByTestId('save-view').click()
      await page.getByTestId('view-query').fill('value:cheap')
      await page.getByTestId('view-save').click()
      await page.getByText('cannot be read').waitFor()
      expect(await page.locator('dialog[open]').count()).toBe(1)
      await page.getByTestId('view-query').fill('is:unread')
      await page.getByTestId('view-name').fill('To read')
      await page.getByTestId('view-save').click()
      await expect.poll(() => picked(page)).toBe('view:0')
      expect(await page.locator('[data-split="view:0"]').textContent()).toContain('To read')
    }))

  test('splits are renamed, moved by keys and by hand, and hidden', () =>
    inInbox('', async (page) => {
      await page.getByTestId('split-menu').click()
      await page.locator('[role="menu"] [data-choice="edit"]').click()
      const row = (id: string) => page.locator(`[data-testid="edit-split"][data-split="${id}"]`)
      await row('intent:booking').getByTestId('split-name').fill('Meetings')
      await row('intent:question').getByTestId('split-name').focus()
      await page.keyboard.press('Alt+ArrowUp')
      await page.keyboard.press('Alt+ArrowUp')
      await page.keyboard.press('Alt+ArrowUp')
      await row('intent:interested').getByTestId('split-hide').click()
      const order = () =>
        page
          .getByTestId('edit-split')
          .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.split))
      await row('channel:email').locator('[title="Drag to move"]').dragTo(row('all'))
      await expect
        .poll(async () => (await order()).slice(0, 3))
        .toEqual(['intent:question', 'channel:email', 'all'])
      await page.getByTestId('splits-save').click()
      await expect
        .poll(async () => (await ids(page)).slice(0, 4))
        .toEqual(['intent:question', 'channel:email', 'all', 'intent:booking'])
      expect(await page.locator('[data-split="intent:booking"]').textContent()).toContain('Meetings')
    }))

  test('a campaign gets a name on this computer, shown wherever it is', () =>
    inInbox('', async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.getByTestId('name-campaign').click()
      await page.getByTestId('campaign-field').fill('Spring offer')
      await page.keyboard.press('Enter')
      await expect.poll(() => page.getByTestId('campaign-name').textContent()).toBe('Spring offer')
      await page.getByTestId('split-menu').click()
      await page.locator('[role="menu"] [data-choice="campaign:cmp_0"]').click()
      await expect
        .poll(() => page.locator('[data-testid="split"][aria-selected="true"]').textContent())
        .toContain('Spring offer')
    }))

  test('a conversation is read when it was on screen for a second, not when it was passed over', () =>
    inInbox('', async (page) => {
      const row = page.locator('[role="option"][data-key="cnv_0"]')
      await page.keyboard.press('j')
      await page.locator('[data-testid="thread"][data-key="cnv_0"]').waitFor()
      await page.keyboard.press('j')
      await page.waitForTimeout(1_300)
      expect(await row.getAttribute('data-unread')).toBe('true')
      const before = Number(await page.getByTestId('rail-unread').first().textContent())
      await page.keyboard.press('k')
      await expect.poll(() => row.getAttribute('data-unread'), { timeout: 3_000 }).toBe('false')
      await expect.poll(() => page.getByTestId('rail-unread').first().textContent()).toBe(String(before - 1))
      await page.keyboard.press('u')
      await expect.poll(() => row.getAttribute('data-unread')).toBe('true')
      // Marked by hand it stays so while it is open; z takes that back.
      await page.waitForTimeout(1_300)
      expect(await row.getAttribute('data-unread')).toBe('true')
      await page.keyboard.press('z')
      await expect.poll(() => row.getAttribute('data-unread')).toBe('false')
    }))

  test('the end of a long list is one read away, every row has its place, and a change reads one window', () =>
    inInbox('rows=20000', async (page) => {
      await page.locator('[data-choice="all"]').first().click()
      await page.getByTestId('inbox-list').focus()
      const reads = () => page.evaluate(() => Number(Reflect.get(window, 'pageReads')))
      const before = await reads()
      await page.keyboard.press('End')
      const last = page.locator('[role="option"][data-key="cnv_19999"]')
      await last.waitFor()
      expect(await last.getAttribute('aria-posinset')).toBe('20000')
      expect(await last.getAttribute('aria-setsize')).toBe('20000')
      expect(await last.getAttribute('aria-selected')).toBe('true')
      await page.waitForTimeout(300)
      expect((await reads()) - before).toBeLessThan(6)
      const quiet = await reads()
      await page.keyboard.press('e')
      await page.getByTestId('toast').waitFor()
      await page.waitForTimeout(300)
      expect((await reads()) - quiet).toBeLessThan(3)
      await page.keyboard.press('PageUp')
      await page.keyboard.press('k')
      await page.keyboard.press('Home')
      await page.locator('[data-key="cnv_0"][aria-selected="true"]').waitFor()
      expect(await page.locator('[role="option"][data-key="cnv_0"]').getAttribute('aria-posinset')).toBe('1')
      // Scrolled away from the open row, j goes on from it all the same.
      await page.getByTestId('inbox-list').evaluate((list) => list.scrollTo(0, 600_000))
      await page.locator('[data-testid="conversation-row"][aria-posinset="10005"]').waitFor()
      await page.keyboard.press('j')
      await page.locator('[data-key="cnv_1"][aria-selected="true"]').waitFor()
    }))
})
