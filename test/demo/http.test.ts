import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { DemoServer } from '../../main/demo/demoServer.ts'
import { type ServedDemo, serveDemo } from '../../main/demo/serveDemo.ts'
import { at, type Body, newestDeal, smallDemo } from './demo.ts'

const open = new Set<ServedDemo>()
const serve = async (demo: DemoServer, port = 0): Promise<ServedDemo> => {
  const served = await serveDemo(demo, { port })
  open.add(served)
  return served
}
const close = async (served: ServedDemo) => {
  open.delete(served)
  await served.close()
}
afterEach(async () => {
  for (const served of [...open]) await close(served)
})

const headersOf = (demo: DemoServer) => ({
  authorization: `Bearer ${demo.key}`,
  'content-type': 'application/json',
})
const get = (demo: DemoServer, { baseUrl }: ServedDemo, path: string) =>
  fetch(`${baseUrl}${path}`, { headers: headersOf(demo) })
const patchNotes = (demo: DemoServer, { baseUrl }: ServedDemo, id: string, notes: string) =>
  fetch(`${baseUrl}/crm/deals/${id}`, {
    method: 'PATCH',
    headers: headersOf(demo),
    body: JSON.stringify({ notes }),
  })
const notesOf = (demo: DemoServer, id: string) => demo.rows('deal').find((row) => row.id === id)?.notes

/** The system's code below "fetch failed". */
async function cutBy(answer: Promise<Response>): Promise<string> {
  try {
    return `answered ${(await answer).status}`
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } }
    return cause?.code ?? String(error)
  }
}

describe('over HTTP', () => {
  test('lists, changes and errors arrive as in process, below each base path', async () => {
    const demo = smallDemo()
    const served = await serve(demo)
    expect(served.baseUrl).toBe(`http://127.0.0.1:${served.port}/mail/v1`)
    for (const base of ['/mail/v1', '/api/v1', '/v1']) {
      const answer = await fetch(`http://127.0.0.1:${served.port}${base}/crm/deals?per_page=3`, {
        headers: headersOf(demo),
      })
      expect(((await answer.json()) as Body).deals).toEqual(demo.rows('deal').slice(0, 3))
    }
    const { id } = newestDeal(demo)
    const patched = await patchNotes(demo, served, id, 'Über HTTP 🙂')
    expect(patched.headers.get('content-type')).toContain('application/json')
    expect(((await patched.json()) as Body).deal.notes).toBe('Über HTTP 🙂')
    expect(notesOf(demo, id)).toBe('Über HTTP 🙂')
    const keyless = await fetch(`${served.baseUrl}/crm/deals`)
    expect([keyless.status, await keyless.json()]).toEqual([
      401,
      { success: false, error: 'Missing API key' },
    ])
    expect((await get(demo, served, '/crm/none')).status).toBe(404)
  })

  test('an answer without a body has none', async () => {
    const demo = smallDemo({ answers: 'empty' })
    const served = await serve(demo)
    const answer = await patchNotes(demo, served, newestDeal(demo).id, 'Quiet')
    expect([answer.status, await answer.text()]).toEqual([204, ''])
  })

  test('the limit’s headers and refusal arrive', async () => {
    const demo = smallDemo({ rateLimit: true, requestsPerMinute: 1 })
    const served = await serve(demo)
    expect((await get(demo, served, '/crm/clients')).headers.get('x-ratelimit-remaining')).toBe('0')
    const refused = await get(demo, served, '/crm/clients')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  })

  test.each([
    ['refuse', false],
    ['cutBefore', false],
    ['cutAfter', true],
  ] as const)('%s ends the connection unanswered', async (is, applied) => {
    const demo = smallDemo()
    const served = await serve(demo)
    const { id } = newestDeal(demo)
    demo.faults.next(1, { is })
    expect(await cutBy(patchNotes(demo, served, id, 'Cut'))).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/)
    expect(notesOf(demo, id) === 'Cut').toBe(applied)
    expect((await patchNotes(demo, served, id, 'Whole')).status).toBe(200)
  })

  test('refuse does not wait for the body, and nothing arrived', async () => {
    const demo = smallDemo()
    const served = await serve(demo)
    demo.faults.next(1, { is: 'refuse' })
    const line = connect(served.port, '127.0.0.1')
    line.on('error', () => {})
    line.write('POST /mail/v1/crm/deals HTTP/1.1\r\nhost: demo\r\ncontent-length: 50\r\n\r\n{"conv')
    let answered = ''
    line.on('data', (bytes) => {
      answered += bytes
    })
    await once(line, 'close')
    expect(answered).toBe('')
    expect(demo.log.entries()).toEqual([])
  })

  test('a truncated answer breaks off: its head arrives, its body never ends', async () => {
    const demo = smallDemo()
    const served = await serve(demo)
    const { id } = newestDeal(demo)
    demo.faults.next(1, { is: 'truncated' })
    const answer = await patchNotes(demo, served, id, 'Cut')
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow(/terminated/)
    expect(notesOf(demo, id)).toBe('Cut')
  })

  test('a truncated answer breaks off also when another request came meanwhile', async () => {
    const demo = smallDemo()
    const second = Promise.withResolvers<void>()
    let requests = 0
    const held: DemoServer = {
      ...demo,
      async fetch(request) {
        const first = requests++ === 0
        const answer = await demo.fetch(request)
        if (first) await second.promise
        else second.resolve()
        return answer
      },
    }
    const served = await serve(held)
    demo.faults.next(1, { is: 'truncated' })
    const cut = get(demo, served, '/crm/deals')
    await expect.poll(() => requests).toBe(1)
    const whole = await get(demo, served, '/crm/clients')
    expect(((await whole.json()) as Body).clients).toHaveLength(25)
    await expect(cut.then((answer) => answer.text())).rejects.toThrow(/terminated/)
  })

  test('a body beyond all reason is not read to its end', async () => {
    const demo = smallDemo()
    const served = await serve(demo)
    expect(await cutBy(patchNotes(demo, served, newestDeal(demo).id, 'n'.repeat(3_000_000)))).not.toMatch(
      /answered/,
    )
    expect(demo.log.entries()).toEqual([])
  })
})

