/**
 * The model user: acts through the verbs of `Workspace` and sees only what the product shows. What they want is written
 * into the ledger; what an action meant when the power went in its middle is read from the product afterwards.
 */

import type { Workspace } from '../../main/workspaces/workspace.ts'
import { ProblemError } from '../../shared/problem.ts'
import { type Fields, intents, type Kind, stages, statuses } from '../../shared/rows.ts'
import type { When } from '../../shared/snooze/when.ts'
import type { DealCard, OutboxEntry } from '../../shared/views.ts'
import { PowerGone } from './fragileDb.ts'
import { oddValue } from './server.ts'
import { strangersKey } from './wire.ts'
import type { World } from './world.ts'

type Act = (world: World, workspace: Workspace) => void

/** One thing that the person does. A refusal by the product is an answer too; the power may go in the middle. */
export function act(world: World): void {
  const { life, chance, profile } = world
  if (!life?.alive) return
  if (!world.wire.healed && chance.chance(profile.crashAtCommit)) life.grip.loseAfter(chance.between(1, 6))
  const acts = weighted(world)
  const chosen = chance.pick(acts)
  attempt(world, () => chosen(world, life.workspace))
}

/** Answers what waits in Needs you, one question at a time. */
export function answerSomething(world: World): void {
  const { life } = world
  if (life?.alive) attempt(world, () => resolve(world, life.workspace))
}

function attempt(world: World, run: () => void): void {
  try {
    run()
  } catch (error) {
    if (error instanceof ProblemError) world.tell(`  refused: ${error.problem.code}`)
    else if (!(error instanceof PowerGone)) throw error
  }
  if (world.life?.grip.lost) world.kill('the power went at a commit')
}

/** Runs a verb; when the power goes in its middle, what the person stands by is what the product kept. */
function surely(world: World, kind: Kind, key: string, fields: readonly string[], verb: () => void): boolean {
  try {
    verb()
    return true
  } catch (error) {
    if (error instanceof PowerGone) world.ledger.takeFrom(world.mirror, kind, key, fields, world.clock.now)
    throw error
  }
}

const weighted = (world: World): readonly Act[] => {
  const base: Act[] = [
    createDeal,
    createDeal,
    editDeal,
    editDeal,
    editDeal,
    editConversation,
    editConversation,
    removeDeal,
    cancel,
    resolve,
    resolve,
    resolve,
    bulk,
    tryNow,
    watch,
    removeDouble,
  ]
  if (world.profile.snoozes) base.push(snooze, snooze, snooze)
  return world.profile.clients > 0
    ? [...base, createClient, editClient, removeClient, takeKey]
    : [...base, takeKey]
}

const cards = (workspace: Workspace): DealCard[] =>
  workspace.board
    .columns({ workspace: 'w' })
    .flatMap(
      ({ stage }) =>
        workspace.board.page({ workspace: 'w', stage, order: 'touched', from: 0, limit: 100 }).rows,
    )

const notesLike = (world: World) =>
  world.chance.pick(['', ' padded ', 'line\r\nbreak', `n${world.chance.between(0, 9)}`, 'Zoë', 'Zoe\u0308'])

const createDeal: Act = (world, workspace) => {
  const { chance } = world
  const talks = workspace.inboxPage({ workspace: 'w', status: 'all', limit: 20 }).rows
  if (talks.length === 0) return
  const talk = chance.pick(talks)
  const plain: Fields = { stage: 'new', value: 1000, currency: 'EUR', notes: 'same again' }
  const fields: Fields = chance.chance(0.3)
    ? plain
    : {
        stage: chance.pick([...stages]),
        value: chance.between(0, 9) * 100,
        currency: 'EUR',
        notes: notesLike(world),
      }
  world.tell(`the person creates a deal for ${talk.key.slice(0, 8)} ${JSON.stringify(fields)}`)
  try {
    wantNew(world, 'deal', workspace.createDeal(talk.key, fields).key, fields)
  } catch (error) {
    // A key that nobody was told is found again in the outbox.
    if (error instanceof PowerGone)
      for (const { kind, key } of world.mirror.outbox()) noteMade(world, kind, key)
    throw error
  }
}

