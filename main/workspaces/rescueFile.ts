/**
 * The rescue file: an encrypted copy of the outbox beside the database, so that no unsent change is lost with it.
 * Written by `workspace` through `rescueWriter`, read by `openStore` at start.
 * AES-256-GCM, because Electron's crypto library offers no ChaCha20-Poly1305 there; a fresh nonce for every write.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Tick, Tracked } from '../core/tracked.ts'
import type { Mirror } from '../mirror/mirror.ts'
import { readBytes, writeFile } from './atomicFile.ts'

export type Rescue = {
  version: 1
  /** the database's counter when this was written; a database that has not come so far is an older one */
  tick: Tick
  /** what a new database must know of the workspace, by name (`Mirror.meta`) */
  meta: { [name: string]: string }
  /** every row with a pending change */
  rows: { row: Tracked; touchedAt: number }[]
}

const magic = Buffer.from('SATCHEL RESCUE 1')
const nonceBytes = 12
const tagBytes = 16
/** settings: whose it is. key: hash of the proven API key, without which another account's key would be taken. */
const keptMeta = ['settings', 'key']

/** Throws `diskFull`, `diskReadOnly`; the old file is then still there. */
export function writeRescue(file: string, dataKey: Uint8Array, rescue: Rescue): void {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(dataKey), nonce, { authTagLength: tagBytes })
  cipher.setAAD(magic)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(rescue), 'utf8'), cipher.final()])
  writeFile(file, Buffer.concat([magic, nonce, cipher.getAuthTag(), sealed]))
}

/** `none`: no such file. `unreadable`: damaged, or of another key or version. */
export function readRescue(file: string, dataKey: Uint8Array): Rescue | 'none' | 'unreadable' {
  const bytes = readBytes(file)
  if (bytes === null) return 'none'
  try {
    const sealedAt = magic.length + nonceBytes + tagBytes
    if (!bytes.subarray(0, magic.length).equals(magic)) return 'unreadable'
    const nonce = bytes.subarray(magic.length, magic.length + nonceBytes)
    const cipher = createDecipheriv('aes-256-gcm', keyFrom(dataKey), nonce, { authTagLength: tagBytes })
    cipher.setAAD(magic)
    cipher.setAuthTag(bytes.subarray(magic.length + nonceBytes, sealedAt))
    const text = Buffer.concat([cipher.update(bytes.subarray(sealedAt)), cipher.final()]).toString('utf8')
    // The tag proves that this is what we wrote; only the version can differ.
    const rescue = JSON.parse(text) as Rescue
    return Number(rescue.version) === 1 ? rescue : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

/** What the file is to hold now. */
export function rescueOf(mirror: Mirror): Rescue {
  const meta: Rescue['meta'] = {}
  for (const name of keptMeta) {
    const value = mirror.meta(name)
    if (value !== null) meta[name] = value
  }
  const rows: Rescue['rows'] = []
  for (const { kind, key, touchedAt } of mirror.outbox()) {
    const row = mirror.get(kind, key)
    if (row) rows.push({ row, touchedAt })
  }
  return { version: 1, tick: Number(mirror.meta('tick') ?? 0), meta, rows }
}

/** A key of its own, so that no key ever serves two ciphers. */
const keyFrom = (dataKey: Uint8Array) =>
  Buffer.from(hkdfSync('sha256', dataKey, new Uint8Array(0), 'satchel rescue file', 32))
