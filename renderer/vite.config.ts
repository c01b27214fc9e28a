/** Bundles the renderer into dist/renderer, made to run under a CSP without `unsafe-*`, `data:` or inline code. */
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the same files work at the root of any origin: a loopback server or a scheme of our own.
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'chrome138',
    chunkSizeWarningLimit: 1_000,
    // Modules run in the order of their imports whatever file they are put into: `withoutEval` goes first.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
})
