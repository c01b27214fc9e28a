/**
 * Makes the pictures of docs/screenshots out of the running app: a fresh profile, the demo workspace, an
 * account on a demo server, an installed browser without a window. Run as `node main/browser/pictures.ts FOLDER` by scripts/screenshots.mjs.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { fetchTransport } from '../api/transport.ts'
import { createDemoServer } from '../demo/demoServer.ts'
import { createBroadcast } from '../ipc/broadcast.ts'
import { createHandlers } from '../ipc/handlers.ts'
import { serve } from '../ipc/serve.ts'
import { openRegistry } from '../workspaces/registry.ts'
import { openVault } from '../workspaces/vault.ts'
import { findBrowser } from './findBrowser.ts'
import { openProfile } from './profile.ts'
import { startShell } from './shellServer.ts'
import { takePictures } from './takePictures.ts'

/** Returns the exit code. */
async function run(folder: string): Promise<number> {
  const browser = findBrowser()
  if (browser === null) {
    console.error('The pictures need Chromium, Chrome or Edge, and none was found.')
    return 1
  }
  mkdirSync(folder, { recursive: true })
  const profile = mkdtempSync(join(tmpdir(), 'satchel-'))
  openProfile(profile)
  const broadcast = createBroadcast()
  // The account of a team behind a cable: what "MisarMail" is in the pictures of two people at one deal.
  const team = createDemoServer({ size: 'small', seed: 7, plan: 'max', rateLimit: false })
  let plugged = true
  const cable = async (request: Request): Promise<Response> => {
    if (plugged) return team.fetch(request)
    throw new TypeError('fetch failed', { cause: { code: 'ENETUNREACH' } })
  }
  const registry = await openRegistry({
    profile,
    shell: 'browser',
    openVault: (dir) => openVault({ dir, sealer: null }),
    transport: fetchTransport(cable),
    version: manifest.version,
    changed: broadcast.changed,
  })
  const shell = await startShell({
    call: serve(createHandlers(registry)),
    subscribe: broadcast.subscribe,
    assets: join(import.meta.dirname, '../../dist/renderer'),
    port: 0,
  })
  try {
    await takePictures({
      browser,
      newUrl: shell.newUrl,
      sandbox: process.getuid?.() !== 0,
      folder,
      team: { ...team, plug: (on) => (plugged = on) },
      taken: (file) => console.log(`${file}, ${Math.ceil(statSync(file).size / 1_000)} kB`),
    })
    return 0
  } finally {
    await shell.close()
    await registry.close({ deliverMs: 0 })
    rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: node main/browser/pictures.ts FOLDER')
  process.exit(1)
}
// Ended by hand: connections that were kept alive must not hold the program after its last word.
process.exit(await run(resolve(folder)))
