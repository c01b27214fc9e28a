import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

type Act = (page: Page) => Promise<void>
const wide = { width: 1280, height: 800 }
const narrow = { width: 900, height: 600 }

async function open(act: Act, state = 'outbox=0', size = wide): Promise<void> {
  const { page, wrong } = await renderer.open(`deals=40&${state}`, size)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('conversation-row').first().waitFor()
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
const onDeal = (key: string, act: Act, state = 'outbox=0', size = wide) =>
  open(
    async (page) => {
      await page.getByTestId('go-board').click()
      await card(page, key).click()
      await shows(page, key)
      await act(page)
    },
    state,
    size,
  )
const onNewDeal = (row: number, act: Act, state = 'outbox=0') =>
  open(async (page) => {
    await page.getByTestId('conversation-row').nth(row).click()
    await page.getByTestId('thread-name').waitFor()
    await page.keyboard.press('d')
    await page.getByTestId('deal-save').waitFor()
    await act(page)
  }, state)

const card = (page: Page, key: string) => page.locator(`[data-testid="deal-card"][data-key="${key}"]`)
const drawer = (page: Page) => page.getByTestId('deal-drawer')
const field = (page: Page, name: string) => page.getByTestId(`deal-${name}`)
const shows = async (page: Page, key: string) => {
  await page.locator(`[data-testid="deal-drawer"][data-key="${key}"]`).waitFor()
  await field(page, 'notes').waitFor()
}
const closed = (page: Page) => drawer(page).waitFor({ state: 'detached' })
const question = (page: Page) => page.getByTestId('deal-unsaved')
const inputs = (page: Page, name: string) =>
  page.evaluate<{ fields?: object }[]>(
    `satchelCalls.filter((one) => one.name === '${name}').map((one) => one.input)`,
  )
const saved = async (page: Page) => (await inputs(page, 'deals.edit')).map(({ fields }) => fields)
/** As if a colleague had done it: the page hears of it as of every change. */
const elsewhere = (page: Page, name: string, input: object) =>
  page.evaluate(`satchel.call('${name}', ${JSON.stringify({ workspace: 'w1', ...input })})`)
const stateOf = (page: Page, name: string) =>
  page.locator(`[data-field="${name}"] [data-testid="field-state"]`).getAttribute('data-state')
const focused = (page: Page) =>
  page.evaluate<string>(
    `(({ testid, key }) => [testid, key].filter(Boolean).join(' '))(document.activeElement?.dataset ?? {})`,
  )

describe('beside the board', () => {
  test('the drawer has the focus when it is asked for, and Escape gives it back to the card', () =>
    onDeal('deal_0', async (page) => {
      expect(await focused(page)).toBe('deal-drawer deal_0')
      await page.keyboard.press('Tab')
      expect(await focused(page)).toBe('deal-value')
      await page.keyboard.press('Escape')
      await closed(page)
      await expect.poll(() => focused(page)).toBe('deal-card deal_0')
      await page.keyboard.press('Enter')
      await shows(page, 'deal_0')
      expect(await focused(page)).toBe('deal-drawer deal_0')
    }))

  test('arrows on the board and j, k in the drawer go through the deals, which stay with the focus', () =>
    onDeal('deal_0', async (page) => {
      await page.keyboard.press('j')
      await shows(page, 'deal_6')
      expect(await focused(page)).toBe('deal-card deal_6')
      await page.keyboard.press('ArrowUp')
      await shows(page, 'deal_0')
      await page.keyboard.press('ArrowRight')
      await shows(page, 'deal_1')
      await page.keyboard.press('Enter')
      await expect.poll(() => focused(page)).toBe('deal-drawer deal_1')
      await page.keyboard.press('ArrowDown')
      await shows(page, 'deal_7')
      await page.keyboard.press('Escape')
      await closed(page)
      expect(await focused(page)).toBe('deal-card deal_7')
      // With the drawer closed the arrows open nothing.
      await page.keyboard.press('ArrowUp')
      expect(await drawer(page).count()).toBe(0)
    }))

  test('keys of the page rest in the drawer; m moves its deal, z takes that back', () =>
    open(async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.getByTestId('thread-name').waitFor()
      await page.keyboard.press('Shift+D')
      await shows(page, 'deal_0')
      for (const key of ['e', '2', 's', 'x']) await page.keyboard.press(key)
      expect(await inputs(page, 'conversations.edit')).toEqual([])
      expect(await page.locator('dialog[open]').count()).toBe(0)
      await page.keyboard.press('m')
      await page.getByTestId('palette-field').fill('won')
      await page.keyboard.press('Enter')
      await expect.poll(() => saved(page)).toEqual([{ stage: 'won' }])
      await expect.poll(() => field(page, 'stage').inputValue()).toBe('won')
      await page.keyboard.press('z')
      await expect.poll(() => inputs(page, 'deeds.undo')).toHaveLength(1)
    }))

  test('it closes with the page it was opened on, and what was typed is saved', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'notes').fill('On the way')
      await page.getByTestId('go-reports').click()
      await closed(page)
      expect(await saved(page)).toEqual([{ notes: 'On the way' }])
    }))

  test('where the window is narrow it covers the page, which is out of reach', () =>
    onDeal(
      'deal_1',
      async (page) => {
        expect(await card(page, 'deal_1').isVisible()).toBe(false)
        const { width = 0 } = (await drawer(page).boundingBox()) ?? {}
        expect(width).toBeGreaterThan(800)
        await page.keyboard.press('Escape')
        await closed(page)
        await expect.poll(() => focused(page)).toBe('deal-card deal_1')
        await page.keyboard.press('Enter')
        await field(page, 'conversation').click()
        await page
          .locator('[data-testid="conversation-row"][data-key="cnv_3"][aria-selected="true"]')
          .waitFor()
        expect(await drawer(page).count()).toBe(0)
      },
      'outbox=0',
      narrow,
    ))

  test('leads to its conversation, and stays beside the thread', () =>
    onDeal('deal_1', async (page) => {
      await field(page, 'conversation').click()
      await page.locator('[data-testid="conversation-row"][data-key="cnv_3"][aria-selected="true"]').waitFor()
      await shows(page, 'deal_1')
      await page.getByTestId('other-deal').first().click()
      await expect.poll(() => drawer(page).getAttribute('data-key')).not.toBe('deal_1')
    }))
})

