/** A workspace as the app runs it, over the demo server in this process. For tests of survival on disk. */
import { fetchTransport } from '../../main/api/transport.ts'
import type { DemoServer } from '../../main/demo/demoServer.ts'
import type { Room } from '../../main/mirror/mirror.ts'
import { ballastIn } from '../../main/workspaces/ballast.ts'
import { openStore, rescueIn } from '../../main/workspaces/openStore.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import { dataKey } from './makeStore.ts'

let uuids = 0

/** `room`: another one than the folder's ballast. */
export function runWorkspace(dir: string, server: DemoServer, room: Room = ballastIn(dir)): Workspace {
  const store = openStore({ dir, dataKey, now: Date.now })
  return new Workspace({
    id: 'w1',
    db: store.db,
    disk: { rescueFile: rescueIn(dir), dataKey, room, rebuilt: store.rebuilt, ended: store.ended },
    apiKey: server.key,
    transport: fetchTransport(server.fetch),
    limit: 600,
    clock: {
      monotonic: () => performance.now(),
      wall: () => Date.now(),
      random: () => 0,
      after(ms, run) {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
    },
    newUuid: () => `uuid-${++uuids}`,
    changed: () => {},
    settings: { name: 'Acme', hue: 0, baseUrl: 'http://127.0.0.1/mail/v1', demo: false, createdAt: 0 },
  })
}

/** Waits for what the lane does by itself; the runner's own limit ends a wait in vain. */
export async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 10))
}
