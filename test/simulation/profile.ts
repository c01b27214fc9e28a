/**
 * What kind of world a seed lives in (swarm testing: every seed draws a subset of faults with rates of its own, so
 * that each meets combinations that an average world would never show).
 */
import { type Random, random } from '../../main/demo/random.ts'

export type Profile = {
  seed: number
  /** virtual minutes of storm, before everything heals */
  stormMinutes: number
  talks: number
  deals: number
  clients: number
  colleagues: number
  /** mean virtual seconds between two things that the person does */
  personEveryS: number
  /** probability per request */
  rates: { [F in FaultName]: number }
  spells: readonly Spell['is'][]
  server: {
    pagination: boolean
    /** page size that the server uses at most */
    cap: number
    order: 'newest' | 'oldest' | 'byId' | 'unstable'
    answers: 'row' | 'success' | 'empty'
    normalises: boolean
    numbersAsText: boolean
    /** some deals have a value that cannot be read exactly */
    oddValues: boolean
    detectsIntent: boolean
    /** s a request takes */
    latencyMs: number
  }
  /** probability per request that the program is killed while it is under way */
  crashInFlight: number
  /** probability per action of the person that the power goes within the next commits */
  crashAtCommit: number
  restoresBackup: boolean
  clockJumps: boolean
  /** the person snoozes with wakes of this computer */
  snoozes: boolean
}

export type FaultName =
  | 'refused'
  | 'lostBefore'
  | 'lostAfter'
  | 'late'
  | 'errorBefore'
  | 'errorAfter'
  | 'truncated'
  | 'html'
  | 'redirect'
  | 'limited'
  | 'refusedValue'
  | 'shifted'
  | 'missedRow'
  | 'wrongTotal'
  | 'doubledRow'
  | 'forbiddenRow'
  | 'slowDown'

/** A time in which every request meets the same. */
export type Spell = {
  is:
    | 'offline'
    | 'loginPage'
    | 'unauthorized'
    | 'noClients'
    | 'allNotFound'
    | 'listsNotFound'
    | 'noScope'
    | 'shrunken'
  until: number
}

const faultNames: readonly FaultName[] = [
  'refused',
  'lostBefore',
  'lostAfter',
  'late',
  'errorBefore',
  'errorAfter',
  'truncated',
  'html',
  'redirect',
  'limited',
  'refusedValue',
  'shifted',
  'missedRow',
  'wrongTotal',
  'doubledRow',
  'forbiddenRow',
  'slowDown',
]
const spellNames = [
  'offline',
  'loginPage',
  'unauthorized',
  'noClients',
  'allNotFound',
  'listsNotFound',
  'noScope',
  'shrunken',
] as const

/** `more`: what a mutant's hunt fixes, so that the situation it needs is frequent. */
export function profileOf(seed: number, more: Partial<Profile> = {}): Profile {
  const chance = random(seed, 'profile')
  const drawn: Profile = {
    seed,
    stormMinutes: chance.pick([4, 8, 15, 30]),
    talks: chance.between(3, 10),
    deals: chance.between(2, 9),
    clients: chance.between(0, 4),
    colleagues: chance.pick([0, 1, 1, 3]),
    personEveryS: chance.pick([5, 15, 40]),
    rates: ratesOf(chance),
    spells: spellNames.filter(() => chance.chance(0.35)),
    server: {
      pagination: chance.chance(0.7),
      cap: chance.pick([100, 100, 5, 3]),
      order: chance.pick(['newest', 'newest', 'newest', 'oldest', 'byId', 'unstable']),
      answers: chance.pick(['row', 'row', 'success', 'empty']),
      normalises: chance.chance(0.4),
      numbersAsText: chance.chance(0.1),
      // Drawn without the random source, so that older seeds keep their stories.
      oddValues: seed % 13 === 0,
      detectsIntent: chance.chance(0.3),
      latencyMs: chance.pick([80, 200, 900]),
    },
    crashInFlight: chance.pick([0, 0, 0.01, 0.04]),
    crashAtCommit: chance.pick([0, 0, 0.05]),
    restoresBackup: chance.chance(0.1),
    clockJumps: chance.chance(0.2),
    // Without the random source, as above, and none of the seeds that once bit.
    snoozes: seed % 7 === 2 || seed % 7 === 4,
  }
  return { ...drawn, ...more, seed }
}

function ratesOf(chance: Random): Profile['rates'] {
  const rate = () => (chance.chance(0.4) ? chance.pick([0.01, 0.03, 0.1, 0.25]) : 0)
  const rates: [FaultName, number][] = faultNames.map((name) => [name, rate()])
  return Object.fromEntries(rates) as Profile['rates']
}

export const calm: Profile['rates'] = Object.fromEntries(
  faultNames.map((name) => [name, 0]),
) as Profile['rates']
