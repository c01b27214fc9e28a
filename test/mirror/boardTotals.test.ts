import { expect, it } from 'vitest'
import { random } from '../../main/demo/random.ts'
import { boardColumns } from '../../main/mirror/board.ts'
import { matchingDeals } from '../../main/mirror/matchingDeals.ts'
import { parseQuery } from '../../shared/query/parseQuery.ts'
import type { Row } from '../../shared/rows.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

/** Counted by hand from the rows as a server would send them; a value that is no whole safe number is not added. */
function byHand(rows: readonly Row[], stage: string) {
  const own = rows.filter((row) => row.stage === stage)
  const currencies = [...new Set(own.map((row) => String(row.currency)))].sort()
  return {
    stage,
    count: own.length,
    totals: currencies
      .map((currency) => {
        const values = own.filter((row) => row.currency === currency).map((row) => row.value ?? null)
        const counted = values.filter((value) => Number.isSafeInteger(value)) as number[]
        return {
          currency,
          total: counted.reduce((sum, value) => sum + BigInt(value), 0n).toString(),
          counted: counted.length,
          notCounted: values.filter((value) => value !== null).length - counted.length,
        }
      })
      .filter((one) => one.counted + one.notCounted > 0)
      .toSorted((a, b) => b.counted - a.counted),
  }
}

it('totals and counts are what a hand counts, whatever the values, under a query too', () => {
  const largest = Number.MAX_SAFE_INTEGER
  let beyond = 0
  let found = 0
  for (let round = 0; round < 40; round++) {
    const r = random(5, round, 'totals')
    const { mirror } = openMirror()
    const intents = ['booking', 'question']
    mirror.takeRows(
      'conversation',
      intents.map((intent, n) => conversationRow(`c${n}`, { intent })),
      mirror.nextTick(),
      null,
    )
    const rows = Array.from({ length: 120 }, (_, n) =>
      dealRow(`d${n}`, {
        conversation_id: `c${r.between(0, 1)}`,
        stage: r.pick(['new', 'won', 'parked']),
        currency: r.pick(['INR', 'USD', 'JPY']),
        value: r.pick([
          largest - r.between(0, 9),
          -r.between(0, largest),
          r.between(0, 100_000),
          0,
          null,
          '9007199254740993',
          1.5,
        ]),
      }),
    )
    mirror.takeRows('deal', rows, mirror.nextTick(), null)
    const shown = boardColumns(mirror)
    const read = parseQuery('intent:booking')
    const matching = read.ok ? matchingDeals(mirror, read.query, [], 0) : ''
    const filtered = boardColumns(mirror, matching)
    const booked = rows.filter((row) => row.conversation_id === 'c0')
    for (const stage of ['new', 'won', 'parked', 'lost']) {
      const all = byHand(rows, stage)
      expect(shown.find((one) => one.stage === stage) ?? all).toEqual({ ...all, all: all.count })
      const part = byHand(booked, stage)
      expect(filtered.find((one) => one.stage === stage)).toEqual({ ...part, all: all.count })
      beyond += all.totals.filter(({ total }) => BigInt(total) > BigInt(largest)).length
      found += part.count
    }
    mirror.close()
  }
  // The hunt saw what it is for.
  expect(beyond).toBeGreaterThan(50)
  expect(found).toBeGreaterThan(500)
})
