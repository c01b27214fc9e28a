/**
 * Reads the built renderer into memory once, when the browser shell starts. A request is answered from this list by
 * its exact path, so no path of a request ever reaches the disk.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'

export type Asset = { body: Buffer; type: string; cacheControl: string }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * Every file below `folder` by the path it is asked for; `/` is the `first` one. Throws when the renderer was not built.
 * Files in `assets/` carry a hash of their content in the name (vite), so a browser may keep them.
 */
export function readAssets(folder: string, first = 'index.html'): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, name)
    if (!statSync(file).isFile()) continue
    const path = `/${name.split(/[\\/]/).join('/')}`
    const type = types[extname(name)] ?? 'application/octet-stream'
    const hashed = path.startsWith('/assets/')
    assets.set(path, {
      body: readFileSync(file),
      type,
      cacheControl: hashed ? 'private, max-age=31536000, immutable' : 'no-store',
    })
  }
  const start = assets.get(`/${first}`)
  if (!start) throw new Error(`no ${first} in ${folder}: the renderer is not built`)
  assets.set('/', start)
  return assets
}
