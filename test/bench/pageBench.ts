/** What the benches do and time inside the page. */
declare global {
  interface Window {
    bench?: { [what: string]: (text?: string) => Promise<number[]> }
    /** key of the deal that the mouse holds */
    dragged?: string
    counting?: boolean
  }
}

/** Runs in the page, so nothing from outside of it is in reach. */
export function pageBench(count: number): void {
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
  const columns = () => [...document.querySelectorAll<HTMLElement>('section[data-stage]')]
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
    board: () =>
      times(async () => {
        find('go-inbox')?.click()
        await timed(
          () => {},
          () => find('inbox-list') !== null,
        )
        return timed(
          () => find('go-board')?.click(),
          // Every open column that has cards shows its first ones.
          () =>
            columns().length > 0 && columns().every((one) => one.querySelector('[data-testid="deal-card"]')),
        )
      }),
    carry: () =>
      times(async (n) => {
        const from = columns()[n % 2]
        const card = from?.querySelector<HTMLElement>('[data-testid="deal-card"]')
        const key = card?.dataset.key
        const to = columns()[n % 2 ? 0 : 1]
        if (!card || !key || !to) return []
        card.focus()
        await frame()
        press(' ')
        await frame()
        press(n % 2 ? 'ArrowLeft' : 'ArrowRight')
        await frame()
        return timed(
          () => press(' '),
          () =>
            to.querySelector(`[data-key="${key}"]`) !== null && !from?.querySelector(`[data-key="${key}"]`),
        )
      }),
    /** From the drop of a mouse, which is made from outside, until it was painted. */
    dropped: () =>
      new Promise((resolve) => {
        addEventListener(
          'drop',
          () => {
            const key = window.dragged ?? ''
            const isIn = (column: Element | undefined) => column?.querySelector(`[data-key="${key}"]`) != null
            const source = columns().find(isIn)
            void timed(
              () => {},
              () => columns().some((column) => column !== source && isIn(column)) && !isIn(source),
            ).then(resolve)
          },
          { capture: true, once: true },
        )
      }),
    /** Frames until `stopFrames`. */
    async frames() {
      const found: number[] = []
      window.counting = true
      for (let before = await frame(); window.counting; ) {
        const now = await frame()
        found.push(now - before)
        before = now
      }
      return found
    },
    async boardScroll() {
      const list = find('deal-card')?.closest('ul')?.parentElement
      if (!list) return []
      const frames: number[] = []
      let before = await frame()
      for (let n = 0; n < count * 3; n++) {
        list.scrollTop += 400
        const now = await frame()
        frames.push(now - before)
        before = now
      }
      list.scrollTop = 0
      await rest(200)
      return frames
    },
    boardFilter: (text = '') =>
      times(async () => {
        const field = input('board-query')
        const shown = () =>
          columns()
            .map((column) => column.getAttribute('aria-label'))
            .join()
        if (!field) return []
        setText(field, '')
        await rest(250)
        const before = shown()
        return timed(
          () => setText(field, text),
          () => shown() !== before,
        )
      }),
    report: (name = '') =>
      times(async () => {
        find('report-stageTime')?.click()
        await rest(150)
        return timed(
          () => find(`report-${name}`)?.click(),
          () =>
            find(`report-${name}`)?.getAttribute('aria-current') === 'true' &&
            (find('plot') !== null || find('report-table') !== null),
        )
      }),
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
