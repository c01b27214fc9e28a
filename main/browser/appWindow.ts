/**
 * Opens the app window: an installed browser without tabs and address bar, on a browser profile of its own. Used by
 * main/browser/main.ts, which ends when the window is closed.
 */
import { spawn } from 'node:child_process'

export type AppWindow = {
  /** settles when the browser has ended, with its exit code (null: by a signal), or when it could not start */
  ended: Promise<{ code: number | null; error: Error | null }>
  /** Asks the browser to close. */
  close(): void
}

export function openAppWindow(options: {
  browser: string
  url: string
  userDataDir: string
  size: { width: number; height: number }
  /** a root user has no sandbox in Chromium */
  sandbox: boolean
}): AppWindow {
  const { browser, url, userDataDir, size } = options
  const child = spawn(
    browser,
    [
      `--app=${url}`,
      `--user-data-dir=${userDataDir}`,
      `--window-size=${size.width},${size.height}`,
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-sync',
      '--disable-extensions',
      ...(options.sandbox ? [] : ['--no-sandbox']),
    ],
    // The browser writes about graphics and buses of the system, which is nobody's concern here.
    { stdio: 'ignore' },
  )
  const ended = new Promise<{ code: number | null; error: Error | null }>((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }))
    child.once('exit', (code) => resolve({ code, error: null }))
  })
  return {
    ended,
    close() {
      child.kill('SIGTERM')
    },
  }
}
