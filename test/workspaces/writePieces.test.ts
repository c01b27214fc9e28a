import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePieces } from '../../main/workspaces/writePieces.ts'
import { ProblemError } from '../../shared/problem.ts'
import { mountSmallDisk, type SmallDisk } from '../survival/smallDisk.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'satchel-pieces-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function* some(...pieces: (string | Error)[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece
    yield piece
  }
}

it('writes all of it, over what was there', async () => {
  const file = join(folder, 'deals.csv')
  writeFileSync(file, 'older')
  await writePieces(file, some('a,', 'ü', '\r\n'))
  expect(readFileSync(file, 'utf8')).toBe('a,ü\r\n')
  expect(readdirSync(folder)).toEqual(['deals.csv'])
})

it('leaves what was there, and no half file, when the rows break off', async () => {
  const file = join(folder, 'deals.csv')
  writeFileSync(file, 'older')
  await expect(writePieces(file, some('a', new Error('stopped')))).rejects.toThrow('stopped')
  expect(readFileSync(file, 'utf8')).toBe('older')
  expect(readdirSync(folder)).toEqual(['deals.csv'])
})

it('says when it may not write there', async () => {
  const blocked = join(folder, 'deals.csv')
  mkdirSync(blocked)
  writeFileSync(join(blocked, 'inside'), '')
  await expect(writePieces(blocked, some('a'))).rejects.toThrow()
  expect(readdirSync(folder)).toEqual(['deals.csv'])
})

const probe = mountSmallDisk(1)
probe?.remove()

describe.skipIf(probe === null)('on a disk that cannot take it', () => {
  let disk: SmallDisk
  beforeEach(() => {
    const mounted = mountSmallDisk(1)
    if (!mounted) throw new Error('could be mounted a moment ago')
    disk = mounted
  })
  afterEach(() => disk.remove())
  const tried = (size: number) =>
    writePieces(join(disk.dir, 'deals.csv'), some('x'.repeat(size), 'y'.repeat(size))).then(
      () => null,
      (error) => (error instanceof ProblemError ? error.problem.code : error),
    )

  it('says that it is full, and leaves no half file', async () => {
    expect(await tried(100_000)).toBeNull()
    expect(await tried(900_000)).toBe('diskFull')
    expect(readdirSync(disk.dir)).toEqual(['deals.csv'])
    expect(readFileSync(join(disk.dir, 'deals.csv'), 'utf8')).toHaveLength(200_000)
  })

  it('says that it may not be written', async () => {
    disk.readOnly(true)
    expect(await tried(10)).toBe('placeReadOnly')
    disk.readOnly(false)
    expect(readdirSync(disk.dir)).toEqual([])
  })
})
