/** Bundles the Electron programs into dist/electron: `--mode main` and `--mode preload`. */
import { join } from 'node:path'
import { defineConfig } from 'vite'

const root = join(import.meta.dirname, '../..')

export default defineConfig(({ mode }) => {
  const preload = mode === 'preload'
  return {
    root,
    // Everything but Electron itself and the native module goes into the bundle: the package ships no other.
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'], target: 'node' },
    build: {
      ssr: preload ? 'preload/preload.ts' : 'main/electron/main.ts',
      outDir: 'dist/electron',
      emptyOutDir: !preload,
      target: 'node20',
      minify: false,
      rollupOptions: {
        output: {
          format: preload ? 'cjs' : 'esm',
          entryFileNames: preload ? 'preload.cjs' : 'main.js',
          codeSplitting: false,
        },
      },
    },
  }
})
