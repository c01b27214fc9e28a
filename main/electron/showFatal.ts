/** Says why the app cannot start, before there is a window that could. */
import { dialog } from 'electron'

/** `sentence` null: a defect, named in the log. */
export function showFatal(sentence: string | null): void {
  dialog.showErrorBox('Satchel cannot start', sentence ?? 'Something went wrong. Nothing was changed.')
}
