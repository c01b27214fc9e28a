/** A small file that is either the old one or the new one, whatever happens in between. Used by vault, rescue file and demo state. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProblemError } from '../../shared/problem.ts'
import { asProblem } from '../mirror/open.ts'

/** The content as text, or null when there is no such file. */
export function readFile(file: string): string | null {
  return readBytes(file)?.toString('utf8') ?? null
}

/** The content, or null when there is no such file. */
export function readBytes(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Replaces the file, durable before it returns, readable by its owner only. Throws `diskFull`, `diskReadOnly`. */
export function writeFile(file: string, content: string | Uint8Array): void {
  const next = `${file}.next`
  try {
    const handle = openSync(next, 'w', 0o600)
    try {
      // Writes on until all is there: a single write on a full disk stores a part and calls it success.
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(next, file)
    syncFolder(dirname(file))
  } catch (error) {
    try {
      unlinkSync(next)
    } catch {
      // It was not even begun.
    }
    throw asDiskProblem(error)
  }
}

/** Takes a file away; none is fine. Not `rmSync`, whose error on a read-only disk has no code. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw asDiskProblem(error)
  }
}

/** The rename itself is durable only with its folder; Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** What the file system and the database say of this computer's disk, as problems; every other error unchanged. */
export function asDiskProblem(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new ProblemError({ code: 'diskFull' })
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new ProblemError({ code: 'diskReadOnly' })
    default:
      return asProblem(error)
  }
}
