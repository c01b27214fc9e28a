import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { create } from '../../main/core/wishes.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { readRescue } from '../../main/workspaces/rescueFile.ts'
import { type RescueWriter, rescueWriter } from '../../main/workspaces/rescueWriter.ts'
import { openMirror } from '../mirror/openMirror.ts'

const dataKey = new Uint8Array(32).fill(7)
let dir = ''
let mirror: Mirror
let writer: RescueWriter
/** What waits to be run, as the clock would. */
let timers: { ms: number; run: () => void }[] = []
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-rescue-'))
  mirror = openMirror().mirror
  timers = []
  writer = rescueWriter({
    mirror,
    file: file(),
    dataKey,
    after(ms, run) {
      const timer = { ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  })
})
afterEach(() => {
  mirror.close()
  vi.restoreAllMocks()
  rmSync(dir, { recursive: true, force: true })
})

const file = () => join(dir, 'outbox.rescue')
const add = (n: number) =>
  mirror.add(create('deal', `local:${n}`, { conversation_id: 'c1' }, mirror.nextTick()))
const written = (): string[] => {
  const read = readRescue(file(), dataKey)
  return typeof read === 'string' ? [read] : read.rows.map(({ row }) => row.key)
}
const runTimers = () => {
  const due = timers
  timers = []
  for (const { run } of due) run()
}
const inTheWay = () => mkdirSync(join(`${file()}.next`, 'in the way'), { recursive: true })
const outOfTheWay = () => rmSync(`${file()}.next`, { recursive: true })

describe('the copy of the outbox', () => {
  it('of a bulk of a hundred changes is written once, soon after, and not while the person waits', () => {
    for (let n = 0; n < 100; n++) {
      add(n)
      writer.soon()
    }
    expect(existsSync(file())).toBe(false)
    expect(timers).toHaveLength(1)
    runTimers()
    expect(written()).toHaveLength(100)
    expect(timers).toHaveLength(0)
  })

  it('is on disk when the call before a create returns', () => {
    add(1)
    writer.soon()
    writer.now()
    expect(written()).toEqual(['local:1'])
    expect(timers).toHaveLength(0)
  })

  it('says so when it cannot be written before a create, and the old one stays', () => {
    add(1)
    writer.now()
    add(2)
    inTheWay()
    expect(() => writer.now()).toThrow()
    expect(written()).toEqual(['local:1'])
  })

  it('is tried again when the disk refused it', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    add(1)
    inTheWay()
    writer.soon()
    runTimers()
    expect(timers).toHaveLength(1)
    outOfTheWay()
    runTimers()
    expect(written()).toEqual(['local:1'])
  })

  it('is whole at the end, and nothing writes after it', () => {
    add(1)
    writer.soon()
    writer.stop()
    expect(written()).toEqual(['local:1'])
    writer.soon()
    expect(timers).toHaveLength(0)
  })
})
