import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { killOften } from './killRuns.ts'

const seed = 1
const withoutMark = join(import.meta.dirname, 'killWithoutMark.ts')

it('a program that is killed at any moment loses no saved change and does nothing twice: 50 kills', async () => {
  const { kills, atWrite, saved, ...harm } = await killOften({ seed, kills: 50 })
  expect(harm).toEqual({ lost: [], doubled: [], unmarked: [], broken: [] })
  expect(kills).toBe(50)
  expect(saved).toBeGreaterThan(kills)
  // Before and after it was applied.
  expect(atWrite).toBeGreaterThan(1)
}, 180_000)

describe('the same kills find', () => {
  it('lost changes when "saved" is said too early', async () => {
    const { lost } = await killOften({ seed, kills: 6, early: true })
    expect(lost).not.toEqual([])
  }, 60_000)

  it('writes on the wire that the database knows nothing of, when they are not marked first (M2)', async () => {
    const { unmarked } = await killOften({ seed, kills: 10, preload: withoutMark })
    expect(unmarked).not.toEqual([])
  }, 60_000)
})
