/** What a source file does against the rules of the house, as sentences. Used by imports.test.ts. */
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import type { TableRow } from './importTable.ts'
import { features, importTable } from './importTable.ts'
import type { Import } from './readSource.ts'
import { readSource } from './readSource.ts'

/** Core is given the time and the chance as arguments, and touches nothing outside (DESIGN.md section 2). */
const impure = new Set([
  'Date.now',
  'Math.random',
  'clearInterval',
  'clearTimeout',
  'console',
  'crypto',
  'fetch',
  'globalThis',
  'new Date()',
  'performance',
  'process',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
])

/** Tools that only understand a default export. */
const configs = /(^|\/)(vite|vitest)\.config\.ts$/

/** `path` is relative to the project, with `/`. */
export function offences(path: string, text: string): string[] {
  const source = readSource(path, text)
  const found: string[] = []
  const say = (line: number, what: string) => found.push(`${path}:${line} ${what}`)

  for (const one of source.imports) {
    const why = whyNot(path, one)
    if (why) say(one.line, why)
  }
  if (isIn(path, 'main/core'))
    for (const { name, line } of source.globals)
      if (impure.has(name)) say(line, `uses ${name}, and core is pure`)
  if (source.defaultExport && !configs.test(path)) say(1, 'has a default export')
  if (source.starExport || /(^|\/)index\.tsx?$/.test(path)) say(1, 'is a barrel')
  for (const { text: words, line } of source.comments)
    if (/\b(TODO|FIXME)\b/.test(words)) say(line, 'leaves something to do')
  return found
}

/** Why `path` may not have this import, null when it may. */
function whyNot(path: string, { from, isType }: Import): string | null {
  if (from === null) return 'imports something computed'
  const inTests = isIn(path, 'test')
  const row = rowOf(path)
  if (!row && !inTests) return `lies in no folder of the table, and imports ${from}`
  if (!from.startsWith('.')) {
    if (from === 'electron' && !isIn(path, 'main/electron') && !isIn(path, 'preload') && !inTests)
      return 'imports electron'
    if (!row) return null
    if (from.startsWith('node:')) return row.node ? null : `imports ${from}`
    if (builtinModules.includes(from)) return `imports ${from} without "node:"`
    return row.packages.includes(packageOf(from)) ? null : `imports the package ${from}`
  }

  if (posix.extname(from) === '') return `imports ${from} without its ending`
  const target = posix.join(posix.dirname(path), from)
  if (target.startsWith('..')) return `imports ${from}, which lies outside`
  if (!row) return null
  if (isIn(target, 'test')) return `imports ${target}, and nothing imports test`
  if (isIn(target, row.folder) && rowOf(target) === row) return null
  if (row.own.some((folder) => isIn(target, folder))) return null
  if (isType && row.types?.some((folder) => isIn(target, folder))) return null
  // The frame of the window puts the features together.
  if (row.folder === 'renderer' && isIn(target, 'renderer')) return null
  const other = features.find((feature) => isIn(target, feature))
  if (other && features.includes(row.folder)) return `imports ${target}, and a feature never imports another`
  return `imports ${target}`
}

const rowOf = (path: string): TableRow | null =>
  importTable
    .filter((row) => isIn(path, row.folder))
    .reduce<TableRow | null>(
      (best, row) => (best && best.folder.length > row.folder.length ? best : row),
      null,
    )

/** `main/core` holds `main/core/plan.ts`; `main/core/failure` is `main/core/failure.ts`. */
const isIn = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`) || path.startsWith(`${place}.`)

const packageOf = (from: string): string => from.split('/', from.startsWith('@') ? 2 : 1).join('/')
