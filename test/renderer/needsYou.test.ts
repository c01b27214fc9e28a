import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallName } from '../../shared/contract.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

/** Opens Needs you in this state and closes it after `act`; nothing may have gone wrong on the way. */
async function asked(state: string, act: (page: Page) => Promise<void>) {
  const { page, wrong } = await renderer.open(state)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('go-needsYou').click()
  await page.getByTestId('needs-you').waitFor()
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}

const callsOf = (page: Page, name: CallName) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { satchelCalls: { name: string; input: unknown }[] }).satchelCalls
        .filter((one) => one.name === wanted)
        .map(({ input }) => input),
    name,
  )
const answers = async (page: Page) => {
  const made = (await callsOf(page, 'outbox.resolve')) as { field: string | null; answer: string }[]
  return made.map(({ field, answer }) => [field, answer])
}
const press = (page: Page, testId: string) => page.getByTestId(testId).first().click()
const empty = (page: Page) => page.getByText('Nothing needs you').waitFor()
const field = (page: Page, name: string) => page.locator(`[data-testid=conflict-field][data-field=${name}]`)

describe('a conflict', () => {
  test('shows before, theirs and mine of each field, the notes with their word differences', () =>
    asked('why=conflict', async (page) => {
      expect(await field(page, 'stage').locator('dd').allTextContents()).toEqual([
        'Interested',
        'Won',
        'Negotiating',
      ])
      const notes = field(page, 'notes')
      expect(await notes.locator('dd').nth(1).locator('ins').allTextContents()).toContain('25')
      expect(await notes.locator('dd').nth(2).locator('ins').first().textContent()).toContain('40')
      expect(await notes.locator('dd').nth(0).locator('ins, del').count()).toBe(0)
    }))

  test('is answered field by field, and what remains stays on screen', () =>
    asked('why=conflict', async (page) => {
      await field(page, 'stage').getByTestId('answer-theirs').click()
      await field(page, 'stage').waitFor({ state: 'detached' })
      await field(page, 'notes').getByTestId('answer-mine').click()
      await empty(page)
      expect(await answers(page)).toEqual([
        ['stage', 'theirs'],
        ['notes', 'mine'],
      ])
    }))

  test('can be answered with another text, which is saved before the question is answered', () =>
    asked('why=conflict', async (page) => {
      await field(page, 'notes').getByTestId('edit-mine').click()
      await page.getByTestId('edit-notes').fill('Both: 40 seats,\nafter the call with the CFO')
      await field(page, 'notes').getByTestId('answer-edited').click()
      await field(page, 'notes').waitFor({ state: 'detached' })
      expect(await callsOf(page, 'deals.edit')).toEqual([
        {
          workspace: 'w1',
          key: 'deal_0',
          fields: { notes: 'Both: 40 seats,\nafter the call with the CFO' },
        },
      ])
      expect(await answers(page)).toEqual([['notes', 'mine']])
    }))

  test('of a delete asks whether to delete what someone else has changed', () =>
    asked('why=conflict,conflict,conflict,conflict', async (page) => {
      await page.getByTestId('matter-row').nth(3).click()
      await page.getByRole('button', { name: 'Delete anyway' }).waitFor()
      expect(await page.getByTestId('needs-you').locator('dd').allTextContents()).toEqual([
        '₹1,000.00',
        '₹7,500.00',
      ])
      await page.getByRole('button', { name: 'Keep it' }).click()
      await expect.poll(() => answers(page)).toEqual([[null, 'theirs']])
    }))
})

describe('a flood of conflicts', () => {
  const four = 'why=conflict,conflict,conflict,conflict'

  test('is offered as a whole, with a confirmation that says how many and what a delete does', () =>
    asked(four, async (page) => {
      await press(page, 'all-mine')
      const dialog = page.getByRole('dialog', { name: 'Use yours in all 7 fields?' })
      expect(await dialog.textContent()).toContain('4 rows')
      expect(await dialog.textContent()).toContain('One of them is a delete: the row is deleted.')
      await press(page, 'flood-confirm')
      await empty(page)
      expect(await callsOf(page, 'outbox.resolveAll')).toEqual([
        { workspace: 'w1', kind: null, answer: 'mine' },
      ])
      await page.getByText('7 conflicts answered with yours').waitFor()
    }))

  test('is left alone by Escape and by Cancel', () =>
    asked(four, async (page) => {
      await press(page, 'all-theirs')
      await page.keyboard.press('Escape')
      await press(page, 'all-theirs')
      await page.getByRole('button', { name: 'Cancel' }).click()
      expect(await callsOf(page, 'outbox.resolveAll')).toEqual([])
      expect(await page.getByTestId('matter-row').count()).toBe(4)
    }))

  test('is not offered for one row with two fields', () =>
    asked('why=conflict', async (page) => {
      expect(await page.getByTestId('all-mine').count()).toBe(0)
      await press(page, 'answer-allTheirs')
      await empty(page)
      expect(await answers(page)).toEqual([[null, 'theirs']])
    }))
})