describe('a field', () => {
  test('is saved when it is left, by Enter, and by Ctrl+Enter, each as a deed of its own', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'value').fill('60k')
      await drawer(page).getByText('= ₹60,000.00').waitFor()
      expect(await stateOf(page, 'value')).toBe('typing')
      expect(await saved(page)).toEqual([])
      await page.keyboard.press('Enter')
      await expect.poll(() => saved(page)).toEqual([{ value: 6_000_000 }])
      await expect.poll(() => stateOf(page, 'value')).toBe('saved')
      await expect.poll(() => field(page, 'value').inputValue()).toBe('60000.00')
      await page.getByTestId('toast').getByText('Value ₹60,000.00').waitFor()
      await field(page, 'notes').fill('One\nTwo')
      await field(page, 'notes').press('Enter')
      await field(page, 'stage').focus()
      await expect.poll(() => saved(page)).toEqual([{ value: 6_000_000 }, { notes: 'One\nTwo\n' }])
      // Left as it is: nothing is saved.
      await field(page, 'notes').focus()
      await field(page, 'value').fill('60,000')
      await field(page, 'stage').focus()
      expect(await field(page, 'value').inputValue()).toBe('60000.00')
      await field(page, 'notes').fill('')
      await page.keyboard.press('Control+Enter')
      await closed(page)
      expect(await saved(page)).toEqual([{ value: 6_000_000 }, { notes: 'One\nTwo\n' }, { notes: null }])
      await page.keyboard.press('z')
      await expect.poll(() => inputs(page, 'deeds.undo')).toHaveLength(1)
    }))

  test('is put back by Escape as long as it was not left; the next Escape closes', () =>
    onDeal('deal_1', async (page) => {
      const before = await field(page, 'notes').inputValue()
      await field(page, 'notes').fill('Not so')
      await page.keyboard.press('Escape')
      expect(await field(page, 'notes').inputValue()).toBe(before)
      expect(await focused(page)).toBe('deal-notes')
      await page.keyboard.press('Escape')
      await closed(page)
      expect(await saved(page)).toEqual([])
    }))

  test('a stage is saved when it is picked; with the arrows only where they rest', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'stage').selectOption('won')
      await expect.poll(() => saved(page)).toEqual([{ stage: 'won' }])
      await expect.poll(() => card(page, 'deal_0').getAttribute('data-stage')).toBe('won')
      await field(page, 'stage').focus()
      for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Tab')
      await expect.poll(() => saved(page)).toEqual([{ stage: 'won' }, { stage: 'contacted' }])
    }))

  test('that others change is followed where nobody types; where one types it is said and asked', () =>
    onDeal('deal_0', async (page) => {
      const notes = field(page, 'notes')
      await notes.fill('Mine')
      await elsewhere(page, 'deals.edit', { key: 'deal_0', fields: { stage: 'won', notes: 'Theirs' } })
      await expect.poll(() => field(page, 'stage').inputValue()).toBe('won')
      await page.getByTestId('mine-or-theirs').getByText('Changed elsewhere to: Theirs').waitFor()
      expect(await notes.inputValue()).toBe('Mine')
      // Left unanswered it is neither saved nor lost, and closing asks.
      await field(page, 'value').focus()
      await page.keyboard.press('Escape')
      await question(page).getByText('Not saved: Notes').waitFor()
      await page.getByTestId('deal-keep').click()
      expect(await focused(page)).toBe('deal-notes')
      expect(await saved(page)).toHaveLength(1)
      await page.getByTestId('keep-mine').click()
      await expect.poll(() => saved(page).then((all) => all.at(-1))).toEqual({ notes: 'Mine' })
      await page.getByTestId('mine-or-theirs').waitFor({ state: 'detached' })

      await notes.fill('Mine again')
      await elsewhere(page, 'deals.edit', { key: 'deal_0', fields: { notes: 'Theirs again' } })
      await page.getByTestId('take-theirs').click()
      await expect.poll(() => notes.inputValue()).toBe('Theirs again')
      expect(await focused(page)).toBe('deal-notes')
      expect((await saved(page)).at(-1)).toEqual({ notes: 'Theirs again' })
    }))

  test('an amount that cannot be read is kept and never saved; closing asks', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'value').fill('1,20')
      await page.keyboard.press('Tab')
      await drawer(page).getByText('Not an exact amount of INR').waitFor()
      expect(await field(page, 'value').inputValue()).toBe('1,20')
      for (const leave of [
        () => page.keyboard.press('Control+Enter'),
        () => page.getByTestId('deal-close').click(),
      ]) {
        await leave()
        await question(page).getByText('Not saved: Value').waitFor()
        await expect.poll(() => focused(page)).toBe('deal-keep')
        await page.keyboard.press('Escape')
        await question(page).waitFor({ state: 'detached' })
        expect(await focused(page)).toBe('deal-value')
      }
      await page.getByTestId('deal-close').click()
      await page.getByTestId('deal-discard').click()
      await closed(page)
      expect(await saved(page)).toEqual([])
      await card(page, 'deal_0').click()
      await expect.poll(() => field(page, 'value').inputValue()).toBe('50000.00')
    }))

  test('what cannot be saved stays with its deal when another one is opened', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'value').fill('a lot')
      await field(page, 'notes').fill('Kept')
      await card(page, 'deal_6').click()
      await shows(page, 'deal_6')
      expect(await saved(page)).toEqual([{ notes: 'Kept' }])
      await page.getByTestId('toast').getByText('Go back').click()
      await shows(page, 'deal_0')
      expect(await field(page, 'value').inputValue()).toBe('a lot')
    }))

  test('is saved once, whichever ways it is left by at the same time', () =>
    onDeal('deal_6', async (page) => {
      await card(page, 'deal_0').click()
      await shows(page, 'deal_0')
      // The other deal is known already: it is shown before the save, which is held here, is answered.
      await page.evaluate(`(() => {
        const { call } = satchel
        const held = []
        satchel.call = (name, input) =>
          name === 'deals.edit' ? new Promise((go) => held.push(() => go(call(name, input)))) : call(name, input)
        window.letGo = () => held.splice(0).map((go) => go()).length
      })()`)
      await field(page, 'notes').fill('Once')
      await card(page, 'deal_6').click()
      await shows(page, 'deal_6')
      expect(await page.evaluate('letGo()')).toBe(1)
      await expect.poll(() => saved(page)).toEqual([{ notes: 'Once' }])
      await field(page, 'notes').fill('Twice')
      await page.getByTestId('deal-close').click()
      expect(await page.evaluate('letGo()')).toBe(1)
      await closed(page)
      expect(await saved(page)).toEqual([{ notes: 'Once' }, { notes: 'Twice' }])
    }))

  test('is saved before the window ends; hidden or without focus the window leaves an amount half typed', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'notes').fill('Last words')
      await field(page, 'value').fill('12')
      // As when another window gets the focus: the field is left, and still the one with the focus.
      await field(page, 'value').evaluate((one) =>
        one.dispatchEvent(new FocusEvent('focusout', { bubbles: true })),
      )
      await expect.poll(() => saved(page)).toEqual([{ notes: 'Last words' }])
      await field(page, 'notes').fill('More')
      await page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
        document.dispatchEvent(new Event('visibilitychange'))
      })
      await expect.poll(() => saved(page)).toContainEqual({ notes: 'More' })
      await field(page, 'value').fill('125')
      await page.evaluate(`satchelTell('flush')`)
      await expect.poll(() => inputs(page, 'app.flushed')).toHaveLength(1)
      expect((await saved(page)).at(-1)).toEqual({ value: 12_500 })
    }))

  test('tells where its saving stands; two versions of it are answered where they are', () =>
    onDeal('deal_0', async (page) => {
      const marks = [
        ['deal_0', 'synced'],
        ['deal_4', 'sending'],
        ['deal_10', 'confirming'],
        // Its value is asked about; the stage goes on by itself.
        ['deal_9', 'saved'],
      ] as const
      for (const [key, stage] of marks) {
        await card(page, key).click()
        await shows(page, key)
        await expect.poll(() => stateOf(page, 'stage')).toBe(stage)
        await expect.poll(() => stateOf(page, 'notes')).toBe('synced')
      }
      expect(await stateOf(page, 'value')).toBe('needsYou')
      await page.getByTestId('mine-or-theirs').getByText('75,000').waitFor()
      await page.getByTestId('take-theirs').click()
      await expect
        .poll(() => inputs(page, 'outbox.resolve'))
        .toEqual([{ workspace: 'w1', kind: 'deal', key: 'deal_9', field: 'value', answer: 'theirs' }])
    }))

  test('of a new deal is sent with all the others; its currency can still be chosen, and is a word afterwards', async () => {
    await onDeal('local:2b1f', async (page) => {
      for (const name of ['value', 'currency', 'stage', 'notes'])
        await expect.poll(() => stateOf(page, name)).toBe('saved')
      await field(page, 'currency').selectOption('KWD')
      await expect.poll(() => saved(page)).toEqual([{ currency: 'KWD', value: 8_990_000 }])
      // Yen have no decimals: nothing is saved before the amount fits.
      await field(page, 'value').fill('1.5')
      await field(page, 'currency').selectOption('JPY')
      await drawer(page).getByText('Not an exact amount of JPY').waitFor()
      expect(await saved(page)).toHaveLength(1)
      await field(page, 'value').fill('1500')
      await page.keyboard.press('Enter')
      await expect
        .poll(() => saved(page).then((all) => all.at(-1)))
        .toEqual({ currency: 'JPY', value: 1_500 })
    })
    await onDeal('deal_0', async (page) => {
      expect(await field(page, 'currency').evaluate((one) => one.tagName)).toBe('OUTPUT')
      await drawer(page).getByText('Fixed once it is sent').waitFor()
      await drawer(page).getByText('A deal stays with the conversation it was made from').waitFor()
    })
  })

  test('that says the conversation is a choice until the deal is sent; Escape in it leaves the drawer alone', () =>
    onDeal('local:2b1f', async (page) => {
      await field(page, 'reassign').click()
      expect(await focused(page)).toBe('pick-field')
      await page.keyboard.type('zzzz')
      await page.getByText('No conversation on this computer has that name').waitFor()
      await page.keyboard.press('Escape')
      await page.getByTestId('pick-conversation').waitFor({ state: 'detached' })
      expect(await focused(page)).toBe('deal-reassign')
      await page.keyboard.press('Enter')
      await page.keyboard.type('jonas')
      await page.getByTestId('pick-found').first().waitFor()
      await page.keyboard.press('Enter')
      await expect
        .poll(() => inputs(page, 'deals.reassign'))
        .toEqual([{ workspace: 'w1', key: 'local:2b1f', conversation: 'cnv_1' }])
      await drawer(page).locator('h2').getByText('Jonas Weber').waitFor()
      await page.getByTestId('toast').getByText('Undo').waitFor()
    }))

  test('with a value that cannot be read exactly is shown and not edited; the others are', () =>
    onDeal('deal_11', async (page) => {
      expect(await field(page, 'value').inputValue()).toBe('9007199254740993')
      expect(await field(page, 'value').getAttribute('readonly')).not.toBeNull()
      await field(page, 'stage').selectOption('won')
      await expect.poll(() => saved(page)).toEqual([{ stage: 'won' }])
    }))

  test('of a deal is hidden with the names and amounts around it', () =>
    onDeal(
      'deal_0',
      async (page) => {
        const blur = (one: Element) => getComputedStyle(one).filter
        expect(await field(page, 'value').evaluate(blur)).toContain('blur')
        const names = drawer(page).getByText('Priya Sharma', { exact: true })
        expect(await names.count()).toBeGreaterThan(1)
        for (const name of await names.all()) expect(await name.evaluate(blur)).toContain('blur')
        expect(await drawer(page).getByText('= ₹50,000.00').evaluate(blur)).toContain('blur')
      },
      'outbox=0&preferences={"privacy":true}',
    ))
})

