import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { commandTopic, goCommands, helpCommands } from '../../main/electron/menuCommands.ts'
import {
  beginsSequence,
  commandOf,
  keyTable,
  type Press,
  sequenceOf,
  spell,
} from '../../renderer/ui/keyTable.ts'
import { openRenderer, type Renderer } from './openRenderer.ts'

vi.hoisted(() => Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-US'] } }))

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('the key table', () => {
  test('has no key twice at one place, nor one that the app-wide keys would take away', () => {
    const everywhere = keyTable
      .filter((entry) => entry.where === 'everywhere')
      .flatMap((entry) => entry.presses)
    for (const where of ['inbox', 'board'] as const) {
      const here = keyTable.filter((entry) => entry.where === where).flatMap((entry) => entry.presses)
      const all = [...everywhere, ...here]
      expect(all.filter((keys, at) => all.indexOf(keys) !== at)).toEqual([])
      expect(here.filter(beginsSequence)).toEqual([])
    }
  })

  test.each([
    [press('?', { shiftKey: true }), 'everywhere', 'help'],
    [press('؟', { shiftKey: true }), 'everywhere', 'help'],
    [press('z'), 'everywhere', 'undo'],
    [press('z', { ctrlKey: true }), 'everywhere', 'undo'],
    [press('z', { metaKey: true }), 'everywhere', 'undo'],
    [press('3', { ctrlKey: true }), 'everywhere', 'workspace'],
    [press('j'), 'inbox', 'next'],
    [press('D', { shiftKey: true }), 'inbox', 'openDealHere'],
    [press('D'), 'inbox', 'createDeal'],
    [press('f', { ctrlKey: true }), 'inbox', 'find'],
    [press(';', { shiftKey: true }), 'inbox', 'draft'],
    [press('о', { code: 'KeyJ' }), 'inbox', 'next'],
    [press('٤', { code: 'Digit4' }), 'inbox', 'intent'],
    [press(' '), 'board', 'carry'],
  ] as const)('%o at %s means %s', (pressed, where, command) => {
    expect(commandOf(pressed, where)).toBe(command)
  })

  test.each([
    [press('W', { shiftKey: true }), 'inbox'],
    [press('j', { altKey: true }), 'inbox'],
    [press('j', { ctrlKey: true }), 'inbox'],
    [press('7'), 'inbox'],
    [press('z', { ctrlKey: true, shiftKey: true }), 'everywhere'],
    [press('e'), 'board'],
  ] as const)('%o at %s means nothing', (pressed, where) => {
    expect(commandOf(pressed, where)).toBeNull()
  })

  test('has every command of the application menu', () => {
    const known = new Set<string>(keyTable.map((entry) => entry.command))
    for (const { command } of [...goCommands, ...helpCommands]) expect([...known]).toContain(command)
  })

  test('knows two keys one after the other', () => {
    expect(beginsSequence('g')).toBe(true)
    expect(sequenceOf('g', 'b')).toBe('goBoard')
    expect(sequenceOf('g', 'x')).toBeNull()
    expect(spell(press('G', { shiftKey: true }))).toBe('Shift+g')
    expect(sequenceOf('Shift+g', 'b')).toBeNull()
  })
})

describe('the keys of the app', () => {
  let renderer: Renderer
  beforeAll(async () => {
    renderer = await openRenderer()
  }, 120_000)
  afterAll(() => renderer?.close())

  const inApp = async (act: (page: Page) => Promise<void>) => {
    const { page, wrong } = await renderer.open('')
    page.setDefaultTimeout(10_000)
    await page.getByTestId('conversation-row').first().waitFor()
    await act(page)
    expect(wrong).toEqual([])
    await page.close()
  }
  const pageIs = (page: Page, name: string) =>
    page.locator(`[data-testid="go-${name}"][aria-current="page"]`).waitFor()

  test('the help lists every entry of the table', () =>
    inApp(async (page) => {
      await page.keyboard.press('?')
      const listed = await page
        .getByTestId('help-keys')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.command))
      expect(listed.sort()).toEqual(keyTable.map((entry) => entry.command).sort())
      await page.keyboard.press('Escape')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
    }))

  test('g and a letter go places, and the letter means nothing else', () =>
    inApp(async (page) => {
      await page.keyboard.type('gb')
      await pageIs(page, 'board')
      await page.keyboard.type('go')
      await pageIs(page, 'outbox')
      await page.keyboard.type('gc')
      await pageIs(page, 'clients')
      await page.keyboard.type('gi')
      await pageIs(page, 'inbox')
    }))

  test('z undoes what the last toast offers', () =>
    inApp(async (page) => {
      await page.getByTestId('conversation-row').first().click()
      const before = await page.getByTestId('intent-choice').textContent()
      await page.keyboard.press('4')
      await page.getByTestId('toast').waitFor()
      await expect.poll(() => page.getByTestId('intent-choice').textContent()).not.toBe(before)
      await page.keyboard.press('z')
      await expect.poll(() => page.getByTestId('intent-choice').textContent()).toBe(before)
    }))

  test('single keys rest while someone types', () =>
    inApp(async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.keyboard.press('d')
      await page.getByTestId('deal-notes').fill('')
      await page.getByTestId('deal-notes').pressSequentially('gb?z')
      expect(await page.getByTestId('deal-notes').inputValue()).toBe('gb?z')
      expect(await page.getByTestId('help-keys').count()).toBe(0)
      await pageIs(page, 'inbox')
    }))

  test.each([
    ['an input', 'input'],
    ['a text area', 'textarea'],
    ['a select', 'select'],
    ['text that can be edited', 'p'],
  ])('single keys rest in %s', (_, tag) =>
    inApp(async (page) => {
      await page.evaluate((name) => {
        const field = document.createElement(name)
        if (name === 'p') field.contentEditable = 'true'
        document.body.prepend(field)
        field.focus()
      }, tag)
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe(tag)
      for (const key of ['?', 'g', 'b']) await page.keyboard.press(key)
      expect(await helpIsOpen(page)).toBe(false)
      await pageIs(page, 'inbox')
      // The same keys act as soon as the field is left.
      await page.evaluate(() => document.body.firstElementChild?.remove())
      await page.keyboard.press('?')
      expect(await helpIsOpen(page)).toBe(true)
    }),
  )

  test('single keys rest in an open menu, with Alt, and while a character is being composed', () =>
    inApp(async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.getByTestId('intent-choice').click()
      await page.locator('[role="menu"]').waitFor()
      await page.keyboard.type('?gb')
      expect(await helpIsOpen(page)).toBe(false)
      await page.keyboard.press('Escape')
      await page.keyboard.press('Alt+g')
      await page.keyboard.press('Alt+b')
      await page.evaluate(() => {
        const composed = { key: '?', isComposing: true, bubbles: true }
        document.body.dispatchEvent(new KeyboardEvent('keydown', composed))
      })
      expect(await helpIsOpen(page)).toBe(false)
      await pageIs(page, 'inbox')
      // The same press without composition acts.
      await page.evaluate(() => {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true }))
      })
      await expect.poll(() => helpIsOpen(page)).toBe(true)
    }))

  test('the second key must follow within a second and a half', () =>
    inApp(async (page) => {
      await page.clock.install()
      await page.keyboard.press('g')
      await page.clock.fastForward(1_600)
      await page.keyboard.press('b')
      await pageIs(page, 'inbox')
      expect(await page.getByTestId('deal-card').count()).toBe(0)
      await page.keyboard.press('g')
      await page.clock.fastForward(1_000)
      await page.keyboard.press('b')
      await pageIs(page, 'board')
    }))

  test('Ctrl and a digit open a workspace, but never take away what was begun in a dialog', () =>
    inApp(async (page) => {
      await page.getByTestId('conversation-row').first().click()
      await page.keyboard.press('s')
      await page.getByTestId('snooze-field').fill('tomorrow at')
      await page.keyboard.press('Control+2')
      expect(await page.getByTestId('snooze-field').inputValue()).toBe('tomorrow at')
      expect(await openName(page)).toBe('Northwind Sales')
      await page.keyboard.press('Escape')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
      await page.keyboard.press('Control+3')
      await expect.poll(() => openName(page)).toBe('Demo')
      // There is no ninth: nothing happens.
      await page.keyboard.press('Control+9')
      expect(await openName(page)).toBe('Demo')
    }))

  test('a toast never lies over the row that the keys have opened, nor over the end of the list', async () => {
    const { page } = await renderer.open('')
    const openRow = page.locator('[data-testid="conversation-row"][aria-selected="true"]')
    await page.getByTestId('conversation-row').first().waitFor()
    const overlap = async (other: Locator) => {
      const [toast, row] = await Promise.all([page.getByTestId('toast').boundingBox(), other.boundingBox()])
      return toast && row ? row.y + row.height - toast.y : Number.NaN
    }
    for (let presses = 0; presses < 25; presses += 1) await page.keyboard.press('j')
    await page.keyboard.press('2')
    await page.getByTestId('toast').waitFor()
    expect(await overlap(openRow)).toBeLessThanOrEqual(0)
    for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('j')
    expect(await openRow.getAttribute('aria-posinset')).toBe(await openRow.getAttribute('aria-setsize'))
    expect(await overlap(openRow)).toBeLessThanOrEqual(0)
    await page.close()
  })

  test('the menu of the desktop app does what the keys do, and nothing behind a dialog', () =>
    inApp(async (page) => {
      // The made-up bridge tells on a timer; a later timer answers when the page has heard it.
      const menu = (command: string) =>
        page.evaluate(
          `new Promise((heard) => { satchelTell('${commandTopic(command)}'); setTimeout(heard, 0) })`,
        )
      for (const { command } of [...goCommands, ...goCommands].reverse()) {
        await menu(command)
        const name = command.replace(/^go/, '')
        await pageIs(page, `${name.charAt(0).toLowerCase()}${name.slice(1)}`)
      }
      await menu('noSuchCommand')
      await menu('help')
      await expect.poll(() => helpIsOpen(page)).toBe(true)
      await menu('goBoard')
      await page.keyboard.press('Escape')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
      await pageIs(page, 'inbox')
    }))
})

const helpIsOpen = async (page: Page) => (await page.getByTestId('help-keys').count()) > 0
const openName = (page: Page) => page.locator('nav button[aria-current="true"]').getAttribute('title')
