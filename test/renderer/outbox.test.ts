import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallName } from '../../shared/contract.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

/** Opens the outbox in this state and closes it after `act`; nothing may have gone wrong on the way. */
async function inOutbox(state: string, act: (page: Page) => Promise<void>) {
  const { page, wrong } = await renderer.open(state)
  page.setDefaultTimeout(10_000)
  await page.getByTestId('go-outbox').click()
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
const row = (page: Page, why: string) => page.locator(`[data-testid=outbox-row][data-why=${why}]`)
const rows = (page: Page) => page.getByTestId('outbox-row')

describe('a waiting change', () => {
  test('is said in plain words, with why it waits, and can be taken back as long as it has not left', () =>
    inOutbox('connection=offline&why=offline,sending', async (page) => {
      const words = (await row(page, 'offline').textContent()) ?? ''
      expect(words).toContain('Deal of Priya Sharma')
      expect(words).toContain('Value₹45,000.00→₹50,000.00')
      expect(words).toContain('waiting for the network')
      expect(await row(page, 'sending').getByTestId('outbox-cancel').count()).toBe(0)
      await row(page, 'offline').getByTestId('outbox-cancel').click()
      await row(page, 'offline').waitFor({ state: 'detached' })
      expect(await callsOf(page, 'outbox.cancel')).toEqual([{ workspace: 'w1', kind: 'deal', key: 'deal_0' }])
    }))

  test('says when it is sent, when that is a matter of time', () =>
    inOutbox('why=soon,turn', async (page) => {
      expect(await row(page, 'soon').getByTestId('next-try').textContent()).toMatch(/sent in/)
      expect(await row(page, 'turn').getByTestId('next-try').count()).toBe(0)
    }))

  test('is offered to be sent now online, and not while that would be in vain', async () => {
    await inOutbox('why=soon', async (page) => {
      await row(page, 'soon').getByTestId('outbox-try').click()
      await expect.poll(() => callsOf(page, 'outbox.tryNow')).toHaveLength(1)
    })
    for (const state of ['connection=offline', 'connection=keyRefused', 'open=demo&connection=unplugged'])
      await inOutbox(`why=soon&${state}`, async (page) => {
        await row(page, 'soon').waitFor()
        expect(await page.getByTestId('outbox-try').count()).toBe(0)
        expect(await page.getByTestId('outbox-cancel').count()).toBe(1)
      })
  })
})

test('with the cable pulled it waits for the network, whatever the lane still hopes', () =>
  inOutbox('open=demo&connection=unplugged&why=soon', async (page) => {
    expect(await row(page, 'soon').textContent()).toContain('waiting for the network')
    expect(await page.getByTestId('next-try').count()).toBe(0)
  }))

describe('many changes', () => {
  test('one is shown whole', () =>
    inOutbox('why=turn', async (page) => {
      await row(page, 'turn').waitFor()
      expect(await rows(page).count()).toBe(1)
    }))

  test('five hundred are drawn as far as they are in view, and all can be reached', () =>
    inOutbox('why=soon,turn,offline,limited,serverTrouble&times=100', async (page) => {
      await rows(page).first().waitFor()
      expect(await page.locator('main h1').textContent()).toBe('Outbox500')
      expect(await rows(page).count()).toBeLessThan(40)
      await page.locator('main section').evaluate((box) => box.scrollTo(0, box.scrollHeight))
      await page.locator('[aria-posinset="500"]').waitFor()
      expect(await rows(page).count()).toBeLessThan(40)
    }))

  test('rows of different heights neither overlap nor leave gaps', () =>
    inOutbox('why=offline,limited,turn,keyNeeded&times=5', async (page) => {
      await rows(page).first().waitFor()
      const boxes = await page.locator('main li').evaluateAll((all) =>
        all.map((one) => {
          const { top, bottom } = one.getBoundingClientRect()
          return { top, bottom }
        }),
      )
      expect(boxes.length).toBeGreaterThan(5)
      for (const [at, box] of boxes.entries()) {
        const next = boxes[at + 1]
        if (next) expect(Math.abs(next.top - box.bottom)).toBeLessThan(1.5)
      }
    }))
})

test('what needs an answer is one press away, and no longer stands among what only waits', () =>
  inOutbox('', async (page) => {
    await rows(page).first().waitFor()
    expect(await page.locator('[data-testid=outbox-row][data-why=conflict]').count()).toBe(0)
    await page.getByTestId('outbox-needsYou').click()
    await page.getByTestId('needs-you').waitFor()
  }))
