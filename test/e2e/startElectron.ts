/** Starts the packed app, with Playwright's Electron driver, on a display of its own where there is none. */
import { spawn } from 'node:child_process'
import { _electron, type ElectronApplication } from 'playwright-core'
import { gatherComplaints, type RunningApp } from './runningApp.ts'

/** Made by scripts/test.mjs; null when there is no Electron for tests. */
export const packedApp = process.env.SATCHEL_PACKED_APP ?? null

export type Display = { env: Record<string, string>; close: () => void }

/** The display that is there, or a virtual one. */
export async function openDisplay(): Promise<Display> {
  if (process.env.DISPLAY) return { env: {}, close: () => {} }
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject)
    server.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
  })
  return { env: { DISPLAY: `:${number}` }, close: () => server.kill() }
}

export type RunningElectron = RunningApp & { app: ElectronApplication }

export async function startElectron(
  display: Display,
  profile: string,
  locale = 'en-US',
): Promise<RunningElectron> {
  if (!packedApp) throw new Error('there is no packed app')
  const root = process.getuid?.() === 0
  const app = await _electron.launch({
    executablePath: packedApp,
    args: [...(root ? ['--no-sandbox'] : []), `--lang=${locale}`, '--profile', profile],
    env: { ...process.env, ...display.env } as Record<string, string>,
  })
  const child = app.process()
  let printed = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const page = await app.firstWindow()
  const complaints = await gatherComplaints(page)
  // The first page was loaded before anyone listened.
  await page.reload()
  return {
    app,
    page,
    complaints,
    async quit() {
      child.kill('SIGTERM')
      await ended
      return printed
    },
  }
}
