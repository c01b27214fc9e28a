/**
 * What the open deals of one currency may bring, from the account's own closed deals. Pure: chance comes from a seed,
 * so the same deals give the same numbers. With too few closed deals there is no number, only the reason.
 */

/** Closed deals that a forecast must rest on. */
export const closedNeeded = 20
/** A stage has a rate of its own from so many closed deals that were seen in it; others share the rate of all. */
export const stageNeeded = 20
const replays = 1_000
/** Replays between two pauses. */
const slice = 50
/** Deals of a stage that are drawn one by one; the smaller ones behind them are drawn as one sum. */
const drawnEach = 80

export type ForecastInput = {
  currency: string
  /** closed deals, whatever their value: whether won, and in which stages they were seen before */
  closed: readonly { won: boolean; seen: readonly string[] }[]
  /** open deals with a value in minor units (safe integers) */
  open: readonly { stage: string; value: number }[]
  /** open deals whose value cannot be read */
  notCounted: number
}

export type Forecast = {
  currency: string
  won: number
  lost: number
  open: number
  notCounted: number
  result:
    | { is: 'refused'; why: 'fewClosed'; needed: number }
    | {
        is: 'range'
        /** minor units, decimal text. Eight of ten replays lay between low and high */
        low: string
        likely: string
        high: string
        /** sum of all open deals */
        total: string
        /** the rate that each open stage was given, and whether it is its own */
        rates: { stage: string; open: number; won: number; closed: number; own: boolean }[]
      }
}

type StageGroup = { stage: string; values: number[]; won: number; closed: number; own: boolean }

export function forecast(input: ForecastInput): Forecast {
  const steps = forecastSteps(input)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same in slices of some milliseconds, for thousands of open deals. */
export function* forecastSteps({
  currency,
  closed,
  open,
  notCounted,
}: ForecastInput): Generator<void, Forecast> {
  const won = closed.filter((deal) => deal.won).length
  const head = { currency, won, lost: closed.length - won, open: open.length, notCounted }
  if (closed.length < closedNeeded)
    return { ...head, result: { is: 'refused', why: 'fewClosed', needed: closedNeeded } }
  const groups = groupsOf(open, closed, won)
  const total = sum(open.map(({ value }) => value))
  const likely = groups.reduce(
    (all, { values, won: w, closed: n }) => all + (sum(values) * BigInt(w)) / BigInt(n),
    0n,
  )
  const { low, high } = yield* rangeOf(groups)
  return {
    ...head,
    result: {
      is: 'range',
      low: String(within(low, low, likely)),
      likely: String(likely),
      high: String(within(high, likely, high)),
      total: String(total),
      rates: groups.map(({ values, ...rate }) => ({ ...rate, open: values.length })),
    },
  }
}

function within(value: bigint, least: bigint, most: bigint): bigint {
  if (value > most) return most
  return value < least ? least : value
}

const sum = (values: readonly number[]): bigint => values.reduce((all, value) => all + BigInt(value), 0n)

function groupsOf(
  open: ForecastInput['open'],
  closed: ForecastInput['closed'],
  wonOfAll: number,
): StageGroup[] {
  const groups = new Map<string, StageGroup>()
  for (const { stage, value } of open) {
    let group = groups.get(stage)
    if (!group) {
      const seen = closed.filter((deal) => deal.seen.includes(stage))
      const own = seen.length >= stageNeeded
      group = {
        stage,
        values: [],
        won: own ? seen.filter((deal) => deal.won).length : wonOfAll,
        closed: own ? seen.length : closed.length,
        own,
      }
      groups.set(stage, group)
    }
    group.values.push(value)
  }
  for (const { values } of groups.values()) values.sort((a, b) => Math.abs(b) - Math.abs(a))
  return [...groups.values()]
}

/** The tenth and the ninetieth of a hundred replays, never beyond what all or none of the deals would bring. */
function* rangeOf(groups: readonly StageGroup[]): Generator<void, { low: bigint; high: bigint }> {
  const chance = seeded(1)
  const shared = groups.find(({ own }) => !own)
  const drawn: number[] = []
  while (drawn.length < replays) {
    if (drawn.length % slice === 0) yield
    // Stages that share a rate share what is not known about it.
    const rateOfAll = shared ? betaDraw(shared.won + 1, shared.closed - shared.won + 1, chance) : 0
    drawn.push(
      groups.reduce((all, group) => {
        const rate = group.own ? betaDraw(group.won + 1, group.closed - group.won + 1, chance) : rateOfAll
        return all + bringing(group.values, rate, chance)
      }, 0),
    )
  }
  drawn.sort((a, b) => a - b)
  const values = groups.flatMap((group) => group.values)
  const least = sum(values.filter((value) => value < 0))
  const most = sum(values.filter((value) => value > 0))
  const drawnAt = (at: number) => within(BigInt(Math.round(drawn[at] ?? 0)), least, most)
  return { low: drawnAt(Math.floor(replays * 0.1)), high: drawnAt(Math.ceil(replays * 0.9) - 1) }
}

/** One replay of a stage: the largest deals each by luck of their own, the many small ones by the law of large numbers. */
function bringing(values: readonly number[], rate: number, chance: () => number): number {
  let all = 0
  for (let at = 0; at < values.length && at < drawnEach; at++) if (chance() < rate) all += values[at] ?? 0
  if (values.length > drawnEach) {
    let mean = 0
    let squares = 0
    for (let at = drawnEach; at < values.length; at++) {
      mean += values[at] ?? 0
      squares += (values[at] ?? 0) ** 2
    }
    all += mean * rate + Math.sqrt(squares * rate * (1 - rate)) * normalDraw(chance)
  }
  return all
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Box and Muller. */
const normalDraw = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())

/** A rate that `a - 1` wins and `b - 1` losses leave possible. */
function betaDraw(a: number, b: number, chance: () => number): number {
  const x = gammaDraw(a, chance)
  return x / (x + gammaDraw(b, chance))
}

/** Marsaglia and Tsang, for shapes of 1 and more. */
function gammaDraw(shape: number, chance: () => number): number {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normalDraw(chance)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    if (Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
