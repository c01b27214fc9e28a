/**
 * The hunt that runs with every `npm test`: 1,500 seeds, 100 of them twice, the seeds that once bit, and the mutants
 * that show themselves at once. `npm run sim` and `npm run sim:mutants` run it at length.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { controls, mutants } from './mutants.ts'

const root = join(import.meta.dirname, '../..')

/** What a program prints, and how it ends. */
const run = (program: string, args: readonly string[]) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    execFile(
      process.execPath,
      [join(import.meta.dirname, program), ...args],
      { cwd: root, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, text: stdout + stderr }),
    )
  })
const hunt = (...args: string[]) => run('run.ts', args)
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

/** Seeds that found a defect of the product, by what it was. */
const bitten: readonly (readonly [seed: number, was: string])[] = [
  [8, 'a proof of absence for a row that was no longer here span the lane for ever'],
  [3, 'a lost PATCH of a client was never settled'],
  [62, 'a row that was gone with a change on it was asked for without end'],
  [190, 'a delete on top of a lost change left without a question about what others had changed'],
  [344, 'a delete whose wait had ended left without being judged again'],
  [439, 'undo of a delete lost what was typed while the create was on the wire'],
  [187, 'the requests that prove a key were not counted against the limit'],
  [153, '"keep looking" left what may be the lost row in sight'],
  [3568, 'a candidate came back into sight after a change on it was delivered'],
  [21581, 'a key that was refused and then forbidden a list was tried without pause or limit'],
  [5132, 'undo of a delete gave back a question that was no longer one'],
]

/** Those that show themselves within the first seeds. */
const quick = ['M1', 'M2', 'M6', 'M7', 'M10', 'M11', 'M12', 'M14', 'M17', 'M18', 'M22', 'M24']

describe('in a hostile world', { timeout: 15 * 60_000 }, () => {
  it('no change is lost, doubled or overwritten unseen, in 1,500 lives', async () => {
    const { code, text } = await hunt('--seeds', '1500', '--from', '1')
    expect(lastLine(text), text).toMatch(/^1500 seeds, \d{5,} events, 0 violations$/)
    expect(code).toBe(0)
  })

  it('the same seed gives the same events (I22)', async () => {
    const { text } = await hunt('--seeds', '100', '--from', '200001', '--twice')
    expect(lastLine(text), text).toMatch(/^100 seeds, \d{4,} events, 0 violations$/)
  })

  it.each(bitten)('seed %i, where once %s, is clean', async (seed) => {
    const { text } = await hunt('--seeds', '1', '--from', String(seed))
    expect(lastLine(text), text).toMatch(/ 0 violations$/)
  })

  it('each of twelve deliberate defects is noticed', async () => {
    const { text } = await run('runMutants.ts', quick)
    expect(lastLine(text), text).toBe('12 of 12 caught')
  })

  it('what else is judged is noticed, too: a value that could not be read, a wake that outlives its snooze (controls)', async () => {
    const { text } = await run('runMutants.ts', ['C1', 'C3'])
    expect(lastLine(text), text).toBe('2 of 2 caught')
  })

  it.each([...mutants, ...controls])('$id still fits into the source', ({ patches }) => {
    for (const { file, find, replace } of patches) {
      expect(readFileSync(join(root, file), 'utf8').split(find)).toHaveLength(2)
      expect(replace).not.toBe(find)
    }
  })

  it('all 44 mutants of the law are there, each once', () => {
    expect(mutants.map(({ id }) => id)).toEqual(Array.from({ length: 44 }, (_, n) => `M${n + 1}`))
  })
})