describe('a deal that went away', () => {
  test('says so, keeps what was typed, and can be made again with it', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'notes').fill('An hour of work')
      await elsewhere(page, 'deals.remove', { key: 'deal_0' })
      await page.getByTestId('deal-gone').waitFor()
      await page.getByTestId('gone-typed').getByText('An hour of work').waitFor()
      await page.getByTestId('gone-again').click()
      await field(page, 'save').waitFor()
      expect(await field(page, 'notes').inputValue()).toBe('An hour of work')
      expect(await field(page, 'value').inputValue()).toBe('50000.00')
      await field(page, 'save').click()
      await closed(page)
      expect(await inputs(page, 'deals.create')).toMatchObject([
        { conversation: 'cnv_0', stage: 'new', value: 5_000_000, currency: 'INR', notes: 'An hour of work' },
      ])
    }))

  test('under a change of mine offers what the outbox offers, and opens the one that was made again', () =>
    onDeal(
      'deal_1',
      async (page) => {
        await page.locator('[data-testid="deal-needs-you"][data-why="gone"]').waitFor()
        await field(page, 'notes').fill('More of it')
        await page.getByTestId('answer-createAgain').click()
        await expect.poll(() => drawer(page).getAttribute('data-key')).toMatch(/^local:/)
        expect(await field(page, 'notes').inputValue()).toBe('More of it')
        expect(await inputs(page, 'outbox.resolve')).toMatchObject([{ key: 'deal_1', answer: 'createAgain' }])
      },
      'outbox=2&why=soon,gone',
    ))

  test('is told from one that was gone before it was opened', () =>
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
      await page.getByTestId('gone-close').click()
      await closed(page)
    }))

  test('by my own hand goes at once, and Undo returns it', () =>
    onDeal('deal_0', async (page) => {
      await field(page, 'delete').click()
      await closed(page)
      await card(page, 'deal_0').waitFor({ state: 'detached' })
      expect(await focused(page)).toBe('deal-card deal_6')
      await page.getByTestId('toast').getByText('Undo').click()
      await card(page, 'deal_0').waitFor()
    }))
})

