/**
 * A disk that may lose its power: what is surely on it, and what it was told since and may hold in part. Used by
 * `powerCuts`. Laws: POSIX promises a file's content after its fsync, a name after that of its folder. Sectors of 512
 * bytes are written whole or not at all, in any order.
 */
import type { Random } from '../../main/demo/random.ts'
import type { Call } from './powerTrace.ts'

type Bytes = Extract<Call, { is: 'write' | 'truncate' }>
type Naming = Extract<Call, { is: 'create' | 'rename' | 'unlink' }>

export type Disk = {
  /** contents after their last sync, by file */
  durable: Map<number, Buffer>
  /** what was written to each file since, oldest first */
  volatile: Map<number, Bytes[]>
  /** names after the last sync of the folder */
  names: Map<string, number>
  /** what was done to names since, oldest first */
  renamed: Naming[]
}

const sectorBytes = 512

export const emptyDisk = (): Disk => ({
  durable: new Map(),
  volatile: new Map(),
  names: new Map(),
  renamed: [],
})

export function tell(disk: Disk, call: Call): void {
  switch (call.is) {
    case 'write':
    case 'truncate': {
      const waiting = disk.volatile.get(call.file)
      if (waiting) waiting.push(call)
      else disk.volatile.set(call.file, [call])
      return
    }
    case 'sync':
      disk.durable.set(
        call.file,
        contentOf(disk, call.file, () => true),
      )
      disk.volatile.delete(call.file)
      return
    case 'create':
    case 'rename':
    case 'unlink':
      disk.renamed.push(call)
      return
    case 'syncFolder':
      for (const naming of disk.renamed) rename(disk.names, naming)
      disk.renamed = []
      return
    case 'saved':
    case 'left':
      return
  }
}

/** What is found when the power comes back: files by name. */
export function cutPower(disk: Disk, chance: Random): Map<string, Buffer> {
  // Names move in the order in which they were told (the journal of a file system), but perhaps not all of them.
  const names = new Map(disk.names)
  const kept = chance.between(0, disk.renamed.length)
  for (const naming of disk.renamed.slice(0, kept)) rename(names, naming)
  const holds = survivors(chance)
  return new Map(
    [...names].map(([name, file]) => {
      const count = disk.volatile.get(file)?.length ?? 0
      return [name, contentOf(disk, file, holds(count), chance.chance(0.3))]
    }),
  )
}

/** Everything as the programs of a running machine see it. */
export function seen(disk: Disk): Map<string, Buffer> {
  const names = new Map(disk.names)
  for (const naming of disk.renamed) rename(names, naming)
  return new Map([...names].map(([name, file]) => [name, contentOf(disk, file, () => true)]))
}

/** Whether the sector at an offset of the nth unsynced write reached the disk. */
type Holds = (nth: number, sector: number) => boolean

/** Ways to lose: single sectors, whole writes, or all from some point on; little, half or nearly all of them. */
function survivors(chance: Random): (count: number) => Holds {
  const share = chance.pick([0, 0.1, 0.5, 0.9, 1])
  const way = chance.pick(['sectors', 'writes', 'order'] as const)
  return (count) => {
    if (way === 'sectors') return () => chance.chance(share)
    if (way === 'order') {
      const upTo = chance.between(0, count)
      return (nth) => nth < upTo || (nth === upTo && chance.chance(share))
    }
    const whole = Array.from({ length: count }, () => chance.chance(share))
    return (nth) => whole[nth] === true
  }
}

/** `grown`: the file has its full length, with zeros where nothing arrived, as some file systems do it. */
function contentOf(disk: Disk, file: number, holds: Holds, grown = false): Buffer {
  const durable = disk.durable.get(file) ?? Buffer.alloc(0)
  const volatile = disk.volatile.get(file) ?? []
  const most = volatile.reduce((end, call) => Math.max(end, endOf(call)), durable.length)
  const bytes = Buffer.alloc(most)
  durable.copy(bytes)
  let size = durable.length
  let wanted = durable.length
  for (const [nth, call] of volatile.entries()) {
    wanted = call.is === 'truncate' ? call.size : Math.max(wanted, endOf(call))
    if (call.is === 'truncate') {
      if (!holds(nth, 0)) continue
      if (call.size < size) bytes.fill(0, call.size, size)
      size = call.size
      continue
    }
    for (let at = call.at; at < endOf(call); ) {
      const end = Math.min(endOf(call), at - (at % sectorBytes) + sectorBytes)
      if (holds(nth, at)) {
        call.bytes.copy(bytes, at, at - call.at, end - call.at)
        size = Math.max(size, end)
      }
      at = end
    }
  }
  return bytes.subarray(0, grown ? Math.max(size, wanted) : size)
}

const endOf = (call: Bytes) => (call.is === 'truncate' ? call.size : call.at + call.bytes.length)

function rename(names: Map<string, number>, naming: Naming): void {
  switch (naming.is) {
    case 'create':
      names.set(naming.name, naming.file)
      return
    case 'unlink':
      names.delete(naming.name)
      return
    case 'rename': {
      const file = names.get(naming.from)
      names.delete(naming.from)
      if (file !== undefined) names.set(naming.to, file)
      return
    }
  }
}