const createClient: Act = (world, workspace) => {
  const fields: Fields = { name: `New ${world.chance.between(0, 2)}`, domain: null, notes: notesLike(world) }
  world.tell(`the person creates a client ${JSON.stringify(fields)}`)
  try {
    wantNew(world, 'client', workspace.createClient(fields).key, fields)
  } catch (error) {
    if (error instanceof PowerGone)
      for (const { kind, key } of world.mirror.outbox()) noteMade(world, kind, key)
    throw error
  }
}

/** What is empty is not sent, so the server may fill it. */
function wantNew(world: World, kind: Kind, key: string, fields: Fields): void {
  world.ledger.of(kind, key).made = true
  const filled = Object.entries(fields).filter(([, value]) => value !== null && value !== '')
  world.ledger.set(kind, key, Object.fromEntries(filled), world.clock.now)
  for (const field of Object.keys(fields)) world.ledger.of(kind, key).touched.add(field)
}

function noteMade(world: World, kind: Kind, key: string): void {
  const t = world.mirror.get(kind, key)
  if (t?.pending?.op === 'create' && !world.ledger.known(kind, key))
    wantNew(world, kind, key, t.pending.fields)
}

/** The last value wins; one that the product takes as "as it was" is no wish. */
function want(world: World, kind: Kind, key: string, fields: Fields, verb: () => void): void {
  surely(world, kind, key, Object.keys(fields), verb)
  world.ledger.set(kind, key, fields, world.clock.now)
  const p = world.mirror.get(kind, key)?.pending
  const kept = Object.keys(fields).filter((field) => p && (field in p.fields || field in p.held))
  world.ledger.giveUp(
    kind,
    key,
    Object.keys(fields).filter((field) => !kept.includes(field)),
  )
}

const editDeal: Act = (world, workspace) => {
  const { chance } = world
  const all = cards(workspace)
  if (all.length === 0) return
  const card = chance.pick(all)
  const drawn = chance.pick<Fields>([
    { stage: chance.pick([...stages]) },
    { stage: chance.pick([...stages]) },
    { notes: notesLike(world) },
    { value: chance.between(0, 9) * 100 },
    { stage: chance.pick([...stages]), notes: notesLike(world) },
  ])
  // I21 is only tried by a person who tries.
  const fields = card.value === oddValue ? { value: 500 } : drawn
  world.tell(`the person edits deal ${card.key.slice(0, 14)} ${JSON.stringify(fields)}`)
  want(world, 'deal', card.key, fields, () => workspace.editDeal(card.key, fields))
}

const bulk: Act = (world, workspace) => {
  const stage = world.chance.pick([...stages])
  for (const card of cards(workspace).slice(0, world.chance.between(2, 8))) {
    world.tell(`the person moves deal ${card.key.slice(0, 14)} to ${stage}`)
    want(world, 'deal', card.key, { stage }, () => workspace.editDeal(card.key, { stage }))
  }
}

/** Where snoozes have wakes, every snooze has one. */
const withoutSnooze = ['active', 'closed', 'closed'] as const

const editConversation: Act = (world, workspace) => {
  const { chance } = world
  const talks = workspace.inboxPage({ workspace: 'w', status: 'all', limit: 20 }).rows
  if (talks.length === 0) return
  const talk = chance.pick(talks)
  const fields: Fields = chance.chance(0.7)
    ? { status: chance.pick(world.profile.snoozes ? withoutSnooze : [...statuses, 'closed']) }
    : { intent: chance.pick([...intents]) }
  world.tell(`the person edits conversation ${talk.key.slice(0, 8)} ${JSON.stringify(fields)}`)
  want(world, 'conversation', talk.key, fields, () => workspace.editConversation(talk.key, fields))
}

/** Until soon, or until the network is back. It is a wish until then only, so afterwards nothing is left to hold to. */
const snooze: Act = (world, workspace) => {
  const { chance, clock, ledger } = world
  const talks = workspace.inboxPage({ workspace: 'w', status: 'all', limit: 20 }).rows
  if (talks.length === 0) return
  const { key } = chance.pick(talks)
  const when: When = chance.chance(0.25)
    ? { is: 'online' }
    : { is: 'at', at: clock.wall + chance.between(1, 20) * 15_000, zone: 'Asia/Kolkata' }
  world.tell(`the person snoozes ${key.slice(0, 8)} until ${when.is === 'at' ? when.at : 'online'}`)
  ledger.giveUp('conversation', key, ['status'])
  ledger.of('conversation', key).touched.add('status')
  workspace.snoozes.set([key], when)
}

