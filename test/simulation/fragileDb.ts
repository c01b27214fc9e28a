/**
 * A database of which one life of the program can lose the grip: after the n-th commit every call throws, as if the
 * process had been killed there. What was committed stays for the next life.
 */
import type { Db } from '../../main/mirror/open.ts'

export class PowerGone extends Error {
  constructor() {
    super('the simulated power is gone')
  }
}

export type Grip = {
  db: Db
  /** lost after so many further commits; null: never */
  loseAfter: (commits: number) => void
  lose: () => void
  /** nothing is about to be lost */
  steady: () => boolean
  readonly lost: boolean
}

export function fragileDb(real: Db): Grip {
  let lost = false
  let left: number | null = null
  const check = () => {
    if (lost) throw new PowerGone()
  }
  const guarded =
    <A extends unknown[], R>(call: (...args: A) => R) =>
    (...args: A): R => {
      check()
      return call(...args)
    }
  const db = {
    prepare(text: string) {
      check()
      const statement = real.prepare(text)
      const held = {
        get: guarded((...args: unknown[]) => statement.get(...args)),
        all: guarded((...args: unknown[]) => statement.all(...args)),
        run: guarded((...args: unknown[]) => statement.run(...args)),
        pluck() {
          check()
          statement.pluck()
          return held
        },
        raw() {
          check()
          statement.raw()
          return held
        },
      }
      return held
    },
    transaction(work: () => unknown) {
      const whole = real.transaction(work)
      return {
        immediate() {
          check()
          const result = whole.immediate()
          if (left !== null && --left <= 0) lost = true
          check()
          return result
        },
      }
    },
    pragma: guarded((text: string, options?: { simple?: boolean }) => real.pragma(text, options)),
    exec: guarded((text: string) => real.exec(text)),
    close() {},
    get inTransaction() {
      return real.inTransaction
    },
  }
  return {
    // Only what Mirror and its readers use of the driver.
    db: db as unknown as Db,
    loseAfter(commits) {
      left = commits
    },
    lose() {
      lost = true
    },
    steady: () => !lost && left === null,
    get lost() {
      return lost
    },
  }
}