describe('a new deal', () => {
  test('is typed at once, says what it reads, and Undo takes it back', () =>
    onNewDeal(1, async (page) => {
      expect(await focused(page)).toBe('deal-value')
      await page.keyboard.type('1,20')
      await drawer(page).getByText('Write it like').waitFor()
      expect(await field(page, 'save').isDisabled()).toBe(true)
      await page.keyboard.press('Enter')
      await page.keyboard.type('0.5')
      await field(page, 'currency').selectOption('KWD')
      await drawer(page)
        .getByText(/= KWD.1,200\.500/)
        .waitFor()
      await field(page, 'notes').fill('From the fair')
      await page.keyboard.press('Control+Enter')
      await closed(page)
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
      await page.keyboard.press('d')
      expect(await field(page, 'currency').inputValue()).toBe('KWD')
    }))

  test('takes d and Enter and no more, in the currency that is used most; keys go on in the list', () =>
    onNewDeal(1, async (page) => {
      await expect.poll(() => field(page, 'currency').inputValue()).toBe('INR')
      await page.keyboard.press('Enter')
      await closed(page)
      expect(await inputs(page, 'deals.create')).toMatchObject([
        { value: null, currency: 'INR', notes: null },
      ])
      await page.keyboard.press('j')
      await page.locator('[data-testid="conversation-row"][data-key="cnv_2"][aria-selected="true"]').waitFor()
    }))

  test('typed into before the account’s currencies are known is in the one that is used most all the same', () =>
    onNewDeal(
      1,
      async (page) => {
        await page.keyboard.type('50k')
        expect(await field(page, 'save').isDisabled()).toBe(true)
        await page.evaluate('satchelRelease()')
        await drawer(page).getByText('= ₹50,000.00').waitFor()
        expect(await field(page, 'currency').inputValue()).toBe('INR')
      },
      'outbox=0&slow=deals.currencies',
    ))

  test('of a conversation that has one is warned of by name; what was typed waits while that is looked at', async () => {
    await onNewDeal(0, async (page) => {
      await page.getByTestId('deal-already').getByText('New').waitFor()
      expect(await page.getByTestId('deal-already').textContent()).toContain('₹50,000.00')
      await page.keyboard.type('700')
      await page.getByTestId('already-deal').first().click()
      await shows(page, 'deal_0')
      await page.getByTestId('toast').getByText('Go back').click()
      await field(page, 'save').waitFor()
      expect(await field(page, 'value').inputValue()).toBe('700')
      await field(page, 'save').click()
      await closed(page)
      // Now it waits here, and counts.
      await page.getByTestId('create-deal').first().click()
      await page.getByTestId('already-deal').nth(2).waitFor()
      await page
        .getByTestId('already-deal')
        .filter({ has: page.locator('[data-mark="saved"]') })
        .click()
      // As long as it is only here the new one says so too, if a colleague was quicker.
      await expect.poll(() => drawer(page).getAttribute('data-key')).toMatch(/^local:/)
      await page.getByTestId('deal-already').getByText('2 other deals').waitFor()
    })
    await onNewDeal(1, async (page) => {
      expect(await page.getByTestId('deal-already').count()).toBe(0)
    })
  })

  test('is not lost by Escape or the cross; one that is empty closes', () =>
    onNewDeal(1, async (page) => {
      await page.keyboard.type('12')
      await page.keyboard.press('Escape')
      await question(page).waitFor()
      await page.keyboard.press('Escape')
      await question(page).waitFor({ state: 'detached' })
      await page.getByTestId('deal-close').click()
      await page.getByTestId('deal-keep').click()
      expect(await field(page, 'value').inputValue()).toBe('12')
      await field(page, 'value').fill('')
      await page.keyboard.press('Escape')
      await closed(page)
      await page.keyboard.press('d')
      await field(page, 'notes').fill('x')
      await page.keyboard.press('Escape')
      await page.getByTestId('deal-discard').click()
      await closed(page)
      await page.keyboard.press('d')
      expect(await field(page, 'notes').inputValue()).toBe('')
      expect(await inputs(page, 'deals.create')).toEqual([])
    }))
})
