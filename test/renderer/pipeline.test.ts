import { expect, test } from 'vitest'
import { pipeline } from '../../renderer/board/pipeline.ts'

const total = (currency: string, sum: string, counted = 1, notCounted = 0) => ({
  currency,
  total: sum,
  counted,
  notCounted,
})
const column = (stage: string, count: number, ...totals: ReturnType<typeof total>[]) => ({
  stage,
  count,
  all: count + 5,
  totals,
})

test('the open pipeline is every column but won and lost, exact by currency, weighted by stage', () => {
  const columns = [
    column('new', 3, total('INR', '9007199254740993', 2), total('USD', '100')),
    column('negotiating', 2, total('USD', '250', 2, 1)),
    column('won', 9, total('INR', '777')),
    column('lost', 9, total('EUR', '777')),
    column('on_hold', 1, total('JPY', '5')),
  ]
  expect(pipeline(columns, { new: 10, negotiating: 70, won: 100 })).toEqual({
    count: 6,
    totals: [total('USD', '350', 3, 1), total('INR', '9007199254740993', 2), total('JPY', '5')],
    weighted: [
      { currency: 'INR', total: '900719925474099' },
      { currency: 'USD', total: '185' },
      { currency: 'JPY', total: '0' },
    ],
  })
})

test('nothing is open while all deals are decided', () => {
  expect(pipeline([column('won', 4, total('INR', '1'))], { won: 100 })).toEqual({
    count: 0,
    totals: [],
    weighted: [],
  })
})
