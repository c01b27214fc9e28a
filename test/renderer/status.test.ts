import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallName } from '../../shared/contract.ts'
import type { Connection } from '../../shared/views.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

type Size = { width: number; height: number }

/** Opens in this state and closes after `act`; nothing may have gone wrong on the way. */
async function at(state: string, act: (page: Page) => Promise<void>, size?: Size) {
  const { page, wrong } = await renderer.open(state, size)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('status-line').waitFor()
  await act(page)
  expect(wrong).toEqual([])
  await page.close()
}
const line = (page: Page) => page.getByTestId('status-line')
const words = async (page: Page) => (await line(page).textContent()) ?? ''
const callsOf = (page: Page, name: CallName) =>
  page.evaluate(
    (wanted) =>
      (globalThis as unknown as { satchelCalls: { name: string; input: unknown }[] }).satchelCalls
        .filter((one) => one.name === wanted)
        .map(({ input }) => input),
    name,
  )

describe('the status line tells the truth', () => {
  test.each<[Connection, string]>([
    ['starting', 'Starting'],
    ['online', 'Online'],
    ['catchingUp', 'Catching up'],
    ['limited', 'The server asked to slow down'],
    ['loginPage', 'A login page is in the way'],
    ['serverTrouble', 'The server has trouble'],
    ['wrongApi', 'does not answer as MisarMail does'],
    ['redirected', 'does not follow'],
    ['unreadable', 'cannot be read'],
    ['insecure', 'No secure connection'],
    ['proxy', 'A proxy is in the way'],
    ['offline', 'Offline'],
    ['unplugged', 'Unplugged'],
    ['keyNeeded', 'Paused until the API key is given'],
    ['keyRefused', 'the API key was refused'],
    ['diskTrouble', 'disk cannot be written'],
  ])('%s', (connection, sentence) =>
    at(`connection=${connection}`, async (page) => {
      expect(await words(page)).toContain(sentence)
      expect(await words(page)).not.toContain('Synced')
    }),
  )

  test('"Synced" is said when nothing waits and everything was read, and only then', async () => {
    await at('outbox=0', async (page) => expect(await words(page)).toContain('Synced'))
    await at('outbox=1', async (page) => expect(await words(page)).not.toContain('Synced'))
    // What the main process still believes in the moment after the cable was pulled.
    await at('open=demo&connection=unplugged&outbox=0&synced', async (page) => {
      expect(await words(page)).toContain('Unplugged')
      expect(await line(page).getAttribute('data-synced')).toBe('false')
    })
  })

  test('how far catching up is, and about how long it takes', () =>
    at('connection=catchingUp', async (page) =>
      expect(await words(page)).toContain('1,200 of 5,000 conversations, about 54 s left'),
    ))

  test('until when the server asked to wait, without a button that would be in vain', () =>
    at('connection=limited', async (page) => {
      expect(await page.getByTestId('line-next-try').textContent()).toMatch(/^until \d?\d:\d\d, \d+ s left$/)
      expect(await line(page).getByRole('button', { name: 'Try now' }).count()).toBe(0)
    }))

  test('when the next try is, and a try at once for those who know better', () =>
    at('connection=offline', async (page) => {
      expect(await page.getByTestId('line-next-try').textContent()).toMatch(/^next try in \d+ s$/)
      await line(page).getByRole('button', { name: 'Try now' }).click()
      await expect.poll(() => callsOf(page, 'sync.now')).toEqual([{ workspace: 'w1' }])
    }))

  test('which lists the key cannot read, and why', () =>
    at('blocked', async (page) =>
      expect(await page.getByTestId('blocked').textContent()).toBe('Clients: not part of your plan'),
    ))

  test('from when the data is, or that there is none yet', async () => {
    await at('', async (page) =>
      expect(await page.getByTestId('data-from').textContent()).toMatch(
        /^Data from (Yesterday )?\d?\d:\d\d$/,
      ),
    )
    await at('fresh&rows=0', async (page) =>
      expect(await page.getByTestId('data-from').textContent()).toBe('No data yet'),
    )
  })

  test('how many wait and how many need you, each the way to its page', () =>
    at('', async (page) => {
      await page.getByTestId('needing-you').click()
      await page.getByTestId('needs-you').waitFor()
      await page.getByTestId('waiting').click()
      await page.getByTestId('outbox-row').first().waitFor()
    }))

  test('in a small window how far and how long stays whole', () =>
    at(
      'connection=catchingUp&blocked',
      async (page) => {
        expect(await words(page)).toContain('about 54 s left')
        for (const part of [page.getByTestId('progress'), page.getByText('Catching up')])
          expect(await part.evaluate((one) => one.scrollWidth > one.clientWidth + 1)).toBe(false)
      },
      { width: 900, height: 600 },
    ))

  test('in a small window nothing of this is cut off', () =>
    at(
      'connection=limited&blocked',
      async (page) => {
        for (const part of ['line-next-try', 'waiting', 'needing-you', 'data-from', 'blocked']) {
          const cut = await page.getByTestId(part).evaluate((element) => {
            const { left, right } = element.getBoundingClientRect()
            return left < 0 || right > window.innerWidth || element.scrollWidth > element.clientWidth + 1
          })
          expect([part, cut]).toEqual([part, false])
        }
        const said = page.getByText('The server asked to slow down')
        expect(await said.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(false)
      },
      { width: 900, height: 600 },
    ))
})

describe('an intent that the server detected again', () => {
  test('is said with both, and set again with one press', () =>
    at('', async (page) => {
      await page.locator('[data-testid=conversation-row][data-key=cnv_2]').click()
      expect(await page.getByTestId('said').textContent()).toContain(
        'You set “Interested”; MisarMail shows “Question”.',
      )
      await page.getByTestId('set-again').click()
      await page.getByTestId('said').waitFor({ state: 'detached' })
      expect(await callsOf(page, 'conversations.edit')).toEqual([
        { workspace: 'w1', key: 'cnv_2', fields: { intent: 'interested' } },
      ])
    }))

  test('is not spoken of where the server shows what was set', () =>
    at('', async (page) => {
      await page.locator('[data-testid=conversation-row][data-key=cnv_1]').click()
      await page.getByTestId('thread').waitFor()
      expect(await page.getByTestId('said').count()).toBe(0)
    }))
})
