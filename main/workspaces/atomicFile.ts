/** A small file that is either the old one or the new one, whatever happens in between. Used by vault and demo state. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { ProblemError } from '../../shared/problem.ts'

/** The content, or null when there is no such file. */
export function readFile(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  }
}

/** Replaces the file, durable before it returns, readable by its owner only. Throws `diskFull`, `diskReadOnly`. */
export function writeFile(file: string, content: string): void {
  try {
    const next = `${file}.next`
    const handle = openSync(next, 'w', 0o600)
    try {
      writeSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(next, file)
    syncFolder(dirname(file))
  } catch (error) {
    throw asProblem(error)
  }
}

/** The rename itself is durable only with its folder; Windows has no such call and needs none. */
function syncFolder(folder: string): void {
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

function asProblem(error: unknown): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new ProblemError({ code: 'diskFull' })
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new ProblemError({ code: 'diskReadOnly' })
    default:
      return error
  }
}
