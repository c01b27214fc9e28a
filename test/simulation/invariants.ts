/** The laws that are judged on the product's database: after every step, and more of them when all is quiet. */

import { markOf, type Pending, type Tracked, view } from '../../main/core/tracked.ts'
import { same } from '../../main/core/values.ts'
import { editable, type Kind, kinds } from '../../shared/rows.ts'
import { driftOf } from '../mirror/driftOf.ts'
import type { Intent, Wanted } from './ledger.ts'
import type { World } from './world.ts'

/** What the steps before showed, to see what a step changed. */
export type Seen = { creates: Map<string, Tracked>; gone: Set<string>; steps: number }
export const nothingSeen = (): Seen => ({ creates: new Map(), gone: new Set(), steps: 0 })

/** After every step of the storm. */
export function judgeStep(world: World, seen: Seen): void {
  seen.steps++
  judgeAdoptions(world, seen)
  judgeGone(world, seen)
  judgeLimbo(world)
  judgeQuestions(world)
  judgeWakes(world)
  judgeIntents(world)
  if (seen.steps % 16 === 0) judgeColumns(world)
}

/** When all faults are healed and time has passed. */
export function judgeEnd(world: World, seen: Seen): void {
  judgeStep(world, seen)
  judgeColumns(world)
  judgeLiveness(world)
  judgeConvergence(world)
  judgeOrder(world)
  judgeRemoved(world)
}

/** I15: what was adopted without the person's word is the same as what was sent. */
function judgeAdoptions(world: World, seen: Seen): void {
  const { mirror, ledger, server } = world
  for (const [name, before] of seen.creates) {
    const { kind, key } = before
    const id = mirror.get(kind, key)?.serverId
    if (!id || ledger.of(kind, key).claimed || server.get(kind, id)?.madeBy === key) continue
    // What it holds by now may be later still; it must have been the same once.
    const alike = Object.entries(before.pending?.sent ?? {}).every(([field, values]) =>
      server.held(kind, id, field, values.at(-1) ?? null, 0),
    )
    if (!alike) world.violate('I15', `${name} took ${id} for its own, which differs from what was sent`)
  }
  seen.creates.clear()
  for (const { kind, key, pending } of mirror.outbox()) {
    const t = pending.op === 'create' && pending.firstAttempt !== null ? mirror.get(kind, key) : null
    if (t) seen.creates.set(`${kind}/${key}`, t)
  }
}

/** I10: hidden as gone implies that it was absent on the server. */
function judgeGone(world: World, seen: Seen): void {
  for (const kind of kinds) {
    const rows = world.db.prepare(`SELECT key, server_id FROM ${kind} WHERE gone > 0`).all() as {
      key: string
      server_id: string
    }[]
    for (const { key, server_id } of rows) {
      const name = `${kind}/${key}`
      if (seen.gone.has(name)) continue
      seen.gone.add(name)
      if (world.server.get(kind, server_id)?.alive)
        world.violate('I10', `${name} was hidden as gone and exists`)
    }
    const now = new Set(rows.map((row) => `${kind}/${row.key}`))
    for (const name of seen.gone) if (name.startsWith(`${kind}/`) && !now.has(name)) seen.gone.delete(name)
  }
}

/** Limbo: what may be the row of an unsure create is not shown as a row of its own. */
function judgeLimbo(world: World): void {
  for (const { kind, key, pending } of world.mirror.outbox()) {
    const t = pending.op === 'create' && pending.phase.is === 'unsure' ? world.mirror.get(kind, key) : null
    for (const candidate of t ? world.mirror.candidates(t) : []) {
      const row = world.db.prepare(`SELECT limbo FROM ${kind} WHERE key = ?`).get(candidate.key) as {
        limbo: number
      }
      if (row.limbo !== 1 && !candidate.pending)
        world.violate('limbo', `${kind} ${candidate.key} is shown, and may be what ${key} made`)
    }
  }
}

const leadWroteSince = ({ server }: World, id: string, { saw }: Pending): boolean =>
  server
    .messages(id)
    .some(
      (m) => m.direction === 'inbound' && Date.parse(String(m.received_at)) >= Date.parse(String(saw?.at)),
    )

/** Due for so long and asleep: the program is at work, and asks the clock at least once a minute. */
const overdueMs = 150_000

