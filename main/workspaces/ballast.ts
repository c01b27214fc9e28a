/**
 * A file that only takes room, given up when the disk is full so that an answer in flight can still be stored. While
 * there is no room to make it again nothing new is begun. One per workspace folder; `Mirror` asks it.
 */
import { randomBytes } from 'node:crypto'
import { statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError } from '../../shared/problem.ts'
import type { Room } from '../mirror/mirror.ts'
import { asDiskProblem, removeFile } from './atomicFile.ts'

/** More than the largest answer, its log and the outbox's copy take together. */
export const ballastBytes = 4 * 2 ** 20

/** Made at once when there is room. `freeBytes` is for tests: how much an ordinary user may still write in a folder. */
export function ballastIn(dir: string, freeBytes: (dir: string) => number = freeBytesOf): Room {
  const file = join(dir, 'ballast')
  let lies = statSync(file, { throwIfNoEntry: false })?.size === ballastBytes
  const make = (): void => {
    // As much again must stay free: a disk that the ballast itself fills helps nobody.
    if (freeBytes(dir) < 2 * ballastBytes) throw new ProblemError({ code: 'diskFull' })
    try {
      // Random, since some file systems store zeros as nothing.
      writeFileSync(file, randomBytes(ballastBytes), { mode: 0o600 })
      lies = true
    } catch (error) {
      removeFile(file)
      throw asDiskProblem(error)
    }
  }
  try {
    if (!lies) make()
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error // the first edit says so
  }
  return {
    claim() {
      if (!lies) make()
    },
    giveUp() {
      if (!lies) return false
      try {
        removeFile(file)
      } catch {
        return false // the disk cannot be written at all
      }
      lies = false
      return true
    },
  }
}

function freeBytesOf(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}