describe('a new reply under a close', () => {
  test('is there to be read as text, whatever it contains, before the answer', () =>
    asked('why=newReply', async (page) => {
      const replies = page.getByTestId('reply')
      expect(await replies.count()).toBe(2)
      const words = (await replies.first().textContent()) ?? ''
      expect(words).toContain('<b>can you</b>')
      expect(words).toContain('‹202E›')
      expect(await replies.first().locator('b').count()).toBe(0)
      await page.getByRole('button', { name: 'Close anyway' }).click()
      await empty(page)
      expect(await answers(page)).toEqual([['status', 'mine']])
    }))

  test('leaves it open with the other answer', () =>
    asked('why=newReply', async (page) => {
      await page.getByRole('button', { name: 'Leave it open' }).click()
      await empty(page)
      expect(await answers(page)).toEqual([['status', 'theirs']])
    }))
})

describe('a refused change', () => {
  test('has the server’s words at the field, and is changed and sent again in place', () =>
    asked('why=refused', async (page) => {
      const input = page.getByTestId('edit-value')
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      await page.getByText('value: Too large').waitFor()
      await input.fill('a lot')
      expect(await page.getByTestId('answer-mine').isDisabled()).toBe(true)
      await input.fill('1,250.50')
      await press(page, 'answer-mine')
      await expect
        .poll(() => callsOf(page, 'deals.edit'))
        .toEqual([{ workspace: 'w1', key: 'deal_0', fields: { value: 125_050 } }])
      expect(await answers(page)).toEqual([])
    }))

  test('is sent as it was when nothing was changed, or discarded', async () => {
    await asked('why=refused', async (page) => {
      await press(page, 'answer-mine')
      await empty(page)
      expect(await answers(page)).toEqual([['value', 'mine']])
    })
    await asked('why=refused', async (page) => {
      await press(page, 'answer-discard')
      await empty(page)
      expect(await answers(page)).toEqual([['value', 'theirs']])
    })
  })

  test('that is a whole new deal keeps every word, with all the server said', () =>
    asked('refusedCreate', async (page) => {
      const words = (await page.getByTestId('needs-you').textContent()) ?? ''
      for (const said of [
        'The given data was invalid.',
        'Too large for this plan.',
        'owner: Nobody owns this.',
      ])
        expect(words).toContain(said)
      expect(await page.getByTestId('edit-notes').inputValue()).toBe('Wants a quote for 40 seats.')
      await page.getByTestId('edit-currency').fill('jpy')
      await page.getByTestId('edit-value').fill('5000')
      await press(page, 'answer-mine')
      await expect
        .poll(() => callsOf(page, 'deals.edit'))
        .toEqual([{ workspace: 'w1', key: 'deal_39', fields: { value: 5_000, currency: 'JPY' } }])
    }))
})

describe('an unconfirmed create', () => {
  test.each([
    ['Keep looking', 'keepLooking'],
    ['Send again', 'sendAgain'],
    ['Discard', 'discard'],
  ])('%s', (name, answer) =>
    asked('why=notConfirmed', async (page) => {
      await page.getByRole('button', { name }).click()
      await empty(page)
      expect(await answers(page)).toEqual([[null, answer]])
    }),
  )

  test('stands beside its candidates with what differs marked, and one of them can be named', () =>
    asked('why=candidates', async (page) => {
      const table = page.getByTestId('compare')
      expect(await table.locator('thead th').allTextContents()).toEqual([
        'Yours',
        'In MisarMail',
        'In MisarMailThe same',
      ])
      expect(await table.locator('[data-differs=true]').allTextContents()).toEqual([
        '₹45,000.00',
        'Made by a colleague',
      ])
      expect(await table.locator('[data-differs=true] [aria-label="Differs:"]').count()).toBe(2)
      await page.getByTestId('adopt').nth(1).click()
      await empty(page)
      expect(await callsOf(page, 'outbox.adopt')).toEqual([
        { workspace: 'w1', kind: 'deal', key: 'local:0', candidate: 'deal_82' },
      ])
      expect(await answers(page)).toEqual([])
    }))

  test('is sent only by the answer that none of them is it', () =>
    asked('why=candidates', async (page) => {
      await page.getByRole('button', { name: 'None of these: send mine' }).click()
      await empty(page)
      expect(await answers(page)).toEqual([[null, 'sendAgain']])
    }))
})

