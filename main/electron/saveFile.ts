/** Saves a file where the person says, by the system's own dialog. The page never learns the place. */
import { basename, extname, join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { SaveFile } from '../workspaces/exports.ts'
import { writePieces } from '../workspaces/writePieces.ts'

/** `window` answers the window that the dialog belongs to. */
export const saveFile =
  (window: () => BrowserWindow | null): SaveFile =>
  async ({ name, pieces }) => {
    const ending = extname(name).slice(1)
    const options = {
      defaultPath: join(app.getPath('downloads'), name),
      filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
    }
    const owner = window()
    const { canceled, filePath } = await (owner
      ? dialog.showSaveDialog(owner, options)
      : dialog.showSaveDialog(options))
    if (canceled || !filePath) return { is: 'cancelled' }
    await writePieces(filePath, pieces())
    return { is: 'saved', name: basename(filePath) }
  }
