/**
 * `npm run sim:mutants [-- M1 M7]`: every mutant must be caught, by the simulator or by the suite that it names. Ends
 * with "N of 44 caught"; exits 1 when one survives.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { controls, type Mutant, mutants } from './mutants.ts'

const root = join(import.meta.dirname, '../..')
const chosen = process.argv.slice(2)
const hunted = chosen.length > 0 ? [...mutants, ...controls].filter(({ id }) => chosen.includes(id)) : mutants
const hook = join(import.meta.dirname, 'mutate.ts')
/** Enough for the shyest; most show themselves within ten. */
const mostSeeds = 400

type Verdict = { caught: boolean; how: string }

const run = (file: string, args: readonly string[], mutant: string | null, more: NodeJS.ProcessEnv = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, ...more, ...(mutant === null ? {} : { SATCHEL_MUTANT: mutant }) }
    execFile(file, args, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    )
  })

/** In its worlds, and the seed that betrays it must be clean without it, or it proves nothing. */
async function huntIt(id: string): Promise<Verdict> {
  const hunt = [join(import.meta.dirname, 'hunt.ts'), '--mutant', id]
  const { code, stdout, stderr } = await run(
    process.execPath,
    ['--import', hook, ...hunt, '--seeds', String(mostSeeds)],
    id,
  )
  if (code !== 0)
    return { caught: false, how: `did not run: ${/^\w*Error: .*$/m.exec(stderr)?.[0] ?? stderr.trim()}` }
  const found = JSON.parse(stdout) as { seed: number; by: string } | null
  if (!found) return { caught: false, how: `${mostSeeds} seeds` }
  const control = await run(process.execPath, [...hunt, '--seeds', '1', '--from', String(found.seed)], null)
  const clean = control.code === 0 && control.stdout === 'null'
  return {
    caught: clean,
    how: `seed ${found.seed}: ${clean ? found.by : `also without it: ${control.stdout}`}`,
  }
}

async function judge({ id, caughtBy }: Mutant): Promise<Verdict> {
  if ('sim' in caughtBy) {
    return huntIt(id)
  }
  if ('program' in caughtBy) {
    // Its children must meet the defect, too.
    const { code, stdout } = await run(process.execPath, [...caughtBy.program], id, {
      NODE_OPTIONS: `--import ${hook}`,
    })
    return { caught: code === 1, how: stdout.trim().split('\n').at(-1) ?? '' }
  }
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const file = join(reports, `${id}.json`)
  const how = ['--reporter', 'json', `--outputFile.json=${file}`]
  const { code } = await run(
    process.execPath,
    [vitest, 'run', '--config', 'test/vitest.config.ts', ...how, caughtBy.test],
    id,
  )
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  const failed = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter((one) => one.status === 'failed')
  // A suite that does not even load proves nothing.
  const name = failed[0]?.fullName
  return code !== 0 && name !== undefined
    ? { caught: true, how: `${caughtBy.test}: ${name}` }
    : { caught: false, how: caughtBy.test }
}

type Report = { testResults: { assertionResults: { status: string; fullName: string }[] }[] }

const reports = mkdtempSync(join(tmpdir(), 'satchel-mutants-'))
let caught = 0
const queue = [...hunted]
await Promise.all(
  Array.from({ length: Math.min(availableParallelism(), queue.length) }, async () => {
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const verdict = await judge(mutant)
      if (verdict.caught) caught++
      console.log(
        `${mutant.id} ${verdict.caught ? 'caught' : 'SURVIVES'} (${mutant.says}): ${verdict.how.slice(0, 160)}`,
      )
    }
  }),
)
rmSync(reports, { recursive: true, force: true })
console.log(`${caught} of ${hunted.length} caught`)
process.exitCode = caught === hunted.length ? 0 : 1
