import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

type Finding = { id: string; impact: string | null; nodes: { html: string }[] }

/** What axe calls serious or critical, as rule and element. `rules`: these only. */
async function findings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source)
  const options = JSON.stringify({ resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) })
  const found = (await page.evaluate(
    `axe.run(document, ${options}).then((result) => result.violations)`,
  )) as Finding[]
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`))
}

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
const shown = (page: Page, testId: string) => page.getByTestId(testId).first().waitFor()
const inInbox = (page: Page) => shown(page, 'conversation-row')
const onPage = async (page: Page, name: string) => {
  await page.getByTestId(`go-${name}`).click()
  await page.locator(`[data-testid="go-${name}"][aria-current="page"]`).waitFor()
}
const onDeal = async (page: Page, key: string) => {
  await onPage(page, 'board')
  await page.locator(`[data-testid="deal-card"][data-key="${key}"]`).click()
  await shown(page, 'deal-notes')
}
const inThread = async (page: Page) => {
  await page.getByTestId('conversation-row').nth(2).click()
  await shown(page, 'message')
}

const searching = (text: string) => async (page: Page) => {
  await onPage(page, 'search')
  await page.getByTestId('search-field').fill(text)
  await page.getByTestId('coverage').waitFor()
}

const palette = (text: string) => async (page: Page) => {
  await inThread(page)
  await page.keyboard.press('Control+k')
  await page.getByTestId('palette-field').fill(text)
}

const importing = (name: string) => async (page: Page) => {
  await inInbox(page)
  await page.keyboard.press('Shift+I')
  await shown(page, 'import-choose')
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from('a,b') }
  await page.getByTestId('import-file').setInputFiles(file)
}

/** Each brings its state on screen and waits until it is there. */
const states: [name: string, state: string, reach: (page: Page) => Promise<unknown>][] = [
  [
    'the board by what needs the person',
    'deals=60',
    async (page) => {
      await inInbox(page)
      await page.keyboard.press('g')
      await page.keyboard.press('d')
      await shown(page, 'card-reasons')
    },
  ],
  [
    'conversations picked',
    '',
    async (page) => {
      await inInbox(page)
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await shown(page, 'bulk-bar')
    },
  ],
  [
    'asked about many',
    'rows=200',
    async (page) => {
      await inInbox(page)
      await page.keyboard.press('Control+a')
      await shown(page, 'bulk-bar')
      await page.getByTestId('bulk-close').click()
      await shown(page, 'bulk-confirm')
    },
  ],
  [
    'what was done',
    '',
    async (page) => {
      await inThread(page)
      await page.keyboard.press('e')
      await shown(page, 'toast')
      await page.keyboard.press('Shift+Z')
      await shown(page, 'deed')
    },
  ],
  ['first run', 'workspaces=0', (page) => shown(page, 'key-field')],
  [
    'a key that the server refuses, with the advanced fields',
    'workspaces=0&test=keyRefused',
    async (page) => {
      await page.getByTestId('key-field').fill('msk_0123456789abcdef')
      await page.getByTestId('advanced').click()
      await page.getByTestId('test-connection').click()
      await shown(page, 'connection-problem')
    },
  ],
  [
    'a workspace that cannot be opened',
    'broken=w1',
    (page) => page.getByText('could not be opened').waitFor(),
  ],
  ['inbox', '', inInbox],
  ['inbox, all conversations', '', (page) => page.locator('[data-choice="all"]').click()],
  [
    'inbox, a list under a query that cannot be read',
    'splits',
    async (page) => {
      await inInbox(page)
      await page.getByTestId('list-filter').click()
      await page.getByTestId('list-query').fill('value:cheap')
      await shown(page, 'query-problem')
    },
  ],
  [
    'inbox, an empty view',
    'splits',
    async (page) => {
      await inInbox(page)
      await page.locator('[data-testid="split"][data-split="view:1"]').click()
      await page.getByText('No conversation fits this view').waitFor()
    },
  ],
  [
    'all splits',
    'splits',
    async (page) => {
      await inInbox(page)
      await page.getByTestId('split-menu').click()
      await page.locator('[role="menu"]').waitFor()
    },
  ],
  [
    'editing splits',
    'splits',
    async (page) => {
      await inInbox(page)
      await page.getByTestId('split-menu').click()
      await page.locator('[role="menu"] [data-choice="edit"]').click()
      await shown(page, 'edit-split')
    },
  ],
  [
    'saving a view without a name',
    '',
    async (page) => {
      await onPage(page, 'search')
      await page.getByTestId('search-field').fill('price')
      await page.getByTestId('save-view').click()
      await page.getByTestId('view-save').click()
      await page.locator('dialog [aria-invalid="true"]').waitFor()
    },
  ],
  [
    'naming a campaign',
    '',
    async (page) => {
      await inThread(page)
      await page.getByTestId('name-campaign').click()
      await shown(page, 'campaign-field')
    },
  ],
  ['names hidden', 'preferences={"privacy":true}', (page) => shown(page, 'private-sign')],
  ['notices in the page', 'notices=3', (page) => shown(page, 'toast')],
  [
    'the times of a snooze, one of them typed wrong',
    '',
    async (page) => {
      await inThread(page)
      await page.keyboard.press('s')
      await page.getByTestId('snooze-field').fill('3/4')
    },
  ],
  [
    'what wakes when, over what sleeps',
    '',
    async (page) => {
      await page.locator('[data-testid="status-filter"][data-choice="snoozed"]').click()
      await page.getByTestId('snooze-plan').click()
      await shown(page, 'snooze-plan-list')
    },
  ],
  ['what woke', 'woke', inThread],
  ['an empty search', '', searching('')],
  ['a search that finds', '', searching('priya')],
  ['a search that cannot be read', '', searching('value:cheap ')],
  ['a search without hits', '', searching('zzzz')],
  ['the palette before anything is typed', '', palette('')],
  ['the palette with commands and rows, offline', 'connection=offline', palette('p')],
  ['the palette where nothing can be done', '', palette('enter the question')],
  ['a thread', '', inThread],
  [
    'a thread with a search and a draft whose placeholders stay open',
    'links',
    async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await shown(page, 'message')
      await page.keyboard.press('r')
      await page.getByTestId('draft-text').fill('Dear {{my_name}}')
      await page.keyboard.press('Control+Enter')
      await shown(page, 'draft-placeholders')
      await page.getByTestId('find').click()
      await page.getByTestId('find-words').fill('invoice')
      await shown(page, 'history-line')
    },
  ],
  [
    'a link that deceives',
    'links',
    async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.getByTestId('link').nth(1).click()
      await shown(page, 'link-doubts')
    },
  ],
  [
    'text blocks',
    '',
    async (page) => {
      await inThread(page)
      await page.keyboard.press('r')
      await page.getByTestId('snippets').click()
      await page.locator('[data-choice="manage"]').click()
      await shown(page, 'snippet')
    },
  ],
  [
    'a menu',
    '',
    async (page) => {
      await inThread(page)
      await page.getByTestId('intent-choice').click()
      await page.locator('[role="menu"]').waitFor()
    },
  ],
  [
    'a toast',
    '',
    async (page) => {
      await inThread(page)
      await page.keyboard.press('4')
      await shown(page, 'toast')
    },
  ],
  [
    'creating a deal, with a wrong amount',
    '',
    async (page) => {
      await inThread(page)
      await page.keyboard.press('d')
      await page.getByTestId('deal-value').fill('a lot')
      await page.keyboard.press('Escape')
      await shown(page, 'deal-unsaved')
    },
  ],
  ['an empty inbox', 'rows=0&deals=0', (page) => shown(page, 'status-line')],
  ['a first sync', 'rows=0&deals=0&fresh&connection=catchingUp', (page) => shown(page, 'status-line')],
  ['offline', 'connection=offline', inInbox],
  ['a login page in the way', 'connection=loginPage', inInbox],
  ['the demo, unplugged', 'open=demo&connection=unplugged', (page) => shown(page, 'plug-switch')],
  ['a key that is needed', 'connection=keyNeeded', (page) => shown(page, 'key-banner')],
  ['a key that was refused', 'connection=keyRefused', (page) => shown(page, 'key-banner')],
  [
    'board',
    '',
    async (page) => {
      await onPage(page, 'board')
      await shown(page, 'deal-card')
    },
  ],
  [
    'picked deals, and the stages they can be moved to',
    'deals=60',
    async (page) => {
      await onPage(page, 'board')
      for (const place of [0, 2])
        await page
          .getByTestId('deal-card')
          .nth(place)
          .click({ modifiers: ['Control'] })
      await page.getByTestId('picked-move').click()
      await page.locator('[role="menu"]').waitFor()
    },
  ],
  [
    'the palette asking for a stage',
    '',
    async (page) => {
      await onPage(page, 'board')
      await page.getByTestId('deal-card').first().focus()
      await page.keyboard.press('m')
      await page.getByTestId('palette-field').fill('won')
    },
  ],
  [
    'a card that is carried',
    '',
    async (page) => {
      await onPage(page, 'board')
      await page.getByTestId('deal-card').first().focus()
      await page.keyboard.press('Space')
      await page.keyboard.press('ArrowRight')
      await shown(page, 'carry-slot')
    },
  ],
  [
    'a deal',
    '',
    async (page) => {
      await onPage(page, 'board')
      await page.getByTestId('deal-card').first().click()
      await shown(page, 'deal-others')
    },
  ],
  [
    'a deal whose amount cannot be read, and whose notes others change while they are typed',
    'outbox=0',
    async (page) => {
      await onDeal(page, 'deal_0')
      await page.getByTestId('deal-value').fill('a lot')
      await page.getByTestId('deal-notes').fill('Mine')
      await page.evaluate(
        `satchel.call('deals.edit', { workspace: 'w1', key: 'deal_0', fields: { notes: 'Theirs' } })`,
      )
      await shown(page, 'mine-or-theirs')
    },
  ],
  ['a deal with a value that is only shown', 'outbox=0', (page) => onDeal(page, 'deal_11')],
  [
    'a deal that is gone from the server under a change',
    'outbox=1&why=gone',
    async (page) => {
      await onDeal(page, 'deal_0')
      await shown(page, 'deal-needs-you')
    },
  ],
  [
    'a deal that went away while it was typed about',
    'outbox=0',
    async (page) => {
      await onDeal(page, 'deal_0')
      await page.getByTestId('deal-notes').fill('Mine')
      await page.evaluate(`satchel.call('deals.remove', { workspace: 'w1', key: 'deal_0' })`)
      await shown(page, 'gone-typed')
    },
  ],
  ['an empty board', 'deals=0', (page) => onPage(page, 'board')],
  [
    'a board with limits, rates, compact cards and a column that is collapsed, under a filter',
    'deals=120',
    async (page) => {
      await page.evaluate(`satchel.call('workspacePreferences.set', { workspace: 'w1', change: {
        boardView: { order: 'value', cards: 'compact', collapsed: ['won'] },
        stageLimits: { new: 3, contacted: 90, won: 3 },
        rates: { base: 'INR', of: { USD: '83.1' } },
      } })`)
      await onPage(page, 'board')
      await page.getByTestId('board-query').fill('value:>1')
      await shown(page, 'column-limit')
      await shown(page, 'suggestion')
    },
  ],
  [
    'a board under a filter that finds nothing, and the next cannot be read',
    '',
    async (page) => {
      await onPage(page, 'board')
      await page.getByTestId('board-query').fill('nobody')
      await shown(page, 'clear-filter')
      await page.getByTestId('board-query').fill('value:cheap')
      await shown(page, 'query-problem')
    },
  ],
  [
    'the open pipeline in every currency',
    'deals=120',
    async (page) => {
      await onPage(page, 'board')
      await page.getByTestId('pipeline').click()
      await page.locator('section table').waitFor()
    },
  ],
  [
    'the menu of a column',
    '',
    async (page) => {
      await onPage(page, 'board')
      await page.getByTestId('column-menu').first().click()
      await page.locator('[role="menu"]').waitFor()
    },
  ],
  [
    'the limit and weight of a column, one of them unreadable',
    '',
    async (page) => {
      await onPage(page, 'board')
      await page.getByTestId('column-menu').first().click()
      await page.locator('[data-choice="settings"]').click()
      await page.getByTestId('column-limit-field').fill('many')
      await page.getByText('A whole number from 1').waitFor()
    },
  ],
  [
    'clients',
    '',
    async (page) => {
      await onPage(page, 'clients')
      await shown(page, 'client-row')
    },
  ],
  ['clients outside the plan', 'blocked', (page) => onPage(page, 'clients')],
  [
    'outbox',
    '',
    async (page) => {
      await onPage(page, 'outbox')
      await shown(page, 'outbox-row')
    },
  ],
  [
    'a question: two versions, one being edited, in a flood',
    'why=conflict,conflict,conflict,conflict',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="conflict"]').waitFor()
      await page.getByTestId('edit-mine').first().click()
    },
  ],
  [
    'a question: a reply under a close',
    'why=newReply',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="newReply"]').waitFor()
    },
  ],
  [
    'a question: a refused field',
    'why=refused',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="refused"]').waitFor()
    },
  ],
  [
    'a question: a refused create',
    'refusedCreate',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="refused"]').waitFor()
    },
  ],
  [
    'a question: an unconfirmed create',
    'why=notConfirmed',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="notConfirmed"]').waitFor()
    },
  ],
  [
    'a question: candidates',
    'why=candidates',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="candidates"]').waitFor()
    },
  ],
  [
    'a question: gone',
    'why=gone',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="gone"]').waitFor()
    },
  ],
  [
    'a question: a list that is suddenly short',
    'outbox=0&questions=2',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="brake"]').waitFor()
    },
  ],
  [
    'a question: a late twin',
    'outbox=0&questions=1',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.locator('[data-testid="needs-you"][data-why="lateTwin"]').waitFor()
    },
  ],
  [
    'a flood, being confirmed',
    'why=conflict,conflict,conflict,conflict',
    async (page) => {
      await onPage(page, 'needsYou')
      await page.getByTestId('all-mine').click()
      await shown(page, 'flood-confirm')
    },
  ],
  ['nothing needs you', 'outbox=0', (page) => onPage(page, 'needsYou')],
  ['an empty outbox', 'outbox=0', (page) => onPage(page, 'outbox')],
  [
    'diagnostics',
    '',
    async (page) => {
      await page.getByTitle('Show diagnostics').click()
      await page.getByText('Latest requests').waitFor()
    },
  ],
  [
    'help',
    '',
    async (page) => {
      await inInbox(page)
      await page.keyboard.press('?')
      await shown(page, 'help-keys')
    },
  ],
  [
    'the settings, while a key is taken that another command has',
    'leftOut=7',
    async (page) => {
      await onPage(page, 'settings')
      await page.locator('[data-command="close"]').getByRole('button', { name: 'Add a key' }).click()
      await page.keyboard.press('?')
      await shown(page, 'take-over')
    },
  ],
  [
    'settings that fit a search, one of them wrong',
    '',
    async (page) => {
      await onPage(page, 'settings')
      await page.getByTestId('settings-search').fill('web app')
      await page.getByTestId('web-template').fill('http://')
      await page.getByText('This must begin with https://').waitFor()
    },
  ],
  [
    'a workspace that is to be deleted with its changes',
    '',
    async (page) => {
      await onPage(page, 'settings')
      await page.getByTestId('remove-workspace').first().click()
      await shown(page, 'agree-to-lose')
    },
  ],
  ['the end of a list whose older threads are not here', 'leftOut=7', (page) => shown(page, 'kept-line')],
  [
    'a report as a chart',
    '',
    async (page) => {
      await onPage(page, 'reports')
      await page.locator('[data-testid="plot"] path').first().waitFor()
    },
  ],
  [
    'a report as a table',
    '',
    async (page) => {
      await onPage(page, 'reports')
      await page.getByTestId('report-campaigns').click()
      await page.getByTestId('as-table').click()
      await shown(page, 'report-table')
    },
  ],
  [
    'campaigns and their clients',
    '',
    async (page) => {
      await onPage(page, 'reports')
      await page.getByTestId('report-clients').click()
      await page.getByTestId('edit-campaigns').click()
      await page.getByTestId('campaign-row').first().locator('input').check()
      await shown(page, 'give-chosen')
    },
  ],
  [
    'a report with nothing to count',
    'noReports&fresh',
    async (page) => {
      await onPage(page, 'reports')
      await page.getByText('Nothing to count yet').waitFor()
    },
  ],
  [
    'a file of deals that cannot be read',
    '',
    async (page) => {
      await importing('broken.csv')(page)
      await shown(page, 'import-refused')
    },
  ],
  [
    'the columns of a file of deals, an amount in doubt',
    '',
    async (page) => {
      await importing('ambiguous.csv')(page)
      await shown(page, 'import-doubt')
    },
  ],
  [
    'what would become of the rows of a file',
    '',
    async (page) => {
      await importing('deals.csv')(page)
      await page.getByTestId('import-check').click()
      await page.locator('[data-show="all"]').click()
      await shown(page, 'import-row')
    },
  ],
  [
    'a view as a file, on a full disk',
    'fullDisk',
    async (page) => {
      await onPage(page, 'clients')
      await page.getByTestId('export-view').click()
      await page.getByTestId('export-save').click()
      await shown(page, 'export-problem')
    },
  ],
  [
    'a file that is being written',
    'exporting',
    async (page) => {
      await onPage(page, 'board')
      await page.keyboard.press('Shift+E')
      await page.getByTestId('export-save').click()
      await shown(page, 'export-stop')
    },
  ],
  ['the program has ended', 'lost', (page) => page.locator('dialog[open]').waitFor()],
]

describe('axe finds nothing serious', () => {
  test.each(states)('%s, in light and in dark', async (_, state, reach) => {
    const { page } = await renderer.open(state, undefined, 'light')
    page.setDefaultTimeout(10_000)
    await reach(page)
    expect(await findings(page), 'light').toEqual([])
    // The page is the same but for its colours.
    const light = await ground(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await ground(page)).not.toBe(light)
    expect(await findings(page, ['color-contrast']), 'dark').toEqual([])
    await page.close()
  })
})

test('axe would find an image without words, a button without a name and pale text (control)', async () => {
  const { page } = await renderer.open('')
  await page.getByTestId('conversation-row').first().waitFor()
  await page.evaluate(() => {
    const pale = document.createElement('p')
    pale.textContent = 'Pale'
    // Written as the app's own colours are, which axe has to understand.
    pale.style.color = 'oklch(80% 0.02 255)'
    pale.style.background = 'oklch(98% 0.01 255)'
    document.body.prepend(document.createElement('img'), document.createElement('button'), pale)
  })
  const found = await findings(page)
  for (const rule of ['image-alt', 'button-name', 'color-contrast'])
    expect(found.some((one) => one.startsWith(rule))).toBe(true)
  await page.close()
})
