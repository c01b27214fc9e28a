import { existsSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ballastBytes, ballastIn } from '../../main/workspaces/ballast.ts'
import { problemOf } from '../mirror/problemOf.ts'

let dir = ''
let free = 0
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-ballast-'))
  free = 10 * ballastBytes
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const ballast = () => ballastIn(dir, () => free)
const file = () => join(dir, 'ballast')

it('takes room at the start, so that there is some to give up', () => {
  const room = ballast()
  expect(statSync(file()).size).toBe(ballastBytes)
  expect(room.giveUp()).toBe(true)
  expect(existsSync(file())).toBe(false)
  expect(room.giveUp()).toBe(false)
})

it('is made again by the first save that finds room, without a restart', () => {
  const room = ballast()
  room.giveUp()
  free = ballastBytes
  expect(problemOf(() => room.claim())).toBe('diskFull')
  free = 10 * ballastBytes
  expect(problemOf(() => room.claim())).toBeNull()
  expect(existsSync(file())).toBe(true)
})

it('on a disk that is full at the start is made later', () => {
  free = 0
  const room = ballast()
  expect(existsSync(file())).toBe(false)
  expect(problemOf(() => room.claim())).toBe('diskFull')
  free = 10 * ballastBytes
  expect(problemOf(() => room.claim())).toBeNull()
})

it('half made when the program was killed is made anew', () => {
  ballast()
  truncateSync(file(), 1_000)
  ballast()
  expect(statSync(file()).size).toBe(ballastBytes)
})
