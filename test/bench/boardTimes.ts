/** What a person feels on the board of `large` (28,000 deals), in either shell. After `pageTimes`, on the same page. */
import type { Page } from 'playwright-core'
import { figure, frameFigure } from './figure.ts'

const drags = 30

export async function boardTimes(page: Page): Promise<Record<string, string>> {
  const times = async (what: string, text?: string): Promise<number[]> =>
    (await page.evaluate(
      ([name, words]) => window.bench?.[name ?? '']?.(words) ?? [],
      [what, text],
    )) as number[]
  const figures: Record<string, string> = { 'board opens': figure(await times('board')) }
  figures['keys: drop to painted'] = figure(await times('carry'))
  const drops: number[] = []
  const frames: number[] = []
  for (let n = 0; n < drags; n++) {
    const { drop, seen } = await dragOnce(page, n)
    drops.push(...drop)
    frames.push(...seen)
  }
  figures['mouse: drop to painted'] = figure(drops)
  figures['frames late while dragging'] = frameFigure(frames)
  figures['frames late while scrolling'] = frameFigure(await times('boardScroll'))
  for (const [name, text] of filters) figures[`filter: ${name}`] = figure(await times('boardFilter', text))
  await page.keyboard.press('Escape')
  await page.getByTestId('go-reports').click()
  await page.getByTestId('report-stageTime').click()
  // The rows of `large` are older than the shorter periods.
  await page.getByTestId('report-period').selectOption('all')
  for (const name of ['funnel', 'forecast', 'intents', 'campaigns', 'hours'])
    figures[`report: ${name}`] = figure(await times('report', name))
  figures['memory of the page (JS heap)'] = await heap(page)
  return figures
}

/** After a collection of what nobody holds. */
async function heap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return `${Math.round(usedSize / 1_048_576)} MiB`
}

const filters = [
  ['a large value', 'value:>5000'],
  ['a word', 'price'],
  ['an intent', 'intent:interested'],
] as const

/** Drags the first card of one of the first two columns over into the other and drops it there. */
async function dragOnce(page: Page, n: number): Promise<{ drop: number[]; seen: number[] }> {
  const columns = page.locator('section[data-stage]')
  const card = columns
    .nth(n % 2)
    .getByTestId('deal-card')
    .first()
  const from = await card.boundingBox()
  const to = await columns.nth(1 - (n % 2)).boundingBox()
  const key = await card.getAttribute('data-key')
  if (!from || !to) return { drop: [], seen: [] }
  await page.evaluate((dragged) => {
    window.dragged = dragged ?? ''
  }, key)
  const dropped = page.evaluate(() => window.bench?.dropped?.() ?? [])
  const seen = page.evaluate(() => window.bench?.frames?.() ?? [])
  await page.mouse.move(from.x + 40, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + 260, { steps: 25 })
  await page.evaluate(() => {
    window.counting = false
  })
  await page.mouse.up()
  return { drop: await dropped, seen: await seen }
}
