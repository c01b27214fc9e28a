/**
 * The built renderer for tests, in dist as `npm test` leaves it. Suites of one run start at the same time: the first one
 * builds what is missing, the others wait for it.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { projectFolder } from '../house/projectFiles.ts'

/** Longer than any build; who holds the lock for longer was killed. */
const staleMs = 120_000

/** The folder of the page. Throws when it does not build. */
export async function builtPage(): Promise<string> {
  const dist = join(projectFolder, 'dist')
  const lock = join(dist, 'renderer.building')
  mkdirSync(dist, { recursive: true })
  while (!take(lock)) await new Promise((resolve) => setTimeout(resolve, 200))
  try {
    const script = pathToFileURL(join(projectFolder, 'scripts/build.mjs')).href
    const program = `import { build } from ${JSON.stringify(script)}; process.exit(build())`
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
    })
    if (status !== 0) throw new Error(`The page does not build.\n${stderr}`)
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
  return join(dist, 'renderer')
}

/** A folder is made by one of many at a time. */
function take(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    const held = statSync(lock, { throwIfNoEntry: false })
    if (held && Date.now() - held.mtimeMs > staleMs) rmSync(lock, { recursive: true, force: true })
    return false
  }
}
