import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFile, writeFile } from '../../main/workspaces/atomicFile.ts'
import { problemOf } from '../mirror/problemOf.ts'
import { mountSmallDisk, type SmallDisk } from './smallDisk.ts'

const probe = mountSmallDisk(1)
probe?.remove()

describe.skipIf(probe === null)('a small file on a full disk', () => {
  let disk: SmallDisk
  beforeEach(() => {
    const mounted = mountSmallDisk(1)
    if (!mounted) throw new Error('could be mounted a moment ago')
    disk = mounted
  })
  afterEach(() => disk.remove())

  it('stays the old one, whole: half of a new one never takes its place', () => {
    const file = join(disk.dir, 'vault.json')
    writeFile(file, 'the only keys')
    // The system writes a part of this, and calls it success.
    expect(problemOf(() => writeFile(file, 'x'.repeat(1_500_000)))).toBe('diskFull')
    expect(readFile(file)).toBe('the only keys')
    expect(readdirSync(disk.dir)).toEqual(['vault.json'])
    writeFile(file, 'new keys')
    expect(readFile(file)).toBe('new keys')
  })
})
