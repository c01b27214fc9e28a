/**
 * The contract over Electron's IPC: one channel for calls, one for topics. Every message is checked for its sender
 * here and for its name and input in `ipc/serve`.
 */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { Topic } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'
import type { Serve } from '../ipc/serve.ts'
import { isOurs } from './appProtocol.ts'

/** `window` answers the window that may ask, null while there is none. */
export function serveCalls(serve: Serve, window: () => BrowserWindow | null): void {
  ipcMain.handle('call', (event, name: unknown, input: unknown): Promise<Envelope<unknown>> => {
    if (isOurPage(event, window())) return serve(name, input)
    console.error('A call from elsewhere was refused.')
    return Promise.resolve({ ok: false, problem: { code: 'badInput' } })
  })
}

function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === window?.webContents.mainFrame && isOurs(frame.url)
}

export function sendTopics(window: BrowserWindow | null, topics: Topic[]): void {
  if (window && !window.isDestroyed()) window.webContents.send('changed', topics)
}
