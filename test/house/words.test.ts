import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFiles, projectFolder } from './projectFiles.ts'

/** Folders that exist on somebody's machine and not on the reader's. */
const places = ['work', 'root', 'tmp', 'mnt'].map((name) => `/${name}/`)

/** Names of places on one machine, and of package registries, in a text. */
function strayWords(text: string): string[] {
  const paths = places.filter((place) => new RegExp(`(^|[\\s"'\`(=:])${place}`, 'm').test(text))
  const registries = [
    ...text.matchAll(/https?:\/\/([\w.-]*(?:registry|verdaccio|artifactory|nexus)[\w.-]*)/g),
  ]
    .map(([, host = '']) => host)
    .filter((host) => host !== 'registry.npmjs.org')
  return [...paths, ...registries]
}

const isText = (path: string) => /(^|\/)[^.]+$|\.(css|html|json|md|mjs|svg|ts|tsx|yml)$|\.ci\/run$/.test(path)

test('no file names a place of the machine that it was written on', () => {
  const files = projectFiles().filter(isText)
  const found = files.flatMap((path) =>
    strayWords(readFileSync(join(projectFolder, path), 'utf8')).map((word) => `${path}: ${word}`),
  )
  expect(found).toEqual([])
  expect(files).toEqual(
    expect.arrayContaining(['package-lock.json', 'LICENSE', '.ci/run', 'shared/contract.ts']),
  )
})

// Put together here, so that this file is not found itself.
const path = (...names: string[]) => ['', ...names].join('/')
const host = (...names: string[]) => names.join('.')

test.each([
  [`const file = '${path('root', 'notes.txt')}'`, [path('root', '')]],
  [`see ${path('work', 'main')}`, [path('work', '')]],
  [
    `"resolved": "https://${host('registry', 'example', 'com')}/zod.tgz"`,
    [host('registry', 'example', 'com')],
  ],
  [`"resolved": "https://${host('registry', 'npmjs', 'org')}/zod.tgz"`, []],
  ['import x from "../tmp/x.ts"; https://example.com/work/', []],
])('%s is judged rightly', (text, expected) => {
  expect(strayWords(text)).toEqual(expected)
})
