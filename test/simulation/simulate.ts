/**
 * One seed: a storm, in which everything goes wrong that the profile drew, then healing, and the judgement. The same
 * seed and commit give the same events (I22).
 */
import { judgeEnd, judgeStep, nothingSeen } from './invariants.ts'
import { wireWatcher } from './onTheWire.ts'
import { disturb } from './others.ts'
import { act, answerSomething } from './person.ts'
import { type Profile, profileOf } from './profile.ts'
import { makeWorld, type World } from './world.ts'

export type Outcome = {
  seed: number
  violations: string[]
  events: number
  requests: number
  hash: number
  story: string[]
}

const minute = 60_000
/** After the healing: quarantine, settle time, two sweeps and the longest search fit well into this. */
const healMs = 40 * minute
/** How long a program that is gone stays gone; over a minute, so that a restored backup cannot outrun the budget. */
const downMs = { crash: 2_000, restore: 3 * minute }

export async function simulate(seed: number, more: Partial<Profile> = {}): Promise<Outcome> {
  const profile = profileOf(seed, more)
  const world = makeWorld(profile, wireWatcher)
  const seen = nothingSeen()
  const quiet = console.error
  console.error = (error: unknown) => {
    if (world.life?.alive)
      world.violate('defect', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  try {
    await storm(world, seen)
    if (world.violations.length === 0) await heal(world, seen)
  } catch (error) {
    world.violate('defect', error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    world.kill('the end')
    // Lanes of dead programs notice it now, and say so to nobody.
    await world.clock.settle()
    console.error = quiet
    world.db.close()
  }
  const { violations, events, hash, story } = world
  return { seed, violations, events, requests: world.wire.requests, hash, story }
}

async function storm(world: World, seen: ReturnType<typeof nothingSeen>): Promise<void> {
  const { clock, profile, chance } = world
  const ends = profile.stormMinutes * minute
  let backup: { bytes: Buffer; ledger: string } | null = null
  let lastNotFound = Number.NEGATIVE_INFINITY
  world.start()
  // The first lists arrive before the person does anything.
  await clock.run(20_000)
  while (clock.now < ends && world.violations.length === 0) {
    await clock.run(clock.now + profile.personEveryS * 1000 * (0.2 + 1.6 * chance.next()))
    if (!world.life) {
      await clock.run(clock.now + downMs.crash)
      if (backup && chance.chance(0.3)) {
        await clock.run(clock.now + downMs.restore)
        world.tell('yesterday’s backup is restored')
        world.replaceDb(backup.bytes)
        world.ledger.restore(backup.ledger)
        standByWhatIsPending(world)
        forgetWhatTheBackupLacks(seen)
        backup = null
      }
      world.start()
    }
    if (profile.clockJumps && chance.chance(0.05)) {
      world.tell('the wall clock is set')
      clock.jump(chance.pick([-365, -1, 1, 365]) * 24 * 60 * minute)
    }
    if (profile.spells.length > 0 && chance.chance(0.08)) {
      const is = chance.pick(profile.spells)
      // A server that twice within minutes denies rows that it has, and finds others in between, fools any proof.
      if (is === 'allNotFound' && clock.now - lastNotFound < 15 * minute) continue
      if (is === 'allNotFound') lastNotFound = clock.now
      world.tell(`a spell begins: ${is}`)
      world.wire.spells = [{ is, until: clock.now + chance.between(5, 180) * 1000 }]
    }
    for (let colleague = 0; colleague < profile.colleagues; colleague++)
      if (chance.chance(0.3)) disturb(world)
    if (profile.restoresBackup && backup === null && chance.chance(0.05)) {
      backup = { bytes: world.db.serialize(), ledger: world.ledger.copy() }
      world.tell('a backup is made')
    }
    if (chance.chance(0.02)) await quit(world)
    else act(world)
    await clock.settle()
    judgeStep(world, seen)
  }
}

/** A later life of the profile may have done and redone what the backup holds as done. */
function standByWhatIsPending({ ledger, mirror }: World): void {
  for (const { kind, key, intents } of ledger.rows.values()) {
    const p = mirror.get(kind, key)?.pending
    const wanted = { ...p?.replaced?.fields, ...p?.replaced?.held, ...p?.fields, ...p?.held }
    for (const field of intents.keys()) if (!(field in wanted)) intents.delete(field)
  }
}

const forgetWhatTheBackupLacks = (seen: ReturnType<typeof nothingSeen>) => {
  seen.creates.clear()
  seen.gone.clear()
}

async function quit(world: World): Promise<void> {
  const { life, clock } = world
  if (!life?.alive) return
  world.tell('the person quits')
  let over = false
  void life.workspace.close(3_000).then(
    () => {
      over = true
    },
    () => {
      over = true
    },
  )
  await clock.run(clock.now + 40_000, () => over)
  world.kill('quit')
}

async function heal(world: World, seen: ReturnType<typeof nothingSeen>): Promise<void> {
  const { clock, chance } = world
  world.tell('everything heals')
  world.wire.healed = true
  // Whatever was about to fail is repaired, too. A program that runs on must heal as well as one that starts anew.
  if (world.life?.grip.steady() && chance.chance(0.5)) world.tell('the program runs on')
  else {
    world.kill('restarted for the healing')
    world.start()
  }
  await world.life?.workspace.takeKey(world.wire.goodKey).catch(() => {})
  const answers = chance.chance(0.8)
  for (let passed = 0; passed < healMs && world.violations.length === 0; passed += 2 * minute) {
    world.life?.workspace.lineChanged()
    if (passed % (6 * minute) === 0) world.life?.workspace.refresh()
    await clock.run(clock.now + 2 * minute)
    if (answers && passed < healMs - 25 * minute) for (let n = 0; n < 5; n++) answerSomething(world)
    judgeStep(world, seen)
  }
  if (world.violations.length === 0) judgeEnd(world, seen)
}
