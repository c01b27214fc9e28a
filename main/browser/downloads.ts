/**
 * Files that wait to be fetched by the page of the browser shell, each once and soon, by a link that nobody can guess.
 * They are made while they are sent, so nothing of them lies on the disk before the browser puts it there.
 */
import { randomBytes } from 'node:crypto'
import type { ExportFile, SaveFile } from '../workspaces/exports.ts'

export type Downloads = {
  offer: SaveFile
  /** The file of this link, which is used up by it; null when there is none (any more). */
  take: (token: string) => ExportFile | null
}

export const downloadPath = '/download'
/** The page fetches at once; an offer that nobody took must not stay for ever. */
const mostWaiting = 4

export function createDownloads(): Downloads {
  const waiting = new Map<string, ExportFile>()
  return {
    offer(file) {
      const token = randomBytes(32).toString('base64url')
      waiting.set(token, file)
      for (const old of [...waiting.keys()].slice(0, -mostWaiting)) waiting.delete(old)
      return Promise.resolve({
        is: 'download',
        name: file.name,
        href: `${downloadPath}?token=${token}`,
      })
    },
    take(token) {
      const file = waiting.get(token) ?? null
      waiting.delete(token)
      return file
    },
  }
}

/** Names of any script, for browsers that read RFC 8187, which all do; the plain name is for what remains. */
export const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`
