import { describe, expect, test } from 'vitest'
import { createFaults, type Fault } from '../../main/demo/faults.ts'
import { ask, askBody, at, newestDeal, smallDemo } from './demo.ts'

/** The system's code of a line that was cut, or the status of an answer. */
async function outcome(answer: Promise<Response>): Promise<string | number> {
  try {
    return (await answer).status
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return (error.cause as { code: string }).code
  }
}

describe('a faulty request', () => {
  test.each<[Fault, outcome: string | number, applied: boolean, logged: boolean]>([
    [{ is: 'refuse' }, 'ECONNREFUSED', false, false],
    [{ is: 'cutBefore' }, 'ECONNRESET', false, true],
    [{ is: 'cutAfter' }, 'ECONNRESET', true, true],
    [{ is: 'truncated' }, 200, true, true],
    [{ is: 'delay', ms: 1 }, 200, true, true],
    [{ is: 'status', status: 503 }, 503, false, true],
    [{ is: 'status', status: 504, applied: true }, 504, true, true],
    [{ is: 'unauthorized' }, 401, false, true],
    [{ is: 'html' }, 200, false, true],
  ])('%j', async (fault, expected, applied, logged) => {
    const demo = smallDemo()
    const { id } = newestDeal(demo)
    const patch = () => ask(demo, `/crm/deals/${id}`, { method: 'PATCH', body: { notes: 'Faulty' } })
    demo.faults.next(1, fault)
    expect(await outcome(patch())).toBe(expected)
    expect(demo.rows('deal').find((row) => row.id === id)?.notes === 'Faulty').toBe(applied)
    const seen = demo.log
      .entries()
      .map(({ method, path, body, status, fault: by }) => ({ method, path, body, status, by }))
    const entry = {
      method: 'PATCH',
      path: `/crm/deals/${id}`,
      body: { notes: 'Faulty' },
      status: typeof expected === 'number' ? expected : null,
      by: fault.is,
    }
    expect(seen).toEqual(logged ? [entry] : [])
    expect(await outcome(patch())).toBe(200)
  })

  test('a truncated answer is the first half of the true one', async () => {
    const demo = smallDemo()
    const whole = await (await ask(demo, '/crm/deals')).text()
    demo.faults.next(1, { is: 'truncated' })
    const half = await (await ask(demo, '/crm/deals')).text()
    expect(whole.startsWith(half)).toBe(true)
    expect(half.length).toBe(Math.floor(whole.length / 2))
    expect(() => JSON.parse(half)).toThrow()
  })

  test('an answer without a body cannot be cut in half', async () => {
    const demo = smallDemo({ answers: 'empty' })
    demo.faults.next(1, { is: 'truncated' })
    const answer = await ask(demo, `/crm/deals/${newestDeal(demo).id}`, { method: 'DELETE' })
    expect([answer.status, await answer.text()]).toEqual([204, ''])
  })

  test('a captive network answers with a page, a server in trouble with the documented error', async () => {
    const demo = smallDemo()
    demo.faults.next(1, { is: 'html' })
    const page = await ask(demo, '/crm/deals')
    expect(page.headers.get('content-type')).toContain('text/html')
    expect(await page.text()).toMatch(/^<!doctype html>/)
    demo.faults.next(1, { is: 'status', status: 500 })
    expect(await askBody(demo, '/crm/deals')).toEqual({ success: false, error: 'Internal server error' })
    demo.faults.next(1, { is: 'unauthorized' })
    expect(await askBody(demo, '/crm/deals')).toEqual({ success: false, error: 'Invalid API key' })
  })

  test('only requests that arrived count against the minute', async () => {
    const demo = smallDemo({ rateLimit: true })
    demo.faults.next(1, { is: 'refuse' })
    await outcome(ask(demo, '/crm/deals'))
    demo.faults.next(1, { is: 'cutAfter' })
    await outcome(ask(demo, '/crm/deals'))
    expect((await ask(demo, '/crm/deals')).headers.get('x-ratelimit-remaining')).toBe('58')
  })
})

