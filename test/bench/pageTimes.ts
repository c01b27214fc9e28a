/**
 * What a person feels, measured in the page of either shell: from the press to the frame that shows what it did. Over
 * 100 and more actions of each; the page is on the inbox of `large`.
 */
import type { Page } from 'playwright-core'
import { figure, frameFigure } from './figure.ts'
import { pageBench } from './pageBench.ts'

const runs = 120

export async function pageTimes(page: Page): Promise<Record<string, string>> {
  await page.getByTestId('conversation-row').first().waitFor()
  await page.evaluate(pageBench, runs)
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
  figures['frames late over 10,000 rows'] = frameFigure(frames)
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

const searches = [
  ['a rare word', 'sso'],
  ['a common word', 'price'],
  ['two words', 'price thursday'],
  ['a beginning', 'pri'],
] as const