const editClient: Act = (world, workspace) => {
  const all = workspace.clients()
  if (all.length === 0) return
  const client = world.chance.pick(all)
  const fields: Fields = { notes: notesLike(world) }
  world.tell(`the person edits client ${client.key.slice(0, 14)} ${JSON.stringify(fields)}`)
  want(world, 'client', client.key, fields, () => workspace.editClient(client.key, fields))
}

function removed(world: World, kind: Kind, key: string, verb: () => void): void {
  world.tell(`the person deletes ${kind} ${key.slice(0, 14)}`)
  surely(world, kind, key, [], verb)
  world.ledger.of(kind, key).removed = true
}

const removeDeal: Act = (world, workspace) => {
  const all = cards(workspace)
  if (all.length === 0) return
  const { key } = world.chance.pick(all)
  removed(world, 'deal', key, () => workspace.removeDeal(key))
}

const removeClient: Act = (world, workspace) => {
  const all = workspace.clients()
  if (all.length === 0) return
  const { key } = world.chance.pick(all)
  removed(world, 'client', key, () => workspace.removeClient(key))
}

/** Two deals of one conversation that look alike: a tidy person deletes the one that is not marked. */
const removeDouble: Act = (world, workspace) => {
  const all = cards(workspace)
  const double = all.find((card) =>
    all.some(
      (other) =>
        other.key !== card.key &&
        other.conversation === card.conversation &&
        other.notes === card.notes &&
        other.value === card.value,
    ),
  )
  if (!double) return
  const alike = all.filter((card) => card.conversation === double.conversation && card.notes === double.notes)
  const key = (alike.find((card) => card.mark === null) ?? double).key
  removed(world, 'deal', key, () => workspace.removeDeal(key))
}

const cancel: Act = (world, workspace) => {
  const entries = workspace.outbox().filter((entry) => entry.cancellable)
  if (entries.length === 0) return
  const { kind, key, op } = world.chance.pick(entries)
  const before = world.mirror.get(kind, key)?.pending
  world.tell(`the person takes back ${op} of ${kind} ${key.slice(0, 14)}`)
  surely(world, kind, key, [...world.ledger.of(kind, key).intents.keys()], () => workspace.cancel(kind, key))
  const row = world.ledger.of(kind, key)
  if (op === 'patch')
    world.ledger.giveUp(kind, key, [...Object.keys(before?.fields ?? {}), ...Object.keys(before?.held ?? {})])
  else if (op === 'delete' || before?.then === 'delete') row.removed = false
  else row.removed = true
}

const tryNow: Act = (world, workspace) => {
  const entries = workspace.outbox()
  if (entries.length === 0) return
  const { kind, key } = world.chance.pick(entries)
  world.tell(`the person says: try ${kind} ${key.slice(0, 14)} now`)
  workspace.tryNow(kind, key)
}

const watch: Act = (world, workspace) => {
  const talks = workspace.inboxPage({ workspace: 'w', status: 'all', limit: 20 }).rows
  if (talks.length > 0) workspace.watch(world.chance.pick(talks).key)
}

const takeKey: Act = (world, workspace) => {
  // Without anything known here there is nothing to tell accounts apart by.
  const known = workspace.inboxPage({ workspace: 'w', status: 'all', limit: 1 }).rows.length > 0
  const stranger = known && world.chance.chance(0.3)
  world.tell(stranger ? 'the person pastes a key of another account' : 'the person pastes the key')
  workspace.takeKey(stranger ? strangersKey : world.wire.goodKey).then(
    () => {
      if (stranger) world.violate('I17', 'a key of another account was taken')
    },
    () => {},
  )
}

const resolve: Act = (world, workspace) => {
  const questions = workspace.questions()
  if (questions.length > 0 && world.chance.chance(0.5)) {
    const { id, is, kind } = world.chance.pick(questions)
    const answer =
      is === 'brake' ? brakeAnswer(world, kind) : world.chance.pick(['keepBoth', 'deleteCopy'] as const)
    world.tell(`the person answers ${is} with ${answer}`)
    const copy = workspace.questions().find((q) => q.id === id)
    workspace.answerQuestion(id, answer)
    if (copy?.is === 'lateTwin' && answer === 'deleteCopy')
      world.ledger.of(copy.kind, copy.copy.key).removed = true
    return
  }
  const entries = workspace.outbox().filter((entry) => entry.mark === 'needsYou')
  if (entries.length > 0) resolveEntry(world, workspace, world.chance.pick(entries))
}

