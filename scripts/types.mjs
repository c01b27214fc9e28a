/**
 * `npm run types`: checks each part of the program by its own tsconfig, so that code in the wrong place does not
 * compile. All parts are checked and reported, also after one failed.
 */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { install, node24, root, run } from './install.mjs'

const parts = ['shared', 'main/core', 'main', 'preload', 'renderer', 'test']

/** Returns the names of the parts that do not compile. */
export function failingTypes() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  return parts.filter((part) => {
    const code = run(node24, [tsc, '-p', part])
    if (code !== 0) console.error(`Types: ${part} does not compile.`)
    return code !== 0
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  install()
  process.exit(failingTypes().length === 0 ? 0 : 1)
}