/** A wake asks nobody, belongs to what sleeps, and comes; one that is gone from the server waits until it is seen. */
function judgeWakes(world: World): void {
  for (const { kind, key, pending } of world.mirror.outbox())
    for (const [field, held] of Object.entries(pending.held))
      if (held.why === 'conflict' && (pending.by === 'wake' || pending.wakes?.includes(field)))
        world.violate('M42', `${kind} ${key}: a due snooze asks about ${field}`)
  const asleep = world.db
    .prepare(
      'SELECT s.key, s.until, c.status FROM snooze s JOIN conversation c ON c.key = s.key AND c.hidden = 0',
    )
    .all() as { key: string; until: number | null; status: string }[]
  for (const { key, until, status } of asleep) {
    if (status !== 'snoozed') world.violate('wake', `${key} is ${status} and has a wake`)
    const { clock } = world
    const awakeFor = Math.min(clock.now - clock.jumpedAt, clock.now - world.startedAt)
    if (world.life?.alive && until !== null && clock.wall - until > overdueMs && awakeFor > overdueMs)
      world.violate('wake', `${key} was due at ${until} and sleeps at ${clock.wall}`)
  }
}

/** I23: a question that is shown is still one. */
function judgeQuestions(world: World): void {
  for (const { kind, key, pending } of world.mirror.outbox()) {
    const t = world.mirror.get(kind, key)
    for (const [field, held] of Object.entries(pending.held)) {
      if (held.why === 'newReply' && t?.serverId && !leadWroteSince(world, t.serverId, pending))
        world.violate('I23', `${kind} ${key}: asks about a reply that the lead did not write`)
      if (held.why !== 'conflict' || !t) continue
      if (same(field, held.theirs, held.mine) && pending.op === 'patch')
        world.violate('I23', `${kind} ${key}: ${field} asks between two equal values`)
      if (!same(field, held.theirs, t.server?.[field] ?? null))
        world.violate(
          'I23',
          `${kind} ${key}: ${field} asks about ${held.theirs}, the server shows ${t.server?.[field]}`,
        )
    }
  }
}

/** I1 and I2: what the person wants is pending with its text, or the server held it since. */
function judgeIntents(world: World): void {
  for (const wanted of world.ledger.rows.values()) {
    if (wanted.removed) continue
    for (const intent of wanted.intents.values()) {
      const where = whereIs(world, wanted, intent)
      if (where === null) {
        world.violate('I1', `${wanted.kind} ${wanted.key}: ${intent.field} = ${intent.value} is nowhere`)
        wanted.intents.delete(intent.field)
      }
    }
  }
}

function whereIs(
  world: World,
  { kind, key }: Wanted,
  { field, value, at }: Intent,
): 'pending' | 'done' | null {
  const { mirror, server } = world
  const t = mirror.get(kind, key) ?? mirror.byServerId(kind, key)
  const p = t?.pending
  if (p && holds(p, field, value)) return 'pending'
  const serverId = t ? t.serverId : forgottenId(world, kind, key)
  return serverId !== null && server.held(kind, serverId, field, value, at) ? 'done' : null
}

/** Of a row that was let go of a month after it was gone: the server may have held all that was wanted of it. */
function forgottenId({ db }: World, kind: Kind, key: string): string | null {
  const row = db.prepare('SELECT server_id FROM forgotten WHERE kind = ? AND key = ?').get(kind, key) as
    | { server_id: string | null }
    | undefined
  return row?.server_id ?? null
}

const holds = (p: Pending, field: string, value: Intent['value']): boolean =>
  (field in p.fields && same(field, p.fields[field], value)) ||
  (field in p.held && same(field, p.held[field]?.mine, value)) ||
  (p.replaced !== null && holds(p.replaced, field, value))

/** Clients cannot be read by their id: without complete sweeps nobody can say that one is gone. */
const isProvable = ({ profile, mirror }: World, kind: Kind): boolean =>
  kind !== 'client' || (profile.server.order !== 'unstable' && mirror.list(kind).last?.complete === true)

/** I24. */
function judgeColumns(world: World): void {
  for (const drift of driftOf(world.mirror)) world.violate('I24', drift)
}