describe('a server that goes away', () => {
  test('refuses connections, and is back on its port with all its data', async () => {
    const demo = smallDemo()
    const first = await serve(demo)
    const { id } = newestDeal(demo)
    expect((await patchNotes(demo, first, id, 'Before')).status).toBe(200)
    await close(first)
    expect(await cutBy(get(demo, first, '/crm/deals'))).toBe('ECONNREFUSED')

    demo.colleague.reply(at(demo.rows('conversation'), 5).id, 'Written meanwhile')
    const second = await serve(demo, first.port)
    expect(second.baseUrl).toBe(first.baseUrl)
    const back = (await (await get(demo, second, `/crm/deals/${id}`)).json()) as Body
    expect(back.deal.notes).toBe('Before')
    const inbox = (await (await get(demo, second, '/crm/conversations?per_page=1')).json()) as Body
    expect(at(inbox.conversations, 0).last_message).toBe('Written meanwhile')
  })

  test('cuts requests that are under way when it goes', async () => {
    const demo = smallDemo()
    const served = await serve(demo)
    const arrived = Promise.withResolvers<void>()
    demo.faults.next(1, { is: 'delay', ms: 300 })
    const slow = cutBy(get(demo, served, '/crm/deals'))
    const watch = setInterval(() => {
      if (demo.log.entries().length > 0) arrived.resolve()
    }, 5)
    await arrived.promise
    clearInterval(watch)
    await close(served)
    expect(await slow).toMatch(/^(UND_ERR_SOCKET|ECONNRESET)$/)
  })

  test('says so when its port is taken', async () => {
    const demo = smallDemo()
    const { port } = await serve(demo)
    await expect(serve(demo, port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
