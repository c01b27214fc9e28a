/** The laws that are judged where every request passes: I4 to I8, I14, I17 to I19, I21, and I5 where a write is applied. */
import { equal, familyOf, same } from '../../main/core/values.ts'
import type { Kind } from '../../shared/rows.ts'
import { oddValue } from './server.ts'
import { baseUrl, type WireRequest, type WireWatcher } from './wire.ts'
import { bodyOf, nameOf, type World } from './world.ts'

/** A guard is a read that began less than this before the write; the write itself may wait for its turn on the line. */
const guardMs = 5_000

export function wireWatcher(world: World): WireWatcher {
  const attempts = new Map<string, number>()
  let leftAt: number[] = []
  let refusedKey: string | null = null

  return {
    left(wire) {
      const { clock, profile } = world
      const { request, method } = wire
      world.tell(`→ ${method} ${new URL(request.url).pathname.slice(16)} ${request.body ?? ''}`)
      if (!request.url.startsWith(`${baseUrl}/`)) world.violate('I18', `the key travels to ${request.url}`)
      if (`${request.url}${request.body ?? ''}`.includes('local:'))
        world.violate('I14', 'a local key on the wire')
      leftAt = [...leftAt.filter((at) => clock.now - at < 60_000), clock.now]
      // A restart carries its count over by the wall clock; who sets that within the minute leaves it to the server.
      if (leftAt.length > 60 && clock.now - clock.jumpedAt > 120_000)
        world.violate('I19', `${leftAt.length} requests within a minute`)
      if (request.write && refusedKey !== null && refusedKey === request.headers.authorization)
        world.violate('I17', 'a write left after 401 and before any good answer')
      if (!world.wire.healed && world.chance.chance(profile.crashInFlight)) {
        const life = world.life
        clock.after(world.chance.next() * profile.server.latencyMs * 1.2, () => {
          if (life && life === world.life && !world.wire.healed) world.kill('killed with a request under way')
        })
      }
      return request.write ? judgeWrite(world, wire, attempts) : null
    },
    applies({ kind, id, method }) {
      if (method !== 'GET') world.tell(`  the server takes ${method} ${kind} ${id?.slice(0, 8) ?? ''}`)
      queueMicrotask(() => judgeCopies(world))
    },
    shows(kind, rows, askedAt) {
      for (const row of rows) world.shown.set(nameOf(kind, row.id), { row, askedAt })
    },
    answered(status) {
      world.tell(`← ${status}`)
      if (status === 401) refusedKey = `Bearer ${world.wire.goodKey}`
      else if (status < 300) refusedKey = null
    },
  }
}

/** Answers the client's key of what a create makes. */
function judgeWrite(world: World, wire: WireRequest, attempts: Map<string, number>): string | null {
  const { mirror, db } = world
  const { kind, method, id } = wire
  if (db.inTransaction) world.violate('I4', 'a write left inside a transaction')
  const sending = mirror.outbox().filter((row) => row.kind === kind && row.pending.phase.is === 'sending')
  const row = sending.find(({ key }) =>
    method === 'POST'
      ? mirror.get(kind, key)?.pending?.op === 'create'
      : mirror.get(kind, key)?.serverId === id,
  )
  if (!row) {
    world.violate('I4', `${method} ${kind} ${id ?? ''} left without a stored "sending"`)
    return null
  }
  const { key, pending } = row
  const attempt = pending.phase.is === 'sending' ? pending.phase.attempt : -1
  const name = `${kind}/${key}/${world.restores}/${attempt}`
  attempts.set(name, (attempts.get(name) ?? 0) + 1)
  if ((attempts.get(name) ?? 0) > 1) world.violate('I6', `${method} left twice for one attempt of ${name}`)
  const wanted = world.ledger.known(kind, key)
  const body = bodyOf(wire.request)
  for (const [field, value] of Object.entries(body)) {
    if (method === 'PATCH' && !wanted?.touched.has(field))
      world.violate('I8', `${kind} ${key}: ${field} was sent and never touched`)
    if (!(pending.sent[field] ?? []).some((sent) => equal(sent, value)))
      world.violate('I4', `${kind} ${key}: ${field} left and is not noted as sent`)
  }
  if (method === 'POST') judgeFamily(world, kind, key)
  else judgeGuard(world, wire, key)
  return method === 'POST' ? key : null
}

/** Creates of one family go one at a time (SYNC.md section 1), or nobody could tell their twins apart. */
function judgeFamily({ mirror, violate }: World, kind: Kind, key: string): void {
  const creates = mirror.outbox().filter((row) => row.kind === kind && row.pending.op === 'create')
  const own = creates.find((row) => row.key === key)
  for (const { key: other, pending } of creates) {
    const unsettled =
      pending.phase.is === 'unsure' || pending.phase.is === 'asked' || pending.phase.is === 'sending'
    if (
      own &&
      other !== key &&
      unsettled &&
      familyOf(kind, pending.fields) === familyOf(kind, own.pending.fields)
    )
      violate('I5', `${kind} ${key} leaves while ${other} of its family is ${pending.phase.is}`)
  }
}

function judgeGuard(world: World, { kind, id, method, request }: WireRequest, key: string): void {
  const { mirror, server, clock } = world
  const t = mirror.get(kind, key)
  const p = t?.pending
  if (!p || id === null) return
  const guard = world.shown.get(nameOf(kind, id))
  if (!guard || clock.now - guard.askedAt > guardMs) {
    world.violate('I7', `${method} ${kind} ${key} left without a fresh look at the row`)
    return
  }
  const body = bodyOf(request)
  if ('value' in body && guard.row.value === oddValue)
    world.violate('I21', `${method} ${kind} ${key} replaces a value that could not be read`)
  const fields = method === 'DELETE' ? Object.keys(p.base) : Object.keys(body)
  for (const field of fields) {
    const seen = guard.row[field] ?? null
    const base = p.base[field] ?? null
    const own = server.get(kind, id)?.writes[field]?.filter((one) => one.by === 'me') ?? []
    const known =
      same(field, seen, base) ||
      (method === 'PATCH' && same(field, seen, body[field])) ||
      (p.sent[field] ?? []).some((value) => same(field, value, seen)) ||
      own.some((one) => same(field, one.value, seen))
    if (!known)
      world.violate(
        'I7',
        `${method} ${kind} ${key}: ${field} was ${seen} at the guard, not ${base} (${JSON.stringify(p)})`,
      )
  }
}

/** I5: two live rows from one create only where the person said so. */
export function judgeCopies(world: World): void {
  for (const kind of ['deal', 'client'] as const satisfies readonly Kind[]) {
    const copies = new Map<string, number>()
    for (const { madeBy } of world.server.alive(kind))
      if (madeBy !== null) copies.set(madeBy, (copies.get(madeBy) ?? 0) + 1)
    for (const [key, n] of copies)
      if (n > 1 + (world.ledger.known(kind, key)?.sendAgains ?? 0))
        world.violate('I5', `${n} live rows from one create ${key}`)
  }
}
