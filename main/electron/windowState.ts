/** Size and place of the window, kept in a small file of the profile. Nonsense in it means the default. */
import { join } from 'node:path'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'
import { readFile, writeFile } from '../workspaces/atomicFile.ts'

const stored = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  maximized: z.boolean(),
})

const smallest = { width: 720, height: 480 }

export type WindowState = { bounds: Partial<Rectangle>; maximized: boolean }

const fileIn = (profile: string) => join(profile, 'window.json')

/** A place that no screen shows any more is left out. Call after `ready`. */
export function readWindowState(profile: string): WindowState {
  const fallback: WindowState = { bounds: { width: 1280, height: 800 }, maximized: false }
  try {
    const { bounds, maximized } = stored.parse(JSON.parse(readFile(fileIn(profile)) ?? 'null'))
    const size = {
      width: Math.max(smallest.width, bounds.width),
      height: Math.max(smallest.height, bounds.height),
    }
    const area = screen.getDisplayMatching(bounds).workArea
    const visible =
      bounds.x < area.x + area.width - 80 &&
      bounds.x + bounds.width > area.x + 80 &&
      bounds.y >= area.y - 10 &&
      bounds.y < area.y + area.height - 40
    return { bounds: visible ? { ...bounds, ...size } : size, maximized }
  } catch {
    return fallback
  }
}

/** Not worth an error: the next start then opens at the default. */
export function saveWindowState(profile: string, window: BrowserWindow): void {
  try {
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
    writeFile(fileIn(profile), JSON.stringify(state))
  } catch (error) {
    console.error('The place of the window could not be kept.', error)
  }
}
