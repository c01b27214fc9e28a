/** Searching with threads missing, end to end: the line names them, the button fetches them, and then they are searched. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import { serveDemo } from '../../main/demo/serveDemo.ts'
import { startApp, startBrowser } from './startApp.ts'

const talks = 20
const withheld = 6

let profile = ''
let browser: Browser
beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'satchel-search-'))
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
})

/** Lists no more conversations than can be fetched within one minute's limit. */
function shortened(server: DemoServer): DemoServer {
  const listed = server.rows('conversation').slice(0, talks)
  return {
    ...server,
    rows: (kind) => (kind === 'conversation' ? listed : []),
    async fetch(request) {
      const answer = await server.fetch(request)
      const { pathname } = new URL(request.url)
      const list = /\/crm\/(conversations|deals|clients)$/.exec(pathname)?.[1]
      if (list === undefined || answer.status !== 200) return answer
      const body = (await answer.json()) as { [name: string]: unknown }
      const rows = list === 'conversations' ? listed : []
      return Response.json({ ...body, [list]: rows, total: rows.length }, { headers: answer.headers })
    },
  }
}

/** Words of these threads that stand nowhere else. */
function onlyIn(server: DemoServer, conversation: string): string | undefined {
  const wordsOf = (text: unknown) =>
    String(text)
      .toLowerCase()
      .match(/[a-z]{6,}/g) ?? []
  const elsewhere = new Set(
    server
      .rows('conversation')
      .flatMap((row) => [
        ...Object.values(row).flatMap(wordsOf),
        ...(row.id === conversation ? [] : server.thread(row.id).flatMap(({ body }) => wordsOf(body))),
      ]),
  )
  return server
    .thread(conversation)
    .flatMap(({ body }) => wordsOf(body))
    .find((word) => !elsewhere.has(word))
}

it('names the threads that are missing, fetches them when asked, also when asked offline, and finds what is in them', async () => {
  const server = shortened(createDemoServer({ size: 'small', seed: 11, plan: 'max' }))
  const rows = server.rows('conversation')
  const holder = rows.find((row) => onlyIn(server, row.id) !== undefined)
  const word = holder && onlyIn(server, holder.id)
  if (!holder || !word) throw new Error('the demo has no such thread')
  const missing = [holder, ...rows.filter((row) => row !== holder).slice(0, withheld - 1)].map(({ id }) => id)
  server.faults.always(
    { is: 'status', status: 422 },
    { method: 'GET', path: new RegExp(`/conversations/(${missing.join('|')})/messages`) },
  )
  let served = await serveDemo(server, { port: 0 })
  const app = await startApp(browser, profile)
  try {
    const { page } = app
    page.setDefaultTimeout(20_000)
    await page.getByTestId('key-field').fill(server.key)
    await page.getByTestId('advanced').click()
    await page.getByTestId('base-url-field').fill(served.baseUrl)
    await page.getByTestId('connect').click()
    await page.getByTestId('conversation-row').first().waitFor()
    await page.getByTestId('go-search').click()
    await page.getByTestId('search-field').fill(word)
    const line = page.getByTestId('coverage')
    const numbers = `Searched ${talks - withheld} of ${talks} threads, ${withheld} not downloaded`
    await expect.poll(() => line.textContent(), { timeout: 30_000 }).toBe(`${numbers}Fetch them now`)
    expect(await page.getByTestId('found-message').count()).toBe(0)

    // Asked for while the server is away: it says when, and keeps it.
    await served.close()
    server.faults.clear()
    await page.getByTestId('fetch-missing').click()
    await page.getByTestId('fetching').waitFor()
    expect(await line.textContent()).toContain(numbers)
    served = await serveDemo(server, { port: served.port })

    // The word is found without being typed again, and the line leaves with the last missing thread.
    await page.getByTestId('found-message').waitFor({ timeout: 30_000 })
    expect(
      (await page.locator('[data-testid="found-message"] mark').first().textContent())?.toLowerCase(),
    ).toBe(word)
    await line.waitFor({ state: 'detached', timeout: 30_000 })
    for (const id of missing)
      expect(
        server.log.entries().filter((one) => one.status === 200 && one.path.endsWith(`/${id}/messages`)),
      ).toHaveLength(1)
    expect(app.complaints).toEqual([])
  } finally {
    await app.quit()
    await served.close()
  }
}, 90_000)
