/** Gives a file that the person chose to the main process, in pieces, the same way in both shells. */
import { importPieceBytes } from '../../shared/importLimits.ts'
import type { Problem } from '../../shared/problem.ts'
import { call } from './call.ts'

/** Its name for `imports.read`, or why it did not get there. */
export async function sendFile(
  workspace: string,
  file: Blob,
): Promise<{ ok: true; upload: string } | { ok: false; problem: Problem }> {
  const upload = crypto.randomUUID()
  for (let at = 0; at === 0 || at < file.size; at += importPieceBytes) {
    const part = await base64Of(file.slice(at, at + importPieceBytes))
    // It was moved or changed while it was read.
    if (part === null) return { ok: false, problem: { code: 'fileGone' } }
    const answer = await call('imports.send', { workspace, upload, part, first: at === 0 })
    if (!answer.ok) return answer
  }
  return { ok: true, upload }
}

const base64Of = (piece: Blob): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onerror = () => resolve(null)
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''))
    reader.readAsDataURL(piece)
  })