describe('a row that is gone', () => {
  test('can be created again, or its text copied and used elsewhere', () =>
    asked('why=gone', async (page) => {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await press(page, 'copy-text')
      await page.getByText('Copied').waitFor()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
        'Stage: Negotiating\nNotes: Wants a quote for 40 seats.',
      )
      expect(await answers(page)).toEqual([])
      await press(page, 'answer-createAgain')
      await empty(page)
      expect(await answers(page)).toEqual([[null, 'createAgain']])
    }))
})

describe('questions about more than one change', () => {
  test('a list that is suddenly short is said with both numbers, and that nothing was removed', () =>
    asked('outbox=0&questions=2', async (page) => {
      const words = (await page.getByTestId('needs-you').textContent()) ?? ''
      expect(words).toContain('The server suddenly lists 12 of 480 deals')
      expect(words).toContain('Nothing was removed here.')
      await press(page, 'answer-checkAgain')
      await page.locator('[data-testid=needs-you][data-why=lateTwin]').waitFor()
      expect(await callsOf(page, 'questions.answer')).toEqual([
        { workspace: 'w1', id: 2, answer: 'checkAgain' },
      ])
    }))

  test.each([
    ['Keep both', 'keepBoth'],
    ['Delete the later one', 'deleteCopy'],
  ])('a late twin stands beside the one that was made: %s', (name, answer) =>
    asked('outbox=0&questions=1', async (page) => {
      expect(await page.getByTestId('compare').locator('thead th').count()).toBe(2)
      await page.getByRole('button', { name }).click()
      await empty(page)
      expect(await callsOf(page, 'questions.answer')).toEqual([{ workspace: 'w1', id: 1, answer }])
    }),
  )
})

describe('by keyboard', () => {
  const title = (page: Page) => page.getByTestId('matter-title')
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))

  test('j and k walk through the questions, g n comes here', async () => {
    const { page } = await renderer.open('why=newReply,refused,gone')
    await page.getByTestId('conversation-row').first().waitFor()
    await page.keyboard.type('gn')
    const open = (why: string) => page.locator(`[data-testid=needs-you][data-why=${why}]`).waitFor()
    await open('newReply')
    await page.keyboard.type('jj')
    await open('gone')
    await page.keyboard.press('k')
    await open('refused')
    await page.close()
  })

  test('after an answer the focus is on the next question, and at the end nowhere lost', () =>
    asked('why=newReply,gone', async (page) => {
      await page.getByTestId('answer-mine').focus()
      await page.keyboard.press('Enter')
      await page.locator('[data-testid=needs-you][data-why=gone]').waitFor()
      await expect.poll(() => focused(page)).toBe('matter-title')
      expect(await title(page).textContent()).toContain('Jonas Weber')
      await page.getByTestId('answer-discard').focus()
      await page.keyboard.press('Enter')
      await empty(page)
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
    }))

  test('after the answer about one field of two the focus is not lost either', () =>
    asked('why=conflict', async (page) => {
      await field(page, 'notes').getByTestId('answer-mine').focus()
      await page.keyboard.press('Enter')
      await field(page, 'notes').waitFor({ state: 'detached' })
      await expect.poll(() => focused(page)).toBe('matter-title')
    }))

  test('typing an answer is not taken for keys', () =>
    asked('why=conflict,gone', async (page) => {
      await field(page, 'notes').getByTestId('edit-mine').focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => focused(page)).toBe('edit-notes')
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type('jk')
      expect(await page.getByTestId('edit-notes').inputValue()).toBe('jk')
    }))
})

test('an answer that could not be saved says so, and the question stays', () =>
  asked('why=gone&resolve=diskFull', async (page) => {
    await press(page, 'answer-discard')
    await page.getByText('The disk is full').waitFor()
    expect(await page.getByTestId('needs-you').count()).toBe(1)
  }))
