import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, test } from 'vitest'
import { de } from '../../renderer/text/de.ts'
import { en } from '../../renderer/text/en.ts'
import type { ProblemCode } from '../../shared/problem.ts'
import { channels, creatable, editable, intents, kinds, stages, statuses } from '../../shared/rows.ts'
import type { Connection, Mark, WaitReason } from '../../shared/views.ts'
import { projectFiles, projectFolder } from '../house/projectFiles.ts'

/** A list that the compiler keeps complete: leaving one out, or one too many, does not compile. */
const every = <T extends string>(names: Record<T, true>) => Object.keys(names)

const problems = every<ProblemCode>({
  badInput: true,
  keyForm: true,
  keyRefused: true,
  scopeMissing: true,
  notReachable: true,
  loginPage: true,
  notThisApi: true,
  serverTrouble: true,
  limited: true,
  urlForm: true,
  urlScheme: true,
  urlCredentials: true,
  urlQuery: true,
  urlHost: true,
  notFound: true,
  notEditable: true,
  valueUnreadable: true,
  inFlight: true,
  unsentChanges: true,
  anotherAccount: true,
  diskFull: true,
  mayBeYours: true,
  diskReadOnly: true,
  placeReadOnly: true,
  fileGone: true,
  notThisFile: true,
  databaseDamaged: true,
  databaseNewer: true,
  alreadyOpen: true,
  keyringGone: true,
  internal: true,
})
const connections = every<Connection>({
  starting: true,
  online: true,
  catchingUp: true,
  limited: true,
  loginPage: true,
  serverTrouble: true,
  wrongApi: true,
  redirected: true,
  unreadable: true,
  insecure: true,
  proxy: true,
  offline: true,
  unplugged: true,
  keyNeeded: true,
  keyRefused: true,
  diskTrouble: true,
})
const reasons = every<WaitReason>({
  soon: true,
  turn: true,
  sibling: true,
  offline: true,
  loginPage: true,
  proxy: true,
  insecure: true,
  redirected: true,
  wrongApi: true,
  unreadable: true,
  diskTrouble: true,
  limited: true,
  keyNeeded: true,
  keyRefused: true,
  serverTrouble: true,
  notOnPlan: true,
  scopeMissing: true,
  sending: true,
  confirming: true,
  conflict: true,
  newReply: true,
  refused: true,
  notConfirmed: true,
  candidates: true,
  gone: true,
})
const marks = every<Mark>({ saved: true, sending: true, confirming: true, needsYou: true, mayBeYours: true })

const words: Record<string, string> = en

describe('every state of the program has its words', () => {
  test.each([
    ['problem', problems],
    ['connection', connections],
    ['why', reasons],
    ['mark', marks],
    ['stage', stages],
    ['status', statuses],
    ['intent', intents],
    ['channel', channels],
    ['kind', kinds],
  ])('%s', (family, names) => {
    expect(names.filter((name) => !words[`${family}.${name}`]?.trim())).toEqual([])
  })

  test('two reasons to wait are never said with the same sentence', () => {
    for (const [family, names] of [
      ['why', reasons],
      ['problem', problems],
      ['connection', connections],
    ] as const)
      expect(new Set(names.map((name) => words[`${family}.${name}`])).size).toBe(names.length)
  })
})

test.each([
  ['en', en],
  ['de', de],
])('every message of %s is well-formed', (language, catalogue) => {
  const entries: [string, string][] = Object.entries(catalogue)
  expect(entries.length).toBeGreaterThan(20)
  for (const [key, text] of entries)
    expect(
      () => new IntlMessageFormat(text, language, undefined, { ignoreTag: true }),
      `${key}: ${text}`,
    ).not.toThrow()
})

test('German says nothing that English does not know, with the same placeholders', () => {
  const places = (text: string) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort()
  for (const [key, text] of Object.entries(de) as [string, string][]) {
    expect(words).toHaveProperty([key])
    expect(places(text), key).toEqual(places(words[key] ?? ''))
  }
})

/** Words that values of the API ask for, whatever the code is that shows them. */
const askedByData = [
  ...stages.map((stage) => `stage.${stage}`),
  ...statuses.map((status) => `status.${status}`),
  ...intents.map((intent) => `intent.${intent}`),
  ...channels.map((channel) => `channel.${channel}`),
  ...kinds.flatMap((kind) => [...editable[kind], ...creatable[kind]].map((field) => `field.${field}`)),
]

/** Keys that no code asks for, neither written out nor made of a part in front and something that varies. */
function unused(keys: readonly string[], source: string): string[] {
  const exact = new Set([...source.matchAll(/['"]([\w.]+)['"]/g)].map(([, key]) => key))
  const fronts = [...source.matchAll(/`(\w+\.[\w.]*)\$\{/g)].map(([, front = '']) => front)
  return keys.filter(
    (key) => !exact.has(key) && !askedByData.includes(key) && !fronts.some((front) => key.startsWith(front)),
  )
}

test('no words lie about that nothing ever says', () => {
  const source = projectFiles('renderer')
    .filter((path) => /\.tsx?$/.test(path) && !/\/text\/(en\.ts|de\.ts|en\/)/.test(path))
    .map((path) => readFileSync(join(projectFolder, path), 'utf8'))
    .join('\n')
  expect(unused(Object.keys(en), source)).toEqual([])
  expect(unused(['stage.won', 'lost.title', 'lost.nobodyAsks', 'intent.unheardOf'], source)).toEqual([
    'lost.nobodyAsks',
    'intent.unheardOf',
  ])
})
