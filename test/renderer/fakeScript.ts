/** fakeBridge.ts as one plain script for Playwright's `addInitScript`. Used by look.test.ts. */
import { join } from 'node:path'
import { build } from 'vite'

export async function fakeScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'fakeBridge.ts'), formats: ['iife'], name: 'fakeBridge' },
    },
  })
  const [first] = [result].flat()
  const [chunk] = first && 'output' in first ? first.output : []
  if (chunk?.type !== 'chunk') throw new Error('The fake bridge was not bundled.')
  return chunk.code
}
