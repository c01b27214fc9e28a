/**
 * The Electron shell: the product. Starts the workspaces, shows the one window, and delivers what is ready before it
 * ends. Bundled to dist/electron/main.js; options: `--profile DIR`.
 */
import { join, resolve } from 'node:path'
import { app, type BrowserWindow, Notification, nativeTheme, powerMonitor, session, shell } from 'electron'
import manifest from '../../package.json' with { type: 'json' }
import { topic } from '../../shared/contract.ts'
import { ProblemError } from '../../shared/problem.ts'
import { fetchTransport } from '../api/transport.ts'
import { problemSentence } from '../browser/problemSentence.ts'
import { openProfile } from '../browser/profile.ts'
import { createBroadcast } from '../ipc/broadcast.ts'
import { createHandlers } from '../ipc/handlers.ts'
import { serve } from '../ipc/serve.ts'
import { openRegistry, type Registry } from '../workspaces/registry.ts'
import { openVault } from '../workspaces/vault.ts'
import { registerScheme, serveScheme } from './appProtocol.ts'
import { freshZone } from './freshZone.ts'
import { sendTopics, serveCalls } from './ipc.ts'
import { lockContents, lockSession } from './lockSession.ts'
import { openMainWindow } from './mainWindow.ts'
import { setMenu } from './menu.ts'
import { commandTopic } from './menuCommands.ts'
import { netFetch } from './netFetch.ts'
import { type PageFlush, pageFlush } from './pageFlush.ts'
import { saveFile } from './saveFile.ts'
import { keyringSealer } from './sealer.ts'
import { showFatal } from './showFatal.ts'
import { systemNotices } from './systemNotices.ts'
import { saveWindowState } from './windowState.ts'

/** SYNC.md section 2: quitting delivers what is due for at most 3 s. */
const deliverMs = 3_000

let window: BrowserWindow | null = null

app.setName('Satchel')
registerScheme()
// As root Chromium has no sandbox at all; the starter then says so and passes the switch.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
const profile = profileOf(process.argv)
if (profile) app.setPath('userData', profile)

// A second copy only brings the first to the front; the profile's own lock would refuse it anyway.
if (app.requestSingleInstanceLock()) void run()
else app.exit(0)

async function run(): Promise<void> {
  await app.whenReady()
  const dir = app.getPath('userData')
  try {
    openProfile(dir)
    await open(dir)
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : null
    console.error(error)
    showFatal((code && problemSentence(code, dir)) ?? null)
    app.exit(1)
  }
}

async function open(dir: string): Promise<void> {
  const ui = session.fromPartition('ui', { cache: false })
  lockContents()
  lockSession(ui)
  const broadcast = createBroadcast()
  const onBuild = process.env.SATCHEL_DEV ? () => broadcast.changed([topic.reload]) : undefined
  const sealer = await keyringSealer()
  const registry = await openRegistry({
    profile: dir,
    shell: 'electron',
    openVault: (folder) => openVault({ dir: folder, sealer }),
    transport: fetchTransport(netFetch()),
    version: manifest.version,
    changed: broadcast.changed,
    notices: { system: systemNotices(), wanted: () => show() },
  })
  serveScheme(ui, join(app.getAppPath(), 'dist/renderer'), registry.preferences.get, onBuild)
  const applyTheme = () => {
    nativeTheme.themeSource = registry.preferences.get().theme
  }
  applyTheme()
  broadcast.subscribe((topics) => {
    if (topics.includes(topic.preferences)) applyTheme()
  })
  const flush = pageFlush()
  const handlers = createHandlers(registry, {
    openOutside: (href) => shell.openExternal(href),
    flushed: flush.flushed,
    saveFile: saveFile(() => window),
  })
  serveCalls(serve(handlers), () => window)
  broadcast.subscribe((topics) => {
    sendTopics(window, topics)
    if (topics.includes(topic.workspaces)) app.setBadgeCount(unreadIn(registry))
  })
  app.setBadgeCount(unreadIn(registry))

  const show = () => {
    if (window && !window.isDestroyed()) {
      if (window.isMinimized()) window.restore()
      window.focus()
      return
    }
    window = openMainWindow({ profile: dir, bundle: import.meta.dirname, ui, devTools: !app.isPackaged })
    flushBeforeClosing(window, flush)
    window.on('closed', () => {
      window = null
      registry.notices.setFocused(false)
    })
  }
  setMenu((command) => sendTopics(window, [commandTopic(command)]))
  show()
  app.on('second-instance', show)
  app.on('activate', show)
  // On macOS an app without a window stays.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  powerMonitor.on('suspend', () => registry.restReads())
  powerMonitor.on('resume', () => {
    freshZone()
    registry.lineChanged()
  })
  powerMonitor.on('lock-screen', () => registry.notices.setLocked(true))
  powerMonitor.on('unlock-screen', () => registry.notices.setLocked(false))
  quitAfterDelivery(registry, dir, flush)
}

/** A window that is closed first saves what was typed in it. */
function flushBeforeClosing(window: BrowserWindow, flush: PageFlush): void {
  let asked = false
  window.on('close', (event) => {
    event.preventDefault()
    if (asked) return
    asked = true
    void flush.ask(window).then(() => window.destroy())
  })
}

/** What the rail shows, too; 0 takes the badge away. */
const unreadIn = (registry: Registry): number =>
  registry.state().workspaces.reduce((sum, one) => sum + one.unread, 0)

/** The first wish to quit delivers and closes; the program ends when that is done. */
function quitAfterDelivery(registry: Registry, dir: string, flush: PageFlush): void {
  let closing = false
  const close = async () => {
    // The program ends without closing its window, so nobody else keeps its place.
    if (window) saveWindowState(dir, window)
    window?.hide()
    await flush.ask(window)
    const { waiting } = await registry.close({ deliverMs })
    if (waiting > 0) {
      const words =
        waiting === 1 ? '1 change waits on this computer.' : `${waiting} changes wait on this computer.`
      console.log(words)
      if (Notification.isSupported())
        new Notification({ title: words, body: 'It is sent when Satchel runs again.', silent: true }).show()
    }
    app.exit(0)
  }
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (closing) return
    closing = true
    void close()
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
}

/** `--profile DIR` or `--profile=DIR`. */
function profileOf(args: readonly string[]): string | null {
  const at = args.indexOf('--profile')
  const given =
    at >= 0 ? args[at + 1] : args.find((arg) => arg.startsWith('--profile='))?.slice('--profile='.length)
  return given ? resolve(given) : null
}
