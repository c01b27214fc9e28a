/** Lists the files of the project, whatever is committed or will be. Used by the tests of the house rules. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export const projectFolder = join(import.meta.dirname, '../..')

const notOurs = new Set(['.git', 'dist', 'node_modules'])

/** Paths relative to the project, with `/`, of the files below `folder` ("" for all). */
export function projectFiles(folder = ''): string[] {
  return readdirSync(join(projectFolder, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    return entry.isDirectory() ? projectFiles(path) : [path]
  })
}
