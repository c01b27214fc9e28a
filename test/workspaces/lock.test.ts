import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockProfile } from '../../main/workspaces/lock.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-lock-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** Another process that holds the profile and says so. */
async function holder() {
  const lock = join(import.meta.dirname, '../../main/workspaces/lock.ts')
  const script = `import { lockProfile } from ${JSON.stringify(lock)}; lockProfile(${JSON.stringify(dir)}); globalThis.gc(); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module-typescript', '--eval', script], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise((resolve) => child.on('exit', resolve))
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('exit', () => reject(new Error('the holder ended')))
  })
  return { child, ended }
}

it('a profile is held by one program at a time', () => {
  const unlock = lockProfile(dir)
  expect(() => lockProfile(dir)).toThrow('alreadyOpen')
  unlock()
  lockProfile(dir)()
})

it('a lock file that a power cut left as rubbish locks nobody out, and locks again', () => {
  writeFileSync(join(dir, 'lock'), 'rubbish '.repeat(2_000))
  const unlock = lockProfile(dir)
  expect(() => lockProfile(dir)).toThrow('alreadyOpen')
  unlock()
})

it('a lock that cannot be written is called a disk problem', () => {
  mkdirSync(join(dir, 'lock'))
  expect(() => lockProfile(dir)).toThrow('diskReadOnly')
})

it('a profile stays held though nobody keeps the way to free it, until its holder is killed', async () => {
  const { child, ended } = await holder()
  try {
    expect(() => lockProfile(dir)).toThrow('alreadyOpen')
  } finally {
    child.kill('SIGKILL')
    await ended
  }
  lockProfile(dir)()
})
