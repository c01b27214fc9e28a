/**
 * What a person feels, measured in the page of either shell: from the press to the frame that shows what it did. Over
 * 100 and more actions of each; the page is on the inbox of `large`.
 */
import type { Page } from 'playwright-core'

const runs = 120

export async function pageTimes(page: Page): Promise<Record<string, string>> {
  await page.getByTestId('conversation-row').first().waitFor()
  await page.evaluate(measure, runs)
  const run = async (what: string) =>
    figure(await page.evaluate((name) => window.bench?.[name]?.() ?? [], what))
  const figures: Record<string, string> = {
    'j: next conversation and its thread': await run('next'),
    'k: the one before': await run('previous'),
    'a click opens a thread': await run('click'),
    '1, 2: intent': await run('intent'),
    'e: close, and the next opens': await run('close'),
    'another status': await run('split'),
  }
  const frames = await page.evaluate(() => window.bench?.scroll?.() ?? [])
  const late = frames.filter((ms) => ms > frameMs * 1.5)
  figures['frames late over 10,000 rows'] =
    `${late.length} of ${frames.length}, longest ${Math.max(0, ...frames).toFixed(0)} ms`
  figures['palette opens'] = await run('palette')
  figures['palette, a letter'] = await run('paletteTyping')
  await page.keyboard.press('/')
  await page.getByTestId('search-field').waitFor()
  for (const [name, text] of searches)
    figures[`search: ${name}`] = figure(
      await page.evaluate((words) => window.bench?.search?.(words) ?? [], text),
    )
  return figures
}

const frameMs = 1_000 / 60

const searches = [
  ['a rare word', 'sso'],
  ['a common word', 'price'],
  ['two words', 'price thursday'],
  ['a beginning', 'pri'],
] as const

const figure = (times: readonly number[]): string => {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(0)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length})`
}

declare global {
  interface Window {
    bench?: { [what: string]: (text?: string) => Promise<number[]> }
  }
}

/** Runs in the page, so nothing from outside of it is in reach. */
function measure(count: number): void {
  const longestMs = 2_000
  /** What never shows is not waited for a hundred times. */
  const mostMisses = 5
  const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const find = (testId: string) => document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  const all = (testId: string) => [...document.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)]
  const press = (key: string, more: KeyboardEventInit = {}) =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    )
  /** Until the frame after the one in which it is so was begun: then it was painted. */
  const timed = async (act: () => void, isDone: () => boolean): Promise<number[]> => {
    const began = performance.now()
    act()
    while (!isDone()) {
      if (performance.now() - began > longestMs) return []
      await frame()
    }
    await frame()
    const ms = performance.now() - began
    await rest(40)
    return [ms]
  }
  const times = async (one: (n: number) => Promise<number[]>): Promise<number[]> => {
    const found: number[] = []
    for (let n = 0; n < count && n - found.length < mostMisses; n++) found.push(...(await one(n)))
    return found
  }
  const openKey = () => find('thread')?.dataset.key ?? null
  const changesThread = (act: () => void) => {
    const before = openKey()
    return timed(act, () => openKey() !== null && openKey() !== before)
  }
  const setText = (field: HTMLInputElement, text: string) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const input = (testId: string) => document.querySelector<HTMLInputElement>(`input[data-testid="${testId}"]`)

  window.bench = {
    next: () => times(() => changesThread(() => press('j'))),
    previous: () => times(() => changesThread(() => press('k'))),
    click: () =>
      times((n) =>
        changesThread(() => {
          const rows = all('conversation-row').filter((row) => row.dataset.key !== openKey())
          rows[n % Math.min(8, rows.length)]?.click()
        }),
      ),
    intent: () =>
      times((n) => {
        const shown = () => find('intent-choice')?.textContent
        const before = shown()
        return timed(
          () => press(n % 2 ? '1' : '2'),
          () => shown() !== before,
        )
      }),
    // One may be the last of its kind: then nothing else opens, which is a miss and no figure.
    close: () => times(() => changesThread(() => press('e'))),
    split: () =>
      times((n) => {
        const choices = all('status-filter')
        const choice = choices[n % 2 ? 0 : 1]
        const first = () => find('conversation-row')?.dataset.key
        const before = first()
        return timed(
          () => choice?.click(),
          () => first() !== undefined && first() !== before,
        )
      }),
    async scroll() {
      const list = find('inbox-list')
      if (!list) return []
      const row = find('conversation-row')?.getBoundingClientRect().height ?? 60
      const frames: number[] = []
      let before = await frame()
      for (let top = 0; top < row * 10_000; top += row * 25) {
        list.scrollTop = top
        const now = await frame()
        frames.push(now - before)
        before = now
      }
      list.scrollTop = 0
      return frames
    },
    palette: () =>
      times(async () => {
        const opened = await timed(
          () => press('k', { ctrlKey: true, code: 'KeyK' }),
          () => find('palette-item') !== null,
        )
        document.querySelector('dialog[open]')?.dispatchEvent(new Event('cancel', { cancelable: true }))
        await rest(100)
        return opened
      }),
    async paletteTyping() {
      press('k', { ctrlKey: true, code: 'KeyK' })
      await rest(300)
      const letters = 'aebicodufsg'
      const found = await times((n) => {
        const field = input('palette-field')
        const shown = () =>
          all('palette-item')
            .map((item) => item.textContent)
            .join()
        const before = shown()
        return timed(
          () => field && setText(field, letters[n % letters.length] ?? ''),
          () => shown() !== before,
        )
      })
      document.querySelector('dialog[open]')?.dispatchEvent(new Event('cancel', { cancelable: true }))
      await rest(100)
      return found
    },
    search: (text = '') =>
      times(async () => {
        const field = input('search-field')
        const hits = () => all('found-conversation').length + all('found-message').length
        if (!field) return []
        setText(field, '')
        await timed(
          () => {},
          () => hits() === 0,
        )
        return timed(
          () => setText(field, text),
          () => hits() > 0,
        )
      }),
  }
}
