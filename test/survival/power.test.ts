import { beforeAll, describe, expect, it } from 'vitest'
import { cutAndJudge, type Damage, noDamage } from './powerCuts.ts'
import { record, recordingProblem } from './powerRecord.ts'
import type { Call } from './powerTrace.ts'

const problem = recordingProblem()
if (problem) console.error(`Skipped: ${problem}`)

const edits = 40
const seed = 1
const cut = (calls: readonly Call[], count: number): Damage => {
  const damage = noDamage()
  cutAndJudge(calls, count, seed, damage)
  return damage
}

describe.skipIf(problem !== null)('when the power goes', () => {
  let calls: Call[] = []
  beforeAll(async () => {
    calls = await record({ seed, edits })
  }, 60_000)

  it('every change that was said to be saved is there afterwards, whole, and the database opens: 200 cuts', () => {
    const { cuts, acknowledged, ...harm } = cut(calls, 200)
    expect(harm).toEqual({ lost: 0, unopenable: 0, torn: 0, unrescued: 0, rebuilt: 0, bad: [] })
    expect(cuts).toBe(200)
    expect(acknowledged).toBeGreaterThan(cuts)
  }, 60_000)

  it('was cut in commits, in moves from the log to the database, and in renames of the rescue file', () => {
    const database = calls.find((call) => call.is === 'create' && call.name === 'mirror.db')
    const told = calls.findIndex((call) => call.is === 'saved')
    const moves = calls
      .slice(told)
      .filter((call) => call.is === 'write' && database?.is === 'create' && call.file === database.file)
    expect(calls.filter((call) => call.is === 'saved').length).toBeGreaterThan(edits)
    expect(calls.filter((call) => call.is === 'left').length).toBeGreaterThan(1)
    expect(moves.length).toBeGreaterThan(100)
    expect(calls.filter((call) => call.is === 'rename').length).toBeGreaterThan(1)
  })

  describe('the same cuts find', () => {
    it('lost changes when SQLite does not wait for the disk (synchronous=NORMAL, M33)', async () => {
      const hasty = await record({ seed, edits, pragma: 'synchronous=NORMAL' })
      expect(cut(hasty, 40).lost).toBeGreaterThan(0)
    }, 60_000)

    it('creates that left without a copy, when the rescue file is not synced', () => {
      const copies = new Set(
        calls.flatMap((call) =>
          call.is === 'create' && call.name.startsWith('outbox.rescue') ? [call.file] : [],
        ),
      )
      const careless = calls.filter((call) => !(call.is === 'sync' && copies.has(call.file)))
      expect(cut(careless, 60).unrescued).toBeGreaterThan(0)
    }, 60_000)

    it('broken databases when no sync is heard by the disk', () => {
      const deaf = calls.filter((call) => call.is !== 'sync')
      const { lost, unopenable, torn } = cut(deaf, 40)
      expect(lost).toBeGreaterThan(0)
      expect(unopenable + torn).toBeGreaterThan(0)
    }, 60_000)

    it('lost changes when the folder is never synced, since then no file has a name', () => {
      const nameless = calls.filter((call) => call.is !== 'syncFolder')
      expect(cut(nameless, 40).lost).toBeGreaterThan(0)
    }, 60_000)
  })
})