describe('shifting pages', () => {
  const sweep = async (perPage: number, shifting: boolean) => {
    const demo = smallDemo()
    if (shifting) demo.faults.always({ is: 'shiftPages' }, { path: /conversations$/ })
    const seen: string[] = []
    for (let page = 1; page <= Math.ceil(200 / perPage); page++) {
      const body = await askBody(demo, `/crm/conversations?per_page=${perPage}&page=${page}`)
      expect(body.pagination.total).toBe(200)
      seen.push(...body.conversations.map((row) => row.id))
    }
    const all = demo.rows('conversation').map((row) => row.id)
    return {
      twice: seen.filter((id, place) => seen.indexOf(id) !== place),
      missed: all.filter((id) => !seen.includes(id)),
      all,
    }
  }

  // 97 and 30 end with a page that is not full.
  test.each([100, 97, 30])('of %i rows show one row twice and hide another', async (perPage) => {
    const { twice, missed, all } = await sweep(perPage, true)
    expect(twice).toEqual([at(all, perPage - 1)])
    expect(missed).toEqual([at(all, -1)])
  })

  test.each([100, 97, 30])('of %i rows show each row once when the knob is off', async (perPage) => {
    expect(await sweep(perPage, false)).toMatchObject({ twice: [], missed: [] })
  })

  test('shift for the request they were meant for, not for another at the same time', async () => {
    const demo = smallDemo()
    const still = (await askBody(demo, '/crm/deals?page=2')).deals
    demo.faults.next(1, { is: 'shiftPages' }, { path: /conversations/ })
    const [shifted, deals] = await Promise.all([
      askBody(demo, '/crm/conversations?page=2'),
      askBody(demo, '/crm/deals?page=2'),
    ])
    expect(deals.deals).toEqual(still)
    expect(at(shifted.conversations, 0)).toEqual(demo.rows('conversation')[24])
  })
})

describe('knobs', () => {
  const status = (number: number): Fault => ({ is: 'status', status: number })

  test('count what they strike', () => {
    const faults = createFaults()
    faults.next(2, { is: 'html' })
    expect([1, 2, 3].map(() => faults.take('GET', '/crm/deals')?.is ?? null)).toEqual(['html', 'html', null])
    faults.next(0, { is: 'html' })
    expect(faults.take('GET', '/crm/deals')).toBeNull()
  })

  test('strike by method and path only, and leave the count alone otherwise', () => {
    const faults = createFaults()
    faults.next(1, status(500), { method: 'PATCH', path: /\/deals\// })
    expect(faults.take('GET', '/crm/deals/one')).toBeNull()
    expect(faults.take('PATCH', '/crm/clients/one')).toBeNull()
    expect(faults.take('PATCH', '/crm/deals/one')).toEqual(status(500))
    expect(faults.take('PATCH', '/crm/deals/one')).toBeNull()
  })

  test('filters with flags strike every time', () => {
    const faults = createFaults()
    faults.always(status(500), { path: /deals/g })
    expect([1, 2, 3].map(() => faults.take('GET', '/crm/deals')?.is ?? null)).toEqual([
      'status',
      'status',
      'status',
    ])
  })

  test('the first that was turned goes first, and clear turns all off', () => {
    const faults = createFaults()
    faults.next(1, status(500))
    faults.always(status(503))
    expect([1, 2, 3].map(() => faults.take('GET', '/crm/deals'))).toEqual([
      status(500),
      status(503),
      status(503),
    ])
    faults.clear()
    expect(faults.take('GET', '/crm/deals')).toBeNull()
  })
})

describe('the log', () => {
  test('shows a doubled POST as two entries and two rows', async () => {
    const demo = smallDemo()
    const before = demo.rows('deal').length
    const body = { conversation_id: at(demo.rows('conversation'), 3).id, stage: 'new' }
    await ask(demo, '/crm/deals', { method: 'POST', body })
    const posts = () => demo.log.entries().filter((entry) => entry.method === 'POST')
    expect([posts().length, demo.rows('deal').length - before]).toEqual([1, 1])
    await ask(demo, '/crm/deals', { method: 'POST', body })
    expect([posts().length, demo.rows('deal').length - before]).toEqual([2, 2])
    expect(posts().map((entry) => entry.body)).toEqual([body, body])
    demo.log.clear()
    expect(demo.log.entries()).toEqual([])
  })

  test('keeps query, text of a broken body, and the moment of arrival', async () => {
    let clock = 1_000
    const demo = smallDemo({ now: () => clock })
    await ask(demo, '/crm/deals?stage=won&page=2')
    clock = 2_000
    await ask(demo, '/crm/clients', { method: 'POST', body: '{broken' })
    expect(demo.log.entries()).toEqual([
      {
        method: 'GET',
        path: '/crm/deals',
        query: '?stage=won&page=2',
        body: null,
        status: 200,
        fault: null,
        at: 1_000,
      },
      {
        method: 'POST',
        path: '/crm/clients',
        query: '',
        body: '{broken',
        status: 400,
        fault: null,
        at: 2_000,
      },
    ])
  })
})
