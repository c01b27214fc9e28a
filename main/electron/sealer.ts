/**
 * The system's keyring as the vault's sealer. Null where there is none: on Linux without a secret service Electron
 * would seal with a public constant (`basic_text`), and the app never pretends.
 */
import { safeStorage } from 'electron'
import type { Sealer } from '../workspaces/vault.ts'

/** The asynchronous calls replace the others in newer versions; this program runs on both. */
type AsyncSafeStorage = {
  isAsyncEncryptionAvailable: () => Promise<boolean>
  encryptStringAsync: (text: string) => Promise<Buffer>
  decryptStringAsync: (sealed: Buffer) => Promise<{ result: string }>
}

const isAsync = (storage: object): storage is AsyncSafeStorage => 'encryptStringAsync' in storage

/** Call after `ready`. */
export async function keyringSealer(): Promise<Sealer | null> {
  const storage: object = safeStorage
  if (process.platform === 'linux' && backend() === 'basic_text') return null
  if (isAsync(storage)) {
    if (!(await storage.isAsyncEncryptionAvailable())) return null
    return {
      seal: (text) => storage.encryptStringAsync(text),
      open: async (sealed) => (await storage.decryptStringAsync(Buffer.from(sealed))).result,
    }
  }
  if (!safeStorage.isEncryptionAvailable()) return null
  return {
    seal: async (text) => safeStorage.encryptString(text),
    open: async (sealed) => safeStorage.decryptString(Buffer.from(sealed)),
  }
}

const backend = (): string =>
  'getSelectedStorageBackend' in safeStorage ? safeStorage.getSelectedStorageBackend() : 'unknown'
