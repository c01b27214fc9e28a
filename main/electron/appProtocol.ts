/**
 * `app://satchel/`: the built page from a list made at start, by exact path. No path of a request reaches the disk,
 * and every answer carries the policy that lets the page load its own files and talk to nobody.
 */
import { protocol, type Session } from 'electron'
import type { Preferences } from '../../shared/preferences.ts'
import { firstPaint } from '../browser/firstPaint.ts'
import { liveAssets } from '../browser/liveAssets.ts'
import { readAssets } from '../browser/readAssets.ts'
import { policyHeaders } from '../browser/securityHeaders.ts'

const scheme = 'app'
const host = 'satchel'
export const startUrl = `${scheme}://${host}/`

/** Compared by parts: to Node the origin of such a URL is the word "null". */
export function isOurs(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return parsed?.protocol === `${scheme}:` && parsed.host === host
}

/** Before `ready`. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/**
 * `folder`: the built renderer. `preferences`: how the page is to look at its first paint. Throws when it is not there. `onBuild` is for developing: the folder is followed, and
 * this is told after each new build.
 */
export function serveScheme(
  ui: Session,
  folder: string,
  preferences: () => Preferences,
  onBuild?: () => void,
): void {
  const fixed = onBuild ? null : readAssets(folder)
  const assets = onBuild ? liveAssets(folder, onBuild) : () => fixed
  const headers = policyHeaders("'none'")
  ui.protocol.handle(scheme, (request) => {
    const path = request.method === 'GET' && isOurs(request.url) ? new URL(request.url).pathname : null
    const found = path === null ? null : assets()?.get(path)
    if (!found) return new Response(null, { status: 404, headers })
    const body = path === '/' ? firstPaint(found.body, preferences()) : found.body
    return new Response(new Uint8Array(body), { headers: { ...headers, 'content-type': found.type } })
  })
}