/** They look at the web page of the CRM: accepting what is not so would be their word against their own data. */
function brakeAnswer(world: World, kind: Kind): 'checkAgain' | 'accept' {
  const missing = world.db.prepare(`SELECT server_id FROM ${kind} WHERE missed > 0 AND gone = 0`).all() as {
    server_id: string
  }[]
  return missing.every((row) => !world.server.get(kind, row.server_id)?.alive) ? 'accept' : 'checkAgain'
}

function resolveEntry(world: World, workspace: Workspace, entry: OutboxEntry): void {
  const { kind, key, why, op, held, candidates } = entry
  const { chance, ledger, mirror } = world
  const row = ledger.of(kind, key)
  const fields = [...row.intents.keys()]
  const all = [...new Set([...fields, ...entry.changes.map((change) => change.field)])]
  const say = (answer: string) =>
    world.tell(`the person answers ${why} of ${kind} ${key.slice(0, 14)} with ${answer}`)
  const sure = (verb: () => void) => surely(world, kind, key, fields, verb)
  if (held.length > 0) {
    const { field } = chance.pick(held)
    const answer = chance.pick(['mine', 'theirs'] as const)
    say(`${answer} (${field})`)
    sure(() => workspace.resolve(kind, key, field, answer))
    if (answer === 'theirs' && op === 'delete') row.removed = false
    else if (answer === 'theirs') ledger.giveUp(kind, key, [field])
    return
  }
  switch (why) {
    case 'candidates': {
      const answer = chance.pick(['adopt', 'sendAgain', 'keepLooking', 'discard'] as const)
      say(answer)
      if (answer === 'adopt' && candidates.length > 0) {
        const candidate = chance.pick(candidates).key
        sure(() => workspace.adopt(kind, key, candidate))
        row.claimed = true
        const twin = ledger.known(kind, candidate)
        ledger.giveUp(kind, key, null)
        ledger.takeFrom(mirror, kind, key, all, world.clock.now)
        // What was typed into their own card since it was sent stays on top of what they did to the other.
        for (const { field, value, at } of twin?.intents.values() ?? [])
          if (!row.intents.has(field)) ledger.set(kind, key, { [field]: value }, at)
        row.removed ||= twin?.removed ?? false
        twin?.intents.clear()
        return
      }
      settleCreate(world, workspace, entry, answer === 'adopt' ? 'keepLooking' : answer)
      return
    }
    case 'notConfirmed':
      settleCreate(world, workspace, entry, chance.pick(['sendAgain', 'keepLooking', 'discard'] as const))
      return
    case 'gone': {
      const answer = chance.pick(
        entry.recreatable ? (['createAgain', 'discard'] as const) : (['discard'] as const),
      )
      say(answer)
      const had = new Set(mirror.outbox().map((one) => one.key))
      sure(() => workspace.resolve(kind, key, null, answer))
      ledger.giveUp(kind, key, null)
      for (const one of mirror.outbox())
        if (!had.has(one.key) && one.pending.op === 'create')
          wantNew(world, one.kind, one.key, one.pending.fields)
      return
    }
    case 'refused': {
      const answer =
        op === 'create' ? chance.pick(['mine', 'discard'] as const) : chance.pick(['mine', 'theirs'] as const)
      say(answer)
      sure(() => workspace.resolve(kind, key, null, answer))
      if (answer === 'discard') row.removed = true
      if (answer === 'theirs' && op === 'delete') row.removed = false
      else if (answer === 'theirs') ledger.giveUp(kind, key, null)
      return
    }
    default:
      say('nothing')
  }
}

function settleCreate(
  world: World,
  workspace: Workspace,
  { kind, key, why }: OutboxEntry,
  answer: 'sendAgain' | 'keepLooking' | 'discard',
): void {
  const row = world.ledger.of(kind, key)
  world.tell(`the person answers ${why} of ${kind} ${key.slice(0, 14)} with ${answer}`)
  surely(world, kind, key, [...row.intents.keys()], () => workspace.resolve(kind, key, null, answer))
  if (answer === 'sendAgain') {
    row.sendAgains++
    row.removed = false
  }
  if (answer === 'discard') {
    // They let it go; whether it was made is then a matter of the server.
    world.ledger.giveUp(kind, key, null)
    row.made = false
    row.removed = true
  }
}
