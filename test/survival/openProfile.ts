/**
 * A profile as a shell opens it, over a demo server on loopback. Run by itself it is another copy of the app: holds the
 * profile of its first argument, says `open` or the code of the problem, and stays until it is killed.
 */
import { fetchTransport } from '../../main/api/transport.ts'
import { openRegistry, type Registry } from '../../main/workspaces/registry.ts'
import { openVault } from '../../main/workspaces/vault.ts'
import { ProblemError } from '../../shared/problem.ts'

export const openProfile = (profile: string): Promise<Registry> =>
  openRegistry({
    profile,
    shell: 'browser',
    openVault: (dir) => openVault({ dir, sealer: null }),
    transport: fetchTransport(fetch),
    version: '0',
    changed: () => {},
  })

if (import.meta.main) {
  try {
    await openProfile(process.argv[2] ?? '')
    process.stdout.write('open\n')
    setInterval(() => {}, 1_000)
  } catch (error) {
    process.stdout.write(`${error instanceof ProblemError ? error.problem.code : error}\n`)
  }
}
