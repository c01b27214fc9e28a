/**
 * One profile that is killed many times: starts the child, kills it with SIGKILL at moments of a seed, starts it again,
 * lets it deliver at the end and judges. Used by test and command.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { random } from '../../main/demo/random.ts'
import { databaseIn } from '../../main/workspaces/openStore.ts'
import { autopsy } from './killAutopsy.ts'
import type { Orders, Said } from './killDeeds.ts'
import { didIt, endLife, judge, type Ledger, newLedger, refusedIt, willDo } from './killLedger.ts'
import { type KillServer, startKillServer, type Write } from './killServer.ts'

export type KillOptions = {
  seed: number
  kills: number
  /** the control: the child says "saved" before it is */
  early?: boolean
  /** the control: a module that the child loads first and that changes the program */
  preload?: string
}

export type Harm = {
  kills: number
  /** of these, while a write was on the wire */
  atWrite: number
  /** changes that the person was told of */
  saved: number
  lost: string[]
  doubled: string[]
  /** writes on the wire whose `sending` was not on disk (I4) */
  unmarked: string[]
  /** starts that failed, databases that contradict themselves, lanes that hang */
  broken: string[]
}

/** A life that has nothing to strike at is ended after so long. */
const longestLifeMs = 1_000
const killsPerProfile = 10
/** rows of the server that are edited */
const pool = 12

/** Kills so often in all, over profiles of ten kills each, two of them at a time. Seeds count up from `seed`. */
export async function killOften({ seed, kills, ...control }: KillOptions): Promise<Harm> {
  const harm: Harm = { kills: 0, atWrite: 0, saved: 0, lost: [], doubled: [], unmarked: [], broken: [] }
  const profiles = Array.from({ length: Math.ceil(kills / killsPerProfile) }, (_, nth) => ({
    ...control,
    seed: seed + nth,
    kills: Math.min(killsPerProfile, kills - nth * killsPerProfile),
  })).values()
  const worker = async () => {
    for (const profile of profiles) await killProfile(profile, harm)
  }
  await Promise.all([worker(), worker()])
  return harm
}

