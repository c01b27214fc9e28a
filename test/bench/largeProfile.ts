/** A profile with one workspace, `large`, whole and indexed, whose server is away and whose key is not kept: all is local. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Mirror } from '../../main/mirror/mirror.ts'
import { open } from '../../main/mirror/open.ts'
import { hearSome } from '../../main/mirror/reports/heard.ts'
import { indexSome } from '../../main/mirror/search/searchIndex.ts'
import { openVault } from '../../main/workspaces/vault.ts'
import type { Settings } from '../../main/workspaces/workspace.ts'
import { fillMirror } from './fillMirror.ts'

export async function makeLargeProfile(profile: string): Promise<void> {
  const id = '00000000-0000-4000-8000-000000000001'
  const dir = join(profile, 'workspaces', id)
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const vault = await openVault({ dir: profile, sealer: null })
  await vault.giveApiKey(id, 'msk_bench', false)
  const db = open({ file: join(dir, 'mirror.db'), dataKey: await vault.dataKey(id) })
  const mirror = new Mirror(db, { changed: () => {}, clock: () => Date.now() })
  const settings: Settings = {
    name: 'Large',
    hue: 255,
    baseUrl: 'http://127.0.0.1:9/mail/v1',
    demo: false,
    createdAt: 1,
  }
  mirror.setMeta('settings', JSON.stringify(settings))
  fillMirror(mirror)
  // What the program does by and by in the hours after a first sync.
  while (indexSome(mirror, 1_000) > 0);
  while (hearSome(mirror, 1_000) > 0);
  mirror.close()
}
