/**
 * One write of one row: commit `sending`, send once, commit what came of it. Called by `engine` when the plan says
 * so and a guard read is under 5 s old. Nothing here repeats a request.
 */
import type { Kind, Row } from '../../shared/rows.ts'
import type { Result } from '../api/client.ts'
import {
  accept,
  adopt,
  begin,
  notApplied,
  type Outgoing,
  outgoing,
  refused,
  unanswered,
} from '../core/delivery.ts'
import type { Failure } from '../core/failure.ts'
import type { Tick, Tracked } from '../core/tracked.ts'
import type { Line } from './line.ts'

/** Null when nothing of this row may leave any more. */
export async function push(line: Line, kind: Kind, key: string): Promise<Result<Row | null> | null> {
  const { mirror } = line
  // Before anything of it is begun: when the copy cannot be written, the create stays simply queued.
  if (mirror.get(kind, key)?.pending?.op === 'create') line.secure()
  // Durable before the wire (I4): after a crash the row is known to be perhaps on the server.
  const begun = mirror.transaction(() => {
    const t = mirror.get(kind, key)
    const request = outgoing(t?.pending ?? null)
    if (!t || !request) return null
    const tick = line.leave()
    mirror.change(kind, key, (row) => begin(row, request, tick), 'server')
    return { request, tick, serverId: t.serverId }
  })
  if (!begun) return null
  const result = await send(line, kind, begun.serverId, begun.request)
  mirror.transaction(() => store(line, kind, key, begun.request, begun.tick, result))
  return result
}

/** The signal ends a write only when the program ends; the row is then unsure. */
async function send(
  { client, signal }: Line,
  kind: Kind,
  serverId: string | null,
  request: Outgoing,
): Promise<Result<Row | null>> {
  if (request.op === 'create') return client.create(kind, request.fields, signal)
  if (serverId === null) throw new Error('a row without a server id can only be created')
  if (request.op === 'delete') return client.remove(kind, serverId, signal)
  return client.patch(kind, serverId, request.fields, signal)
}

function store(
  { mirror }: Line,
  kind: Kind,
  key: string,
  request: Outgoing,
  tick: Tick,
  result: Result<Row | null>,
): void {
  if (!result.ok) {
    mirror.change(kind, key, (t) => afterFailure(t, request, result.failure), 'server')
    return
  }
  const row = result.value
  const { intent } = request.fields
  const own = mirror.get(kind, key)
  if (kind === 'conversation' && intent !== undefined)
    mirror.rememberSaid(key, intent, own?.server?.intent ?? null)
  const other = row && request.op === 'create' ? mirror.byServerId(kind, row.id) : null
  // The new row was seen in a list already, under its server id: one row, with the key that the person knows.
  if (row && own && other && other.key !== key) mirror.adopt(own, other, (t) => adopt(t, row, tick))
  else mirror.change(kind, key, (t) => accept(t, request, row, tick), 'server')
}

/** SYNC.md section 5: what a failure means for the change that was on the wire. */
function afterFailure(t: Tracked, request: Outgoing, failure: Failure): Tracked {
  switch (failure.is) {
    case 'unanswered':
      return unanswered(t)
    case 'refused': {
      const { status, fieldErrors } = failure
      const message = [failure.message, ...failure.formErrors].filter(Boolean).join(' ') || null
      return refused(t, request, { status, message, fieldErrors })
    }
    case 'forbidden':
      return failure.why === 'row'
        ? refused(t, request, { status: 403, message: failure.message, fieldErrors: {} })
        : notApplied(t, request, false)
    case 'notSent':
    case 'missing':
    case 'wrongApi':
      return notApplied(t, request, true)
    case 'locked':
    case 'limited':
      return notApplied(t, request, false)
  }
}