/** I12: what still waits needs the person, or waits behind something that does and says so. */
function judgeLiveness(world: World): void {
  const behind = new Set(
    world.life?.workspace
      .outbox()
      .flatMap(({ kind, key, why }) => (why === 'sibling' ? [`${kind}/${key}`] : [])),
  )
  const blocked = new Set(world.life?.workspace.status().blocked.map(({ kind }) => kind))
  const braked = new Set(world.life?.workspace.questions().flatMap((q) => (q.is === 'brake' ? [q.kind] : [])))
  for (const { kind, key, pending } of world.mirror.outbox()) {
    if (
      markOf(pending) !== 'needsYou' &&
      !behind.has(`${kind}/${key}`) &&
      !braked.has(kind) &&
      !blocked.has(kind) &&
      isProvable(world, kind)
    )
      world.violate('I12', `${pending.op} ${kind} ${key} still waits: ${JSON.stringify(pending.phase)}`)
  }
  const creates = world.mirror.outbox().filter((row) => row.pending.op === 'create')
  const held = world.db.prepare('SELECT count(*) AS n FROM deal WHERE limbo = 1').get() as { n: number }
  if (creates.length === 0 && held.n > 0) world.violate('I12', `${held.n} deals stay in limbo`)
}

/** I11: rows that have no change look as they are on the server. */
function judgeConvergence(world: World): void {
  const { mirror, server } = world
  const blocked = new Set(world.life?.workspace.status().blocked.map(({ kind }) => kind))
  for (const kind of kinds) {
    if (blocked.has(kind)) continue // what this key may not read stays as it was ("as of")
    const keys = world.db.prepare(`SELECT key FROM ${kind}`).all() as { key: string }[]
    const provable = isProvable(world, kind)
    const shown = new Set<string>()
    for (const { key } of keys) {
      const t = mirror.get(kind, key)
      if (!t?.serverId) continue
      if (t.pending) {
        shown.add(t.serverId)
        continue
      }
      const seen = view(t)
      const row = server.get(kind, t.serverId)
      if (seen === null) continue
      shown.add(t.serverId)
      if (!row?.alive && !provable) continue
      if (!row?.alive) {
        if (world.life?.workspace.questions().some((q) => q.is === 'brake' && q.kind === kind)) continue
        world.violate('I11', `${kind} ${key} is shown and no longer exists`)
        continue
      }
      for (const field of [...editable[kind], ...(kind === 'conversation' ? ['last_message'] : [])])
        if (!same(field, seen[field], row.row[field]))
          world.violate(
            'I11',
            `${kind} ${key}: shows ${field} = ${seen[field]}, the server has ${row.row[field]}`,
          )
    }
    for (const { row } of server.alive(kind))
      if (!shown.has(row.id)) world.violate('I11', `${kind} ${row.id} exists and is not shown`)
  }
}

/** I9 and I13: of our own values, the last one wanted ends on top. */
function judgeOrder(world: World): void {
  for (const wanted of world.ledger.rows.values()) {
    const { kind, key } = wanted
    const t = world.mirror.get(kind, key)
    const row = t?.serverId ? world.server.get(kind, t.serverId) : null
    if (!row || t?.pending || wanted.removed || wanted.restored) continue
    for (const { field, value } of wanted.intents.values()) {
      const writes = row.writes[field] ?? []
      const last = writes.at(-1)
      // A colleague who writes what we sent ends our quarantine early: nobody can tell the two apart (docs/sync.md).
      const alike = writes.some((one) => one.by !== 'me' && same(field, one.value, last?.value ?? null))
      if (last?.by === 'me' && !alike && !same(field, last.value, value))
        world.violate('I9', `${kind} ${key}: ${field} ends as our older ${last.value}, not as ${value}`)
    }
  }
}

/** I16: a row that the person deleted is deleted, also when it was not known yet whether it had been made. */
function judgeRemoved(world: World): void {
  for (const { kind, key, removed, made, sendAgains, claimed, restored } of world.ledger.rows.values()) {
    // "Send again" is the person's word that there is no earlier copy, "this one" that it is another row; a
    // create taken back in a restored backup may have been delivered by the life that was undone.
    if (!removed || !made || claimed || restored || sendAgains > 0 || world.mirror.get(kind, key)?.pending)
      continue
    const left = world.server.alive(kind).filter((row) => row.madeBy === key)
    if (left.length > 0)
      world.violate('I16', `${kind} ${key} was deleted by the person and lives on the server`)
  }
}
