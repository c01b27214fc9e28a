/**
 * The built page as it is on the disk now, for developing: every new build is read, and told. Used by the shells under
 * `npm run dev`; otherwise the page is read once (readAssets).
 */
import { watch } from 'node:fs'
import { type Asset, readAssets } from './readAssets.ts'

/** A build writes many files; they are read when it has been quiet for so long. */
const quietMs = 300

/** Answers the newest whole build. `changed` is told after a newer one was read. */
export function liveAssets(folder: string, changed: () => void): () => Map<string, Asset> {
  let assets = readAssets(folder)
  let timer: NodeJS.Timeout | undefined
  const read = () => {
    try {
      assets = readAssets(folder)
      changed()
    } catch {
      // Half a build: the next change of the folder brings the rest.
    }
  }
  watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(read, quietMs)
  }).unref()
  return () => assets
}
