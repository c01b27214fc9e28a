import { existsSync, readFileSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import { rescueIn } from '../../main/workspaces/openStore.ts'
import { readRescue } from '../../main/workspaces/rescueFile.ts'
import type { Workspace } from '../../main/workspaces/workspace.ts'
import { dataKey, newFolder } from './makeStore.ts'
import { runWorkspace, until } from './runWorkspace.ts'

let dir = ''
let server: DemoServer
let workspace: Workspace
beforeEach(() => {
  dir = newFolder()
  server = createDemoServer({ size: 'small', seed: 7, plan: 'max', rateLimit: false })
})
afterEach(async () => {
  await workspace.close(0)
  server.stop()
  rmSync(dir, { recursive: true, force: true })
})

const copied = () => {
  const read = readRescue(rescueIn(dir), dataKey)
  return typeof read === 'string' ? [] : read.rows.map(({ row }) => row.key)
}

it('every create lies in the rescue file before its first byte leaves', async () => {
  const atPost: { keys: string[]; fresh: boolean }[] = []
  let atGuard = Buffer.alloc(0)
  const watched: DemoServer = {
    ...server,
    fetch(request) {
      const bytes = existsSync(rescueIn(dir)) ? readFileSync(rescueIn(dir)) : Buffer.alloc(0)
      // Written anew between the guard and the create, and not just at some time before.
      if (request.method === 'POST') atPost.push({ keys: copied(), fresh: !bytes.equals(atGuard) })
      else atGuard = bytes
      return server.fetch(request)
    },
  }
  workspace = runWorkspace(dir, watched)
  await until(() => workspace.status().synced)
  const made = server
    .rows('conversation')
    .slice(0, 5)
    .map(({ id }) => workspace.createDeal(id, { stage: 'new', notes: 'secured' }).key)
  await until(() => workspace.unsent() === 0)
  expect(atPost).toHaveLength(made.length)
  for (const [n, { keys, fresh }] of atPost.entries()) {
    expect(keys).toContain(made[n])
    expect(fresh).toBe(true)
  }
  // And once all are delivered the copy is empty again.
  await until(() => copied().length === 0)
})
