/** The one window: sandboxed, isolated, shown when it has something to show. */
import { join } from 'node:path'
import { BrowserWindow, nativeTheme, type Session } from 'electron'
import { startUrl } from './appProtocol.ts'
import { readWindowState, saveWindowState } from './windowState.ts'

/** `bundle`: the folder of the built programs, where the preload lies. */
export function openMainWindow(options: {
  profile: string
  bundle: string
  ui: Session
  devTools: boolean
}): BrowserWindow {
  const { bounds, maximized } = readWindowState(options.profile)
  const window = new BrowserWindow({
    ...bounds,
    minWidth: 720,
    minHeight: 480,
    show: false,
    // The page's own background, so that no white flash precedes it.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#111214' : '#f9fafb',
    autoHideMenuBar: true,
    title: 'Satchel',
    webPreferences: {
      preload: join(options.bundle, 'preload.cjs'),
      session: options.ui,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      safeDialogs: true,
      devTools: options.devTools,
    },
  })
  if (maximized) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () => saveWindowState(options.profile, window))
  void window.loadURL(startUrl)
  return window
}
