/**
 * What a change becomes that comes back from the rescue file (SYNC.md section 2, recover). The file may be older than
 * the last thing that happened to the change, so nothing of it leaves before looking: every create is unsure (M44),
 * every patch and delete is quarantined. Pure; called by `workspaces/rescueOutbox`.
 */
import type { Pending, Phase, Tracked } from './tracked.ts'

/** The row as it is put back. A question that was open is asked again as soon as the server shows the row. */
export function rescue(t: Tracked): Tracked {
  return t.pending ? { ...t, pending: rescued(t.pending) } : t
}

function rescued(p: Pending): Pending {
  const attempt = p.firstAttempt ?? ('attempt' in p.phase ? p.phase.attempt : p.seq)
  const phase: Phase = { is: 'unsure', attempt, looks: 0 }
  switch (p.op) {
    case 'create': {
      // What was typed after a create left is no part of its twin. No later attempt can be missing here: the file is
      // written before every create.
      const left = p.phase.is === 'sending' || p.phase.is === 'unsure' || p.phase.is === 'asked'
      return { ...p, sent: left ? p.sent : withWanted(p), firstAttempt: attempt, phase }
    }
    case 'patch':
      return { ...p, sent: withWanted(p), phase }
    case 'delete':
      return { ...p, phase, replaced: p.replaced ? rescued(p.replaced) : null }
  }
}

/** Every wanted value may have left since the file was written; one that is the last to have left is not noted twice. */
function withWanted(p: Pending): Pending['sent'] {
  const sent = { ...p.sent }
  for (const [name, value] of Object.entries(p.fields)) {
    const left = sent[name] ?? []
    if (left.length === 0 || left.at(-1) !== value) sent[name] = [...left, value]
  }
  return sent
}

/**
 * A change whose row was lost and is in no rescue file: what it says itself is all there is. A row that was made here
 * and is known to the server cannot be found again without its id; it waits for the person, with its text.
 */
export function rowOf(kind: Tracked['kind'], key: string, pending: Pending, isLocal: boolean): Tracked {
  const row: Tracked = {
    kind,
    key,
    serverId: isLocal ? null : key,
    server: isLocal ? null : { id: key, ...pending.base },
    firstSeen: pending.firstAttempt ?? pending.seq,
    readAt: 0,
    gone: false,
    pending,
  }
  const lost = isLocal && pending.op !== 'create'
  return lost ? { ...row, pending: { ...pending, phase: { is: 'gone' } } } : rescue(row)
}
