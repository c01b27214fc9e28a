/**
 * Serves the built gallery of the window's parts on 127.0.0.1, under the same headers as the product. Run by
 * scripts/gallery.mjs until it is stopped; the page has no data, so it asks for no session.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { readAssets } from './readAssets.ts'
import { securityHeaders } from './securityHeaders.ts'

const assets = readAssets(join(import.meta.dirname, '../../dist/gallery'), 'gallery.html')

const server = createServer((request, response) => {
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`
  const path = URL.parse(request.url ?? '', `http://${host}`)?.pathname ?? ''
  const asset = request.headers.host === host ? assets.get(path) : undefined
  response.writeHead(asset ? 200 : 404, {
    ...securityHeaders(host),
    ...(asset ? { 'content-type': asset.type, 'cache-control': asset.cacheControl } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : asset?.body)
})

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(`The gallery is open at http://127.0.0.1:${port}/ until this program is stopped (Ctrl+C).`)
})

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    server.close()
    server.closeAllConnections()
  })
