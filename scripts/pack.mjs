/**
 * `npm run pack`: the unpacked app of this system in dist/packed. `pack` is also how tests get theirs: with an
 * Electron of their own, and with the inspector that the test driver needs.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, buildElectron } from './build.mjs'
import { install, node24, root, run } from './install.mjs'

/**
 * Returns the exit code. `electronDist`: a folder with another Electron to pack; `forTests`: keeps the inspector.
 * `output`: folder of the packed app.
 */
export function pack({ electronDist = null, forTests = false, output = 'dist/packed' } = {}) {
  const built = build() || buildElectron()
  if (built !== 0) return built
  const other = electronDist
    ? [
        `-c.electronDist=${electronDist}`,
        `-c.electronVersion=${readFileSync(join(electronDist, 'version'), 'utf8').trim().replace(/^v/, '')}`,
      ]
    : []
  const flavour = forTests ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : []
  const builder = join(root, 'node_modules', 'electron-builder', 'cli.js')
  return run(node24, [builder, '--dir', `-c.directories.output=${output}`, ...other, ...flavour])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  install()
  const code = pack()
  if (code === 0) console.log('The app is in dist/packed.')
  process.exit(code)
}
