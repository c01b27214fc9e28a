/** Builds the renderer, and Electron's bundle, when their sources changed since the last build. Used by start, test and pack. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, root, run } from './install.mjs'

const packages = ['package.json', 'package-lock.json']

/** Builds the page. Returns the exit code of the build, 0 when nothing had to be done. */
export function build() {
  return buildWhenChanged({
    name: 'renderer',
    what: 'the window',
    result: 'dist/renderer/index.html',
    sources: ['renderer', 'shared', ...packages],
    builds: [['--config', 'renderer/vite.config.ts']],
  })
}

/** Builds the gallery of the window's parts. Returns the exit code. */
export function buildGallery() {
  return buildWhenChanged({
    name: 'gallery',
    what: 'the gallery',
    result: 'dist/gallery/gallery.html',
    sources: ['renderer', 'shared', ...packages],
    builds: [['--config', 'renderer/gallery/vite.config.ts']],
  })
}

/** Builds Electron's main program and preload. Returns the exit code. */
export function buildElectron() {
  const config = ['--config', 'main/electron/vite.config.ts', '--mode']
  return buildWhenChanged({
    name: 'electron',
    what: 'the desktop program',
    result: 'dist/electron/preload.cjs',
    sources: ['main', 'preload', 'shared', ...packages],
    builds: [
      [...config, 'main'],
      [...config, 'preload'],
    ],
  })
}

function buildWhenChanged({ name, what, result, sources, builds }) {
  const wanted = fingerprint(sources)
  const stampFile = join(root, 'dist', `${name}.built`)
  if (existsSync(join(root, result)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted)
    return 0
  console.log(`Building ${what}, because its sources changed ...`)
  rmSync(stampFile, { force: true })
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  for (const args of builds) {
    const code = run(node24, [vite, 'build', ...args, '--logLevel', 'warn'])
    if (code !== 0) return code
  }
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampFile, wanted)
  return 0
}

/** Of the names and contents of everything that the build reads. */
function fingerprint(sources) {
  const hash = createHash('sha256')
  const add = (path) => {
    const file = join(root, path)
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(`${path}/${name}`)
    else hash.update(`${path}\n`).update(readFileSync(file)).update('\n')
  }
  for (const source of sources) add(source)
  return hash.digest('hex')
}
