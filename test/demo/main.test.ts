import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Body } from './demo.ts'

const program = join(import.meta.dirname, '../../main/demo/main.ts')
const running = new Set<ReturnType<typeof start>>()

/** Starts the program; `out` and `err` grow, `ended` settles with exit code and signal. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { child, out: '', err: '', ended: once(child, 'close') }
  child.stdout.on('data', (text: Buffer) => {
    said.out += text
  })
  child.stderr.on('data', (text: Buffer) => {
    said.err += text
  })
  running.add(said)
  return said
}

afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGKILL')
    await ended
  }
  running.clear()
})

/** What the program prints for people, as soon as it serves. */
async function served(...args: string[]) {
  const said = start('--port', '0', '--size', 'small', ...args)
  await expect.poll(() => said.out + said.err, { timeout: 15_000 }).toMatch(/Ctrl\+C/)
  const baseUrl = /^Base URL: (http:\/\/127\.0\.0\.1:\d+\/mail\/v1)$/m.exec(said.out)?.[1]
  const key = /^API key: {2}(msk_[0-9a-f]{64})$/m.exec(said.out)?.[1]
  if (!baseUrl || !key) throw new Error(`not served: ${said.out}${said.err}`)
  const get = (path: string) => fetch(`${baseUrl}${path}`, { headers: { authorization: `Bearer ${key}` } })
  return { ...said, said, baseUrl, key, get }
}

async function refused(...args: string[]) {
  const said = start(...args)
  const [code] = await said.ended
  return { code, err: said.err, out: said.out }
}

describe('npm run demo:server', () => {
  test('prints where and with which key to reach it, and answers there', async () => {
    const demo = await served('--seed', '7', '--plan', 'max')
    expect(demo.out).toMatch(/^Serving 200 conversations and \d+ deals\. Ctrl\+C ends it\.$/m)
    const answer = await demo.get('/crm/conversations')
    expect([answer.status, answer.headers.get('x-ratelimit-remaining')]).toEqual([200, '59'])
    expect(((await answer.json()) as Body).pagination.total).toBe(200)
    expect((await demo.get('/crm/clients')).status).toBe(200)
    expect((await fetch(`${demo.baseUrl}/crm/deals`)).status).toBe(401)
    expect(demo.said.err).toBe('')
  })

  test('takes plan and limit from its options', async () => {
    const demo = await served('--plan', 'pro', '--no-limit')
    expect((await demo.get('/crm/clients')).status).toBe(403)
    expect((await demo.get('/crm/deals')).headers.get('x-ratelimit-limit')).toBeNull()
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s, also with a connection kept open',
    async (signal) => {
      const demo = await served('--life')
      await (await demo.get('/crm/deals')).text()
      demo.child.kill(signal)
      expect(await demo.ended).toEqual([0, null])
    },
  )

  test('takes a repeated signal for one wish: Ctrl+C under npm arrives twice', async () => {
    const demo = await served()
    const insisting = setInterval(() => demo.child.kill('SIGINT'), 1)
    demo.child.once('close', () => clearInterval(insisting))
    expect(await demo.ended).toEqual([0, null])
  })

  test('says so when its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    try {
      const address = other.address()
      const port = typeof address === 'object' && address ? address.port : 0
      expect(await refused('--port', String(port), '--size', 'small')).toEqual({
        code: 1,
        out: '',
        err: `Port ${port} cannot be used. Choose another with --port.\n`,
      })
    } finally {
      await new Promise((resolve) => other.close(resolve))
    }
  })

  test('says so when it cannot listen on that address', async () => {
    // From the block reserved for documentation: no machine has it.
    expect(await refused('--host', '192.0.2.1', '--port', '0', '--size', 'small')).toEqual({
      code: 1,
      out: '',
      err: '192.0.2.1 is no address of this machine. Choose another with --host.\n',
    })
  })

  test.each([
    [['--size', 'huge'], '--size is small, medium or large.'],
    [['--port', '65536'], '--port needs a whole number up to 65535.'],
    [['--port', '4e3'], '--port needs a whole number up to 65535.'],
    [['--seed', '-1'], /--seed/],
    [['--plan', 'gold'], '--plan is free, pro, max or enterprise.'],
    [['--sise', 'small'], /--sise/],
    [['small'], /small/],
  ] as const)('refuses %j in one sentence and lists its options', async (args, sentence) => {
    const { code, err, out } = await refused(...args)
    expect([code, out]).toEqual([1, ''])
    const [first, ...rest] = err.split('\n\n')
    expect(first).toMatch(sentence)
    expect(rest.join('\n\n')).toMatch(/^Options:\n {2}--port N/)
    expect(err).not.toMatch(/\n\s+at /)
  })
})