async function killProfile(options: KillOptions, harm: Harm): Promise<void> {
  const { seed, kills } = options
  const folder = mkdtempSync(join(tmpdir(), 'satchel-kill-'))
  const dir = join(folder, 'profile')
  mkdirSync(dir)
  const server = await startKillServer(seed)
  const ledger = newLedger()
  const ids = (kind: 'deal' | 'conversation') =>
    server.demo
      .rows(kind)
      .slice(0, pool)
      .map((row) => row.id)
  const orders = {
    dir,
    baseUrl: server.baseUrl,
    apiKey: server.demo.key,
    seed,
    deals: ids('deal'),
    conversations: ids('conversation'),
    early: options.early ?? false,
  }
  try {
    for (let life = 1; life <= kills; life++) {
      await liveAndDie({ ...orders, life, task: 'work' }, options, server, ledger, harm)
      harm.kills++
    }
    const last = start({ ...orders, life: kills + 1, task: 'deliver' }, options, ledger)
    const { error } = await last.over
    judgeAll(server, ledger, last.end(), error, seed, harm)
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function liveAndDie(
  orders: Orders,
  options: KillOptions,
  server: KillServer,
  ledger: Ledger,
  harm: Harm,
): Promise<void> {
  const chance = random('strike', orders.seed, orders.life)
  const where = `seed ${orders.seed}, life ${orders.life}`
  let struck = false
  let onWire: Write | null = null
  const child = start(orders, options, ledger)
  const strike = () => {
    struck = true
    child.kill()
    return child.over
  }
  const way = chance.next()
  const tooLong = setTimeout(strike, way < 0.15 ? chance.between(20, 400) : longestLifeMs)
  if (way >= 0.15 && way < 0.5) {
    // While the child is in the middle of its next deed, as far as this process can hit that.
    const [heard, late] = [chance.between(1, 60), chance.between(0, 4)]
    child.afterLines(heard, () => setTimeout(strike, late))
  } else if (way >= 0.5)
    server.arm({
      after: chance.between(1, 6),
      applied: chance.chance(0.6),
      kill: async (write) => {
        onWire = write
        await strike()
      },
    })
  const { error } = await child.over
  clearTimeout(tooLong)
  server.arm(null)
  if (onWire) harm.atWrite++
  if (existsSync(databaseIn(orders.dir))) {
    try {
      const { lost, unmarked } = autopsy(orders.dir, ledger, onWire)
      noteLost(harm, where, lost)
      if (unmarked) harm.unmarked.push(`${where}: ${JSON.stringify(onWire)}`)
    } catch (failure) {
      harm.broken.push(`${where}: the database does not open: ${String(failure)}`)
    }
  }
  endLife(ledger)
  // The lane says there what it did not expect.
  if (!struck || error !== '') harm.broken.push(`${where}: ${struck ? '' : 'ended by itself'} ${error}`)
}

/** A promise that was broken once is found broken ever after, and counted once. */
function noteLost(harm: Harm, where: string, lost: readonly string[]): void {
  const known = (one: string) => harm.lost.some((other) => other.endsWith(one))
  harm.lost.push(...lost.filter((one) => !known(one)).map((one) => `${where}: ${one}`))
}

/** One life of the program. */
function start(orders: Orders, { preload }: KillOptions, ledger: Ledger) {
  const child = spawn(
    process.execPath,
    [
      ...(preload ? ['--import', preload] : []),
      join(import.meta.dirname, 'killChild.ts'),
      JSON.stringify(orders),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      // Starting takes a third of the time with it.
      env: { ...process.env, NODE_COMPILE_CACHE: join(orders.dir, '..', 'compiled') },
    },
  )
  let lines = 0
  let end: Extract<Said, { said: 'end' }> | null = null
  let error = ''
  const waiters = new Map<number, () => void>()
  child.stderr.on('data', (text: Buffer) => {
    error += text.toString()
  })
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => {
    const said = heard(line)
    // The last line may be cut off: what was not said in full was not said.
    if (!said) return
    if (said.said === 'will') willDo(ledger, said.deed)
    else if (said.said === 'did') didIt(ledger)
    else if (said.said === 'refused') refusedIt(ledger)
    else end = said
    waiters.get(++lines)?.()
  })
  const over = Promise.all([
    new Promise((resolve) => child.on('exit', resolve)),
    new Promise((resolve) => reader.on('close', resolve)),
  ]).then(() => ({ error }))
  return {
    over,
    end: () => end,
    kill: () => child.kill('SIGKILL'),
    /** Calls `then` when the child has said so much. */
    afterLines: (count: number, then: () => void) => waiters.set(count, then),
  }
}

function heard(line: string): Said | null {
  try {
    return JSON.parse(line) as Said
  } catch {
    return null
  }
}

function judgeAll(
  { demo, posts }: KillServer,
  ledger: Ledger,
  end: Extract<Said, { said: 'end' }> | null,
  error: string,
  seed: number,
  harm: Harm,
): void {
  harm.saved += ledger.savedCount
  const tell = (into: string[], words: readonly string[]) => {
    into.push(...words.map((one) => `seed ${seed}: ${one}`))
  }
  if (!end) {
    tell(harm.broken, [`the last life did not come to its end: ${error}`])
    return
  }
  tell(harm.broken, error === '' ? end.drift : [error, ...end.drift])
  if (end.stuck) tell(harm.broken, [`the lane hangs: ${JSON.stringify(end.waiting).slice(0, 2_000)}`])
  const { lost, doubled } = judge(ledger, demo.rows('deal'), demo.rows('conversation'), end.waiting)
  noteLost(harm, `seed ${seed}`, lost)
  tell(harm.doubled, doubled)
  // Nobody said "send again", so every create may leave once (I6).
  for (const [mark, count] of posts) if (count > 1) tell(harm.doubled, [`${count} POSTs of deal ${mark}`])
}
