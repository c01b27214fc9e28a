/**
 * Keys at rest: one data key and perhaps one API key per workspace, in one file of the profile. With a sealer (the
 * system's keyring, given by the shell) everything in it is sealed. Without one the file is only readable by its
 * owner, the screen says so, and API keys are kept only when the person chose it.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ProblemError } from '../../shared/problem.ts'
import { readFile, writeFile } from './atomicFile.ts'

/** Protects text with something that the system keeps, such as a keyring. */
export type Sealer = {
  seal: (text: string) => Promise<Uint8Array>
  open: (sealed: Uint8Array) => Promise<string>
}

export type Vault = {
  protection: 'keyring' | 'none'
  /** The 32-byte key of a workspace's database; made, and stored, when it is first asked for. */
  dataKey: (workspace: string) => Promise<Uint8Array>
  /** The API key, null when it was not kept or never given. */
  apiKey: (workspace: string) => string | null
  /** For this run; on disk too when `keep`, which is always so under a keyring. */
  giveApiKey: (workspace: string, key: string, keep: boolean) => Promise<void>
  forget: (workspace: string) => Promise<void>
}

const content = z.object({
  version: z.literal(1),
  workspaces: z.record(z.string(), z.object({ dataKey: z.string(), apiKey: z.string().nullable() })),
})
type Content = z.output<typeof content>

/**
 * Throws `databaseDamaged` when the file cannot be read, since it holds the only data keys and is never replaced, and
 * `keyringGone` when it is sealed and nothing here can open it.
 */
export async function openVault({ dir, sealer }: { dir: string; sealer: Sealer | null }): Promise<Vault> {
  const sealed = join(dir, 'vault.sealed')
  const plain = join(dir, 'vault.json')
  if (!sealer && existsSync(sealed)) throw new ProblemError({ code: 'keyringGone' })
  const file = sealer ? sealed : plain
  let kept = await load(file, sealer)
  if (sealer && existsSync(plain)) {
    // A keyring came to a profile that had none: sealed and read back before the open file goes.
    if (!existsSync(sealed)) {
      kept = await load(plain, null)
      await store(sealed, kept, sealer)
      kept = await load(sealed, sealer)
    }
    rmSync(plain)
  }
  const givenNow = new Map<string, string>()

  // One change after the other, each made from what the one before left: two at once would store each other's past.
  let last: Promise<unknown> = Promise.resolve()
  const change = (make: (now: Content['workspaces']) => Content['workspaces']): Promise<void> => {
    const next = last.then(async () => {
      const workspaces = make(kept.workspaces)
      if (workspaces === kept.workspaces) return
      const next = { ...kept, workspaces }
      await store(file, next, sealer)
      kept = next
    })
    last = next.catch(() => undefined)
    return next
  }
  const fresh = () => ({ dataKey: randomBytes(32).toString('hex'), apiKey: null })

  return {
    protection: sealer ? 'keyring' : 'none',
    async dataKey(workspace) {
      await change((now) => (now[workspace] ? now : { ...now, [workspace]: fresh() }))
      return Buffer.from(kept.workspaces[workspace]?.dataKey ?? '', 'hex')
    },
    apiKey: (workspace) => givenNow.get(workspace) ?? kept.workspaces[workspace]?.apiKey ?? null,
    async giveApiKey(workspace, key, keep) {
      const apiKey = keep || sealer ? key : null
      await change((now) => ({ ...now, [workspace]: { ...(now[workspace] ?? fresh()), apiKey } }))
      givenNow.set(workspace, key)
    },
    async forget(workspace) {
      givenNow.delete(workspace)
      await change(({ [workspace]: _, ...others }) => others)
    },
  }
}

async function store(file: string, kept: Content, sealer: Sealer | null): Promise<void> {
  const text = JSON.stringify(kept)
  writeFile(file, sealer ? Buffer.from(await sealer.seal(text)).toString('base64') : text)
}

async function load(file: string, sealer: Sealer | null): Promise<Content> {
  const stored = readFile(file)
  if (stored === null) return { version: 1, workspaces: {} }
  try {
    const text = sealer ? await sealer.open(Buffer.from(stored, 'base64')) : stored
    return content.parse(JSON.parse(text))
  } catch {
    throw new ProblemError({ code: 'databaseDamaged' })
  }
}
