import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { rawRequest } from './rawRequest.ts'

const project = join(import.meta.dirname, '../..')
let folder: string
let profile: string
let running: ChildProcess[]

beforeAll(() => {
  // `npm test` builds it before any test runs.
  expect(existsSync(join(project, 'dist/renderer/index.html')), 'npm run build comes first').toBe(true)
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'satchel-main-'))
  profile = join(folder, 'profile')
  running = []
})
afterEach(async () => {
  for (const child of running) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  rmSync(folder, { recursive: true })
})

/** Starts the program; `said` grows, `code` settles when it has ended. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [join(project, 'main/browser/main.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      HOME: folder,
      XDG_DATA_HOME: join(folder, 'data'),
      SATCHEL_BROWSER: join(folder, 'none'),
    },
  })
  running.push(child)
  const program = { child, said: '', code: once(child, 'close').then(([code]) => code as number | null) }
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      program.said += text
    })
  return program
}

/** Waits for the link that the program prints. */
async function linkOf(program: { said: string }): Promise<URL> {
  const link = /http:\/\/127\.0\.0\.1:\d+\/open\?token=\S+/
  await expect.poll(() => program.said, { timeout: 15_000 }).toMatch(link)
  return new URL(link.exec(program.said)?.[0] ?? '')
}

/** Asks `app.state` as the window would, with the link used up for it. */
async function appState(link: URL): Promise<unknown> {
  const port = Number(link.port)
  const opened = await rawRequest(port, link.pathname + link.search, { headers: { host: link.host } })
  const cookie = (opened.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
  const headers = { host: link.host, origin: link.origin, cookie, 'content-type': 'application/json' }
  const answer = await rawRequest(port, '/call', {
    method: 'POST',
    headers,
    body: '{"name":"app.state","input":{}}',
  })
  return JSON.parse(answer.body)
}

test('the program prints a link, answers the window, and ends in good order when it is told to', async () => {
  const program = start('--no-open', '--profile', profile)
  expect(await appState(await linkOf(program))).toMatchObject({
    ok: true,
    value: { shell: 'browser', protection: 'none', workspaces: [] },
  })
  expect(statSync(profile).mode & 0o777).toBe(0o700)
  // Ctrl+C under npm arrives twice.
  program.child.kill('SIGINT')
  program.child.kill('SIGTERM')
  expect(await program.code).toBe(0)
})

test('a profile that is open in another Satchel is refused with a sentence, and is free once that one has ended', async () => {
  const first = start('--no-open', '--profile', profile)
  await linkOf(first)
  const second = start('--no-open', '--profile', profile)
  expect(await second.code).toBe(1)
  expect(second.said.trim()).toBe(
    `Another Satchel is open on ${profile}. Close it first, or choose another folder with --profile.`,
  )
  first.child.kill('SIGKILL')
  await first.code
  await linkOf(start('--no-open', '--profile', profile))
})

test('without --profile the data lie in the usual place, and without a browser the link is printed', async () => {
  const program = start()
  await linkOf(program)
  expect(program.said).toContain('No Chromium, Chrome or Edge was found')
  expect(existsSync(join(folder, 'data', 'satchel'))).toBe(true)
})

test('a port that is taken is said with a sentence', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const port = String((holder.address() as { port: number }).port)
  const program = start('--no-open', '--profile', profile, '--port', port)
  expect(await program.code).toBe(1)
  expect(program.said.trim()).toBe(
    `Port ${port} cannot be used. Choose another with --port, or leave it out.`,
  )
  holder.close()
})

test('an option that is not there is said with the ones that are, before anything is made', async () => {
  const program = start('--profle', profile)
  expect(await program.code).toBe(1)
  expect(program.said).toContain('--profle')
  expect(program.said).toContain('--profile DIR')
  expect(existsSync(profile)).toBe(false)
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

test('a screenshot without a browser is refused with a sentence', async () => {
  const program = start('--screenshot', join(folder, 'inbox.png'))
  expect(await program.code).toBe(1)
  expect(program.said.trim()).toBe('A screenshot needs Chromium, Chrome or Edge, and none was found.')
})
