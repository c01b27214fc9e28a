/**
 * Before the window or the program ends, the page is asked to save what was typed and not saved yet. A page that does
 * not answer (it hangs, or is not there yet) holds nobody for long.
 */
import type { BrowserWindow } from 'electron'
import { topic } from '../../shared/contract.ts'
import { sendTopics } from './ipc.ts'

const patienceMs = 1_000

export type PageFlush = {
  /** Settles when the page has saved, or after a second. */
  ask: (window: BrowserWindow | null) => Promise<void>
  /** The page has saved (`app.flushed`). */
  flushed: () => void
}

export function pageFlush(): PageFlush {
  let waiting: (() => void)[] = []
  const flushed = () => {
    for (const go of waiting) go()
    waiting = []
  }
  return {
    flushed,
    ask: (window) =>
      new Promise((resolve) => {
        if (!window || window.isDestroyed() || window.webContents.isCrashed()) return resolve()
        waiting.push(resolve)
        sendTopics(window, [topic.flush])
        setTimeout(resolve, patienceMs)
      }),
  }
}
