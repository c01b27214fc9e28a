/**
 * What a person chose: for the whole program, and for one workspace. Every field has a default; a stored value that
 * cannot be read falls back alone, so that one damaged field never costs the others.
 */
import { z } from 'zod'
import { isRate } from './rates.ts'
import { intents } from './rows.ts'

const hour = z.number().int().min(0).max(23)
/** "22:00", of this computer's zone */
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** 0 is Sunday, as in `Date` */
const weekday = z.number().int().min(0).max(6)
/** One press or two after each other, as the key table spells them. */
const press = z.string().min(1).max(40)
const intent = z.enum(intents)
const currency = z.string().regex(/^[A-Z]{3}$/)

export const themes = ['system', 'light', 'dark'] as const
export const densities = ['comfortable', 'compact'] as const
export const languages = ['system', 'en', 'de'] as const
export const advances = ['next', 'previous', 'list'] as const
export const keeps = ['all', 'days90', 'newest1000'] as const
export const paces = ['full', 'gentle', 'manual'] as const
/** Orders of the cards in a column of the board. */
export const boardOrders = ['touched', 'value', 'age', 'lastMessage', 'needsMe'] as const
export type BoardOrder = (typeof boardOrders)[number]

const fields = {
  theme: z.enum(themes),
  density: z.enum(densities),
  language: z.enum(languages),
  /** where to go when the open conversation leaves the list */
  autoAdvance: z.enum(advances),
  /** by command, the presses that replace those of the key table; none at all: the command has no key */
  keys: z.record(z.string().regex(/^[A-Za-z0-9]{1,40}$/), z.array(press).max(9)),
  snooze: z.strictObject({ morning: hour, evening: hour, /** first day of it */ weekend: weekday }),
  notifications: z.strictObject({
    on: z.boolean(),
    /** a reply is told of when its conversation has one of these */
    intents: z.array(intent),
    quiet: z.strictObject({ on: z.boolean(), from: clock, to: clock }),
    sound: z.boolean(),
  }),
  /** outside the window nothing shows who wrote or what */
  privacy: z.boolean(),
}
const preferences = z.strictObject(fields)
export type Preferences = z.output<typeof preferences>

export const defaultPreferences: Preferences = {
  theme: 'system',
  density: 'comfortable',
  language: 'system',
  autoAdvance: 'next',
  keys: {},
  snooze: { morning: 8, evening: 18, weekend: 6 },
  notifications: {
    on: true,
    intents: ['booking', 'interested', 'question'],
    quiet: { on: false, from: '22:00', to: '07:00' },
    sound: false,
  },
  privacy: false,
}

/** Only what is changed, each field as a whole. */
export const preferencesChange = preferences.partial()
export type PreferencesChange = z.output<typeof preferencesChange>

/** A host and perhaps a port, then the place of the one `{id}`: it never stands in what says where the address leads. */
const webAddress = /^https:\/\/[\p{L}\p{N}][\p{L}\p{N}.-]*(:\d{1,5})?[/?#][^\s\\]*$/u

/** An address of the web app with `{id}` exactly once, in its path, query or fragment. */
export const isWebTemplate = (text: string): boolean =>
  text.split('{id}').length === 2 && webAddress.test(text.replace('{id}', ''))

/** Stages are the server's words, and may be others than we know. */
const stage = z.string().min(1).max(64)
/** 0: no limit */
const days = z.number().int().min(0).max(365)
/** 0: it does not matter */
const weight = z.number().int().min(0).max(10)

const workspaceFields = {
  /** which threads are on this computer; the rows of the lists always are */
  keep: z.enum(keeps),
  pace: z.enum(paces),
  /** `intents` null: as for the whole program */
  notify: z.strictObject({ on: z.boolean(), intents: z.array(intent).nullable() }),
  /** the person's own exchange rates, for "about" totals (shared/rates) */
  rates: z.strictObject({ base: currency, of: z.record(currency, z.string().refine(isRate)) }).nullable(),
  /** where the web app shows a conversation */
  webTemplate: z.string().max(2_000).refine(isWebTemplate).nullable(),
  /** `collapsed`: stages whose columns are narrow strips */
  boardView: z.strictObject({
    order: z.enum(boardOrders),
    cards: z.enum(densities),
    collapsed: z.array(stage).max(100),
  }),
  /** by stage: more deals than that are too many, which is only said */
  stageLimits: z.record(stage, z.number().int().min(1).max(1_000_000)),
  /** by stage: how much of the value of its deals is counted on, percent; a stage without one counts nothing */
  stageWeights: z.record(stage, z.number().int().min(0).max(100)),
  /** after how many days without anything a deal of that stage is stale (shared/attention) */
  staleDays: z.strictObject({
    new: days,
    contacted: days,
    interested: days,
    negotiating: days,
    won: days,
    lost: days,
  }),
  /** what counts how much for "needs me" (shared/attention) */
  needsMeWeights: z.strictObject({ waiting: weight, intent: weight, value: weight, stale: weight }),
}
const workspacePreferences = z.strictObject(workspaceFields)
export type WorkspacePreferences = z.output<typeof workspacePreferences>
export type Keep = WorkspacePreferences['keep']
export type Pace = WorkspacePreferences['pace']
export type StaleDays = WorkspacePreferences['staleDays']
export type NeedsMeWeights = WorkspacePreferences['needsMeWeights']

export const defaultWorkspacePreferences: WorkspacePreferences = {
  keep: 'all',
  pace: 'full',
  notify: { on: true, intents: null },
  rates: null,
  webTemplate: null,
  boardView: { order: 'touched', cards: 'comfortable', collapsed: [] },
  stageLimits: {},
  stageWeights: { new: 10, contacted: 20, interested: 40, negotiating: 70, won: 100, lost: 0 },
  staleDays: { new: 3, contacted: 7, interested: 7, negotiating: 5, won: 0, lost: 0 },
  needsMeWeights: { waiting: 8, intent: 6, value: 5, stale: 4 },
}

export const workspacePreferencesChange = workspacePreferences.partial()
export type WorkspacePreferencesChange = z.output<typeof workspacePreferencesChange>

/** What is stored after a change: a field that is there but undefined was not touched. */
export const withChange = (stored: object, change: object): object => ({
  ...stored,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
})

/** What was stored, however damaged, as preferences. */
export const readPreferences = (stored: unknown): Preferences =>
  readInto(defaultPreferences, fields, stored) as Preferences
export const readWorkspacePreferences = (stored: unknown): WorkspacePreferences =>
  readInto(defaultWorkspacePreferences, workspaceFields, stored) as WorkspacePreferences

type Shape = { readonly [name: string]: z.ZodType }

/** Field by field, inside groups too. */
function readInto(defaults: object, shape: Shape, stored: unknown): object {
  const given = isObject(stored) ? stored : {}
  return Object.fromEntries(
    Object.entries(defaults).map(([name, otherwise]: [string, unknown]) => [
      name,
      shape[name] ? readField(otherwise, shape[name], given[name]) : otherwise,
    ]),
  )
}

function readField(otherwise: unknown, type: z.ZodType, stored: unknown): unknown {
  if (type instanceof z.ZodObject && isObject(otherwise)) return readInto(otherwise, type.shape, stored)
  if (type instanceof z.ZodRecord && isObject(stored))
    return Object.fromEntries(
      Object.entries(stored).filter(([name, value]) => type.safeParse({ [name]: value }).success),
    )
  const read = type.safeParse(stored)
  return read.success ? read.data : otherwise
}

const isObject = (value: unknown): value is { [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
