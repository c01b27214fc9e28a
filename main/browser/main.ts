/**
 * The browser shell: Satchel in plain Node with an installed browser as its window, for evaluation, development and
 * tests. Run as `node main/browser/main.ts [options]`, usually by scripts/start.mjs; the options are in readOptions.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import { topic } from '../../shared/contract.ts'
import { ProblemError } from '../../shared/problem.ts'
import { fetchTransport } from '../api/transport.ts'
import { createBroadcast } from '../ipc/broadcast.ts'
import { createHandlers } from '../ipc/handlers.ts'
import { serve } from '../ipc/serve.ts'
import { openRegistry } from '../workspaces/registry.ts'
import { openVault } from '../workspaces/vault.ts'
import { openAppWindow } from './appWindow.ts'
import { createDownloads } from './downloads.ts'
import { findBrowser } from './findBrowser.ts'
import { problemSentence } from './problemSentence.ts'
import { browserProfile, defaultProfile, openProfile } from './profile.ts'
import type { Options } from './readOptions.ts'
import { readOptions, usage } from './readOptions.ts'
import { startShell } from './shellServer.ts'
import { takeScreenshot } from './takeScreenshot.ts'
import { watchWindow } from './watchWindow.ts'

/** SYNC.md section 2: quitting delivers what is due for at most 3 s. */
const deliverMs = 3_000

const sandbox = process.getuid?.() !== 0

/** Returns the exit code. */
async function run(options: Options): Promise<number> {
  const browser = findBrowser()
  if (options.screenshot !== null && browser === null) {
    console.error('A screenshot needs Chromium, Chrome or Edge, and none was found.')
    return 1
  }
  const temporary = options.screenshot !== null && options.profile === null
  const profile = temporary
    ? mkdtempSync(join(tmpdir(), 'satchel-'))
    : (options.profile ?? defaultProfile({ platform: process.platform, env: process.env, home: homedir() }))
  try {
    openProfile(profile)
    return await runIn(profile, browser, options)
  } catch (error) {
    console.error(sentenceOf(error, profile, options) ?? error)
    return 1
  } finally {
    if (temporary) rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function runIn(profile: string, browser: string | null, options: Options): Promise<number> {
  const stopped = untilStopped()
  const broadcast = createBroadcast()
  const registry = await openRegistry({
    profile,
    shell: 'browser',
    openVault: (dir) => openVault({ dir, sealer: null }),
    transport: fetchTransport(fetch),
    version: manifest.version,
    changed: broadcast.changed,
  })
  try {
    const downloads = createDownloads()
    const handlers = createHandlers(registry, {
      openOutside: null,
      flushed: () => {},
      saveFile: downloads.offer,
    })
    const watch = watchWindow(process.platform === 'darwin')
    const shell = await startShell({
      call: serve(handlers),
      download: downloads.take,
      subscribe: broadcast.subscribe,
      preferences: registry.preferences.get,
      assets: join(import.meta.dirname, '../../dist/renderer'),
      port: options.port,
      ...(process.env.SATCHEL_DEV ? { onBuild: () => broadcast.changed([topic.reload]) } : {}),
      onPages: watch.pages,
    })
    try {
      const { size, theme, screenshot: file } = options
      const printLink = (link: string) => console.log(`Satchel is open at ${link}\nThe link works once.`)
      if (file !== null && browser !== null) {
        const picture = takeScreenshot({ browser, url: shell.url, file, theme, size, sandbox })
        return await Promise.race([picture.then(() => 0), stopped.then(() => 1)])
      }
      onEnter(() => printLink(shell.newUrl()))
      if (!options.open || browser === null) {
        if (options.open)
          console.log('No Chromium, Chrome or Edge was found, so there is no window of its own.')
        printLink(shell.url)
        await stopped
        return 0
      }
      if (!sandbox) console.log('Running as root, so the browser runs without its sandbox.')
      const window = openAppWindow({
        browser,
        url: shell.url,
        userDataDir: browserProfile(profile),
        size,
        sandbox,
      })
      let stopping = false
      stopped.then(() => {
        stopping = true
      })
      window.ended.then(({ code, error }) => {
        // Ctrl+C reaches the browser too.
        if (stopping) return
        if (code === 0) return watch.browserEnded()
        console.log(`The window of ${browser} ${error ? 'could not be opened' : 'ended unexpectedly'}.`)
        printLink(shell.newUrl())
      })
      await Promise.race([watch.closed, stopped])
      window.close()
      return 0
    } finally {
      await shell.close()
    }
  } finally {
    const { waiting } = await registry.close({ deliverMs })
    if (waiting > 0)
      console.log(
        waiting === 1 ? '1 change waits on this computer.' : `${waiting} changes wait on this computer.`,
      )
  }
}

/**
 * Settles at the first signal to stop. One more, later, ends the program at once, delivering nothing; a terminal and npm
 * both send the first one, so what comes within a second of it is the same wish.
 */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | null = null
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        firstAt ??= performance.now()
        if (performance.now() - firstAt > 1_000) process.exit(1)
        resolve()
      })
  })
}

/** Calls back whenever Enter is pressed in the terminal; pipes and files as input mean nobody is there to press it. */
function onEnter(pressed: () => void): void {
  if (!process.stdin.isTTY) return
  process.stdin.on('data', pressed)
  process.stdin.unref()
}

/** What a person can do about an error that kept the app from starting, null for defects. */
function sentenceOf(error: unknown, profile: string, options: Options): string | null {
  if (error instanceof ProblemError) return problemSentence(error.problem.code, profile)
  if (error instanceof Error && error.name === 'TimeoutError')
    return 'The inbox of the demo workspace showed no rows within a minute, so there is no picture.'
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EADDRINUSE' || (code === 'EACCES' && options.port > 0 && options.port < 1_024))
    return `Port ${options.port} cannot be used. Choose another with --port, or leave it out.`
  return null
}

/** The options, or null after saying what is wrong with them. */
function optionsOrNull(): Options | null {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`)
    return null
  }
}

const options = optionsOrNull()
// Ended by hand: connections that were kept alive must not hold the program after its last word.
process.exit(options === null ? 1 : await run(options))
