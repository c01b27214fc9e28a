/**
 * A real disk of a few MB that can be filled: a file system in memory, mounted for the test. Null where this user may
 * mount nothing; then the tests of `test/mirror/room.test.ts` stand alone.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = {
  dir: string
  /** Leaves nothing free. */
  fill: () => void
  /** Gives free what `fill` took. */
  clear: () => void
  readOnly: (on: boolean) => void
  remove: () => void
}

export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), 'satchel-disk-'))
  const mount = (...options: string[]) =>
    execFileSync('mount', ['-t', 'tmpfs', '-o', options.join(','), 'tmpfs', dir], { stdio: 'ignore' })
  try {
    mount(`size=${megabytes}m`)
  } catch {
    rmSync(dir, { recursive: true })
    return null
  }
  const filler = join(dir, 'filler')
  return {
    dir,
    fill() {
      const handle = openSync(filler, 'a')
      try {
        for (let bytes = 65_536; bytes >= 1; ) {
          try {
            if (writeSync(handle, Buffer.alloc(bytes, 1)) < bytes) bytes = Math.floor(bytes / 2)
          } catch {
            bytes = Math.floor(bytes / 2)
          }
        }
      } finally {
        closeSync(handle)
      }
    },
    clear: () => rmSync(filler, { force: true }),
    readOnly(on) {
      execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, dir], { stdio: 'ignore' })
    },
    remove() {
      execFileSync('umount', ['-l', dir], { stdio: 'ignore' })
      rmSync(dir, { recursive: true })
    },
  }
}
