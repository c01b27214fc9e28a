/**
 * Mutant M2, for the control of the kill test: loaded before the program (`node --import`), it leaves out what makes
 * `sending` durable before a write leaves; the row is marked only with the answer. The product has no switch for it.
 */
import { registerHooks } from 'node:module'

const target = '/main/sync/push.ts'
/** What stands there, and what shall. */
const changes = [
  ["    mirror.change(kind, key, (row) => begin(row, request, tick), 'server')\n", ''],
  [
    '  mirror.transaction(() => store(',
    "  mirror.transaction(() => mirror.change(kind, key, (row) => begin(row, begun.request, begun.tick), 'server'))\n  mirror.transaction(() => store(",
  ],
] as const

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context)
    if (!url.endsWith(target)) return loaded
    let source = String(loaded.source)
    for (const [is, shall] of changes) {
      if (!source.includes(is)) throw new Error(`M2 does not fit ${target} any more: ${is}`)
      source = source.replace(is, shall)
    }
    return { ...loaded, source }
  },
})
