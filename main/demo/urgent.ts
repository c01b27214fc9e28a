/** The five conversations of a demo world that clearly need an answer: a booking of a large deal that nobody touched. */

export type Urgent = {
  /** days since the lead wrote */
  wroteDaysAgo: number
  stage: 'interested' | 'negotiating'
  currency: 'INR' | 'USD'
}

const urgent = new Map<number, Urgent>([
  [23, { wroteDaysAgo: 3, stage: 'negotiating', currency: 'INR' }],
  [61, { wroteDaysAgo: 4, stage: 'interested', currency: 'USD' }],
  [97, { wroteDaysAgo: 5, stage: 'negotiating', currency: 'USD' }],
  [134, { wroteDaysAgo: 3, stage: 'interested', currency: 'INR' }],
  [178, { wroteDaysAgo: 6, stage: 'interested', currency: 'INR' }],
])

/** Null for all others. */
export const urgentAt = (index: number): Urgent | null => urgent.get(index) ?? null
export const urgentIndexes: readonly number[] = [...urgent.keys()]
