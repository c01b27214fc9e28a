/**
 * The first sync of `medium` against the demo server over HTTP with its limit on: how soon rows are there, how long
 * the lists take, what it costs. The server is a process of its own, so that memory is the app's alone.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchTransport } from '../../main/api/transport.ts'
import { openRegistry } from '../../main/workspaces/registry.ts'
import { openVault } from '../../main/workspaces/vault.ts'

const demoServer = join(import.meta.dirname, '../../main/demo/main.ts')

/** A served demo: its base URL and key, read from what it prints. */
async function startServer(size: string) {
  const child = spawn(process.execPath, [demoServer, '--port', '0', '--size', size], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  const found = await new Promise<{ baseUrl: string; key: string }>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the demo server ended')))
    child.stdout.on('data', (chunk) => {
      text += chunk
      const baseUrl = /Base URL:\s*(\S+)/.exec(text)?.[1]
      const key = /API key:\s*(\S+)/.exec(text)?.[1]
      if (baseUrl && key) resolve({ baseUrl, key })
    })
  })
  return { ...found, stop: () => child.kill() }
}

export async function firstSync(size: string): Promise<Record<string, string>> {
  const server = await startServer(size)
  const profile = mkdtempSync(join(tmpdir(), 'satchel-bench-'))
  let requests = 0
  const counted = fetchTransport(fetch)
  const registry = await openRegistry({
    profile,
    shell: 'browser',
    openVault: (dir) => openVault({ dir, sealer: null }),
    transport: (request, signal) => {
      requests += 1
      return counted(request, signal)
    },
    version: 'bench',
    changed: () => {},
  })
  let peakBytes = 0
  const memory = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss)
  }, 200)
  try {
    const began = performance.now()
    const passed = () => `${((performance.now() - began) / 1_000).toFixed(2)} s`
    const until = async (is: () => boolean) => {
      while (!is()) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const { baseUrl, key } = server
    const workspace = registry.workspace(await registry.add({ key, baseUrl, name: '', keepKey: false }))
    await until(() => workspace.inboxPage({ workspace: '', status: 'all', limit: 1 }).rows.length > 0)
    const firstRows = passed()
    await until(() => workspace.status().connection === 'online')
    const full = passed()
    const { limitedCount, databaseBytes, rows } = workspace.diagnostics()
    return {
      'key to first inbox rows': firstRows,
      'key to the full lists': full,
      rows: rows.map(({ kind, count }) => `${count} ${kind}s`).join(', '),
      requests: String(requests),
      '429 answers': String(limitedCount),
      'peak memory of the process': `${Math.round(peakBytes / 1_048_576)} MiB`,
      'size of the database': `${(databaseBytes / 1_048_576).toFixed(1)} MiB`,
    }
  } finally {
    clearInterval(memory)
    await registry.close({ deliverMs: 0 })
    server.stop()
    rmSync(profile, { recursive: true, force: true })
  }
}
