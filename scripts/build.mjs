/** Builds the renderer when its sources changed since the last build. Used by start and test. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run } from './install.mjs'

const sources = ['renderer', 'shared', 'package.json', 'package-lock.json']
const stampFile = join(root, 'dist', 'renderer.built')

/** Returns the exit code of the build, 0 when nothing had to be done. */
export function build() {
  const wanted = fingerprint()
  const page = join(root, 'dist', 'renderer', 'index.html')
  if (existsSync(page) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return 0
  console.log('Building the window, because its sources changed ...')
  rmSync(stampFile, { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const code = run(node24, [vite, 'build', '--config', 'renderer/vite.config.ts', '--logLevel', 'warn'])
  if (code !== 0) return code
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile, wanted)
  return 0
}

/** Of the names and contents of everything that the build reads. */
function fingerprint() {
  const hash = createHash('sha256')
  const add = (path) => {
    const file = join(root, path)
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(`${path}/${name}`)
    else hash.update(`${path}\n`).update(readFileSync(file)).update('\n')
  }
  for (const source of sources) add(source)
  return hash.digest('hex')
}
