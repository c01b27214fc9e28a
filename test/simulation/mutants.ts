/**
 * The mutants M1 to M44 of SYNC.md section 8: deliberate defects as patches of the product's source, so that the
 * product itself has no switches. `find` must occur exactly once, or the mutant has rotted and says so.
 */
import type { Profile } from './profile.ts'
import { calm } from './profile.ts'

export type Patch = { file: string; find: string; replace: string }

export type Mutant = {
  id: string
  says: string
  patches: readonly Patch[]
  /** the simulator, in worlds where the situation is frequent; or a suite or program that must fail */
  caughtBy: { sim: Partial<Profile> } | { test: string } | { program: readonly string[] }
}

const twoMinutes = { stormMinutes: 15, personEveryS: 5 } as const
/** Worlds in which answers get lost, and creates are many. */
const lossy: Partial<Profile> = {
  ...twoMinutes,
  rates: { ...calm, lostAfter: 0.1, lostBefore: 0.05, late: 0.1, errorAfter: 0.05 },
  spells: [],
}
/** Worlds in which colleagues are busy and the line is good. */
const busy: Partial<Profile> = { ...twoMinutes, rates: calm, spells: [], colleagues: 3 }
const crashing: Partial<Profile> = { ...twoMinutes, rates: calm, spells: [], crashInFlight: 0.1 }

const one = (file: string, find: string, replace: string): readonly Patch[] => [{ file, find, replace }]

export const mutants: readonly Mutant[] = [
  {
    id: 'M1',
    says: 're-POST after unanswered',
    patches: one(
      'main/core/delivery.ts',
      "  return { ...t, pending: { ...p, phase: { is: 'unsure', attempt: p.phase.attempt, looks: 0 } } }\n}\n\n/** At start",
      "  if (p.op === 'create') return { ...t, pending: { ...p, phase: queued() } }\n  return { ...t, pending: { ...p, phase: { is: 'unsure', attempt: p.phase.attempt, looks: 0 } } }\n}\n\n/** At start",
    ),
    caughtBy: { sim: lossy },
  },
  {
    id: 'M2',
    says: '`sending` not committed first',
    patches: one(
      'main/sync/push.ts',
      "    mirror.change(kind, key, (row) => begin(row, request, tick), 'server')\n",
      '    void begin\n',
    ),
    caughtBy: { sim: busy },
  },
  {
    id: 'M3',
    says: 'adopt although a field differs',
    patches: one(
      'main/core/twin.ts',
      'return only && others.length === 0 && isExact(t, only) ? only : null',
      'return only && others.length === 0 ? only : null',
    ),
    caughtBy: { sim: { ...lossy, colleagues: 3 } },
  },
  {
    id: 'M4',
    says: 'no settle time',
    patches: one(
      'main/sync/search.ts',
      'const settled = beganAt !== null && search.unsureAt !== null && beganAt - search.unsureAt >= settleMs',
      'const settled = beganAt !== null && settleMs > 0',
    ),
    caughtBy: { test: 'test/sync/search.test.ts' },
  },
  {
    id: 'M5',
    says: 'one incomplete sweep proves absence',
    patches: [
      {
        file: 'main/sync/search.ts',
        find: 'const incompleteSweeps = 10',
        replace: 'const incompleteSweeps = 1',
      },
    ],
    caughtBy: { test: 'test/sync/search.test.ts' },
  },
  {
    id: 'M6',
    says: 'no guard',
    patches: one(
      'main/core/plan.ts',
      'const guarded = due.find((c) => c.guardedAt !== null && s.now - c.guardedAt < guardMs)',
      'const guarded = due[0]',
    ),
    caughtBy: { sim: busy },
  },
  {
    id: 'M7',
    says: 'PATCH of the whole row',
    patches: one(
      'main/sync/push.ts',
      '  return client.patch(kind, serverId, request.fields, signal)',
      "  return client.patch(kind, serverId, kind === 'deal' ? { notes: '', ...request.fields } : request.fields, signal)",
    ),
    caughtBy: { sim: busy },
  },
  {
    id: 'M8',
    says: 'an older read overwrites a newer accept',
    patches: one('main/core/receive.ts', '  if (tick < t.readAt) return t\n', ''),
    caughtBy: { test: 'test/core/questions.test.ts' },
  },
  {
    id: 'M9',
    says: 'missing once means gone',
    patches: one(
      'main/sync/absence.ts',
      '  const { suspects: suspected, known } = absenceFigures(mirror, kind)\n',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
      '  const { suspects: suspected, known } = absenceFigures(mirror, kind)\n  for (const { key } of mirror.sql(`SELECT key FROM ${kind} WHERE missed > 0`).all() as { key: string }[])\n    hideGone(mirror, kind, key)\n',
    ),
    caughtBy: { sim: { ...busy, rates: { ...calm, missedRow: 0.25, shifted: 0.25 } } },
  },
  {
    id: 'M10',
    says: 'pending removed before the answer',
    patches: one(
      'main/core/delivery.ts',
      "  return { ...t, pending: { ...p, sent, firstAttempt, phase: { is: 'sending', attempt: tick, tries } } }",
      '  void [sent, firstAttempt, tries]\n  return { ...t, pending: null }',
    ),
    caughtBy: { sim: lossy },
  },
  {
    id: 'M11',
    says: '5xx counts as success',
    patches: one(
      'main/core/failure.ts',
      "  if (status === 407 || status >= 500) return unanswered('server')",
      '  if (status >= 500) return null',
    ),
    caughtBy: { sim: { ...busy, rates: { ...calm, errorBefore: 0.25 } } },
  },
  {
    id: 'M12',
    says: 'a refused change is dropped',
    patches: one(
      'main/sync/push.ts',
      '      return refused(t, request, { status, message, fieldErrors })',
      '      void [status, message, fieldErrors]\n      return { ...t, pending: null }',
    ),
    caughtBy: { sim: { ...busy, rates: { ...calm, refusedValue: 0.25 } } },
  },
  {
    id: 'M13',
    says: 'a local key is sent',
    patches: one(
      'main/api/client.ts',
      "    if (typeof of === 'string' && isLocalKey(of)) return cannotBeThere\n",
      '    void [of, isLocalKey]\n',
    ),
    caughtBy: { test: 'test/api/client.test.ts' },
  },
  {
    id: 'M14',
    says: 'accept clears what was typed in flight',
    patches: one(
      'main/core/delivery.ts',
      '    if (!equal(rest.fields[name], sentValue)) {',
      '    if (!equal(rest.fields[name], rest.fields[name])) {',
    ),
    caughtBy: { sim: { ...busy, colleagues: 0, server: serverOf({ latencyMs: 3_000 }) } },
  },
  {
    id: 'M15',
    says: 'of two candidates the first is taken',
    patches: one(
      'main/core/twin.ts',
      'return only && others.length === 0 && isExact(t, only) ? only : null',
      'void others\n  return only && isExact(t, only) ? only : null',
    ),
    caughtBy: { test: 'test/sync/search.test.ts' },
  },
  {
    id: 'M16',
    says: '401 counts as refused',
    patches: one(
      'main/core/failure.ts',
      "  if (status === 401) return { is: 'locked', message }",
      "  if (status === 401) return { is: 'refused', status, message, ...errorsOf(json) }",
    ),
    caughtBy: { sim: { ...busy, spells: ['unauthorized'] } },
  },
  {
    id: 'M17',
    says: 'HTML with 2xx is accepted',
    patches: one(
      'main/core/failure.ts',
      "  if (isHtml) return unanswered('html')\n  // What PATCH",
      '  if (isHtml) return null\n  // What PATCH',
    ),
    caughtBy: { sim: { ...busy, rates: { ...calm, html: 0.2 } } },
  },
  {
    id: 'M18',
    says: 'a cut-off 2xx counts as not sent',
    patches: one(
      'main/core/failure.ts',
      "  if (json === undefined) return unanswered('unreadable')\n",
      "  if (json === undefined) return { is: 'notSent', why: 'refused' }\n",
    ),
    caughtBy: { sim: { ...busy, rates: { ...calm, truncated: 0.25 } } },
  },
  {
    id: 'M19',
    says: '`sent` is forgotten on the way back to the base',
    patches: one(
      'main/core/wishes.ts',
      '  if (same(name, value, base) && !(name in p.sent))\n    return { ...p, fields: without(p.fields, name), base: without(p.base, name) }',
      '  if (same(name, value, base))\n    return { ...p, fields: without(p.fields, name), base: without(p.base, name), sent: without(p.sent, name) }',
    ),
    caughtBy: { test: 'test/core/tracked.test.ts' },
  },
  {
    id: 'M20',
    says: 'no quarantine',
    patches: one(
      'main/core/delivery.ts',
      "  return { ...t, pending: { ...p, phase: { is: 'unsure', attempt: p.phase.attempt, looks: 0 } } }\n}\n\n/** At start",
      "  if (p.op === 'patch') return { ...t, pending: { ...p, phase: queued() } }\n  return { ...t, pending: { ...p, phase: { is: 'unsure', attempt: p.phase.attempt, looks: 0 } } }\n}\n\n/** At start",
    ),
    caughtBy: { sim: { ...twoMinutes, rates: { ...calm, late: 0.3 }, spells: [], colleagues: 0 } },
  },
  {
    id: 'M21',
    says: 'create and delete annihilate each other although it left',
    patches: one(
      'main/core/wishes.ts',
      "return mayHaveLeft(p) ? { ...t, pending: { ...p, then: 'delete' } } : null",
      'return null',
    ),
    caughtBy: { sim: lossy },
  },
  {
    id: 'M22',
    says: 'delete without looking',
    patches: one(
      'main/core/receive.ts',
      '  return { ...p, held }\n}\n\nconst pick',
      '  void held\n  return { ...p, held: {} }\n}\n\nconst pick',
    ),
    caughtBy: { sim: busy },
  },
  {
    id: 'M23',
    says: 'at start a create that was being sent is queued',
    patches: one(
      'main/core/delivery.ts',
      'export const recover = unanswered',
      "export const recover = (t: Tracked): Tracked =>\n  t.pending?.phase.is === 'sending' && t.pending.op === 'create'\n    ? { ...t, pending: { ...t.pending, sent: {}, firstAttempt: null, phase: queued() } }\n    : unanswered(t)",
    ),
    caughtBy: { sim: crashing },
  },
  {
    id: 'M24',
    says: 'creates of one family overlap',
    patches: one(
      'main/core/plan.ts',
      'change.family === null ? undefined : families.get(change.family)',
      'change.family !== null ? undefined : families.get(String(change.family))',
    ),
    caughtBy: { sim: lossy },
  },
  {
    id: 'M25',
    says: 'two engines on one store',
    patches: one(
      'main/workspaces/lock.ts',
      "    db.exec('BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (at INTEGER); COMMIT')",
      '',
    ),
    caughtBy: { test: 'test/workspaces/lock.test.ts' },
  },
  {
    id: 'M26',
    says: 'no limbo',
    patches: one(
      'main/mirror/mirror.ts',
      '        unsure.some((create) => isCandidate(create, t)),\n',
      '        unsure.length < 0,\n',
    ),
    caughtBy: { sim: lossy },
  },
  {
    id: 'M27',
    says: 'the late answer of an aborted attempt is applied',
    patches: one(
      'main/api/transport.ts',
      "const aborted = () => giveUp('aborted')",
      'const aborted = () => {}',
    ),
    caughtBy: { test: 'test/api/transport.test.ts' },
  },
  {
    id: 'M28',
    says: 'adopt from an incomplete sweep',
    patches: one(
      'main/sync/search.ts',
      '  if (complete && settleByCandidates(mirror, t, candidates)) return',
      '  if (settleByCandidates(mirror, t, candidates)) return',
    ),
    caughtBy: { test: 'test/sync/search.test.ts' },
  },
  {
    id: 'M29',
    says: '404 without a canary',
    patches: [
      { file: 'main/core/absence.ts', find: '  proof.alive &&\n', replace: '' },
      {
        file: 'main/core/absence.ts',
        find: "  if (!proof.alive) return { step: 'canary', at: proof.notBefore }\n",
        replace: '',
      },
    ],
    caughtBy: { test: 'test/sync/absence.test.ts' },
  },
  {
    id: 'M30',
    says: 'the key follows to another origin',
    patches: one('main/api/transport.ts', "    redirect: 'manual',", "    redirect: 'follow',"),
    caughtBy: { test: 'test/api/transport.test.ts' },
  },
  {
    id: 'M31',
    says: 'no proof of account after a new key',
    patches: one(
      'main/workspaces/workspace.ts',
      '    if (!this.knowsKey(key)) {',
      '    if (key.length === 0) {',
    ),
    caughtBy: { sim: busy },
  },
  {
    id: 'M32',
    says: 'changes expire after 7 days',
    patches: one(
      'main/mirror/mirror.ts',
      "      for (const { kind, key } of this.outbox()) this.change(kind, key, recover, 'server')",
      "      for (const { kind, key, touchedAt } of this.outbox())\n        this.change(kind, key, (t) => (this.#clock() - touchedAt > 604_800_000 ? { ...t, pending: null } : recover(t)), 'server')",
    ),
    caughtBy: { sim: { ...crashing, clockJumps: true, spells: ['offline'] } },
  },
  {
    id: 'M33',
    says: 'synchronous=NORMAL',
    patches: one('main/mirror/open.ts', "db.pragma('synchronous=FULL')", "db.pragma('synchronous=NORMAL')"),
    caughtBy: { program: ['test/survival/powerRun.ts', '--cuts', '60'] },
  },
  {
    id: 'M34',
    says: 'a value is read as a double',
    patches: one(
      'main/api/json.ts',
      'exactNumber(context?.source ?? String(value))',
      '(void context, value)',
    ),
    caughtBy: { test: 'test/api/json.test.ts' },
  },
  {
    id: 'M35',
    says: 'waits on the wall clock',
    patches: one(
      'main/sync/engine.ts',
      '    return this.#clock.monotonic()',
      '    return this.#clock.wall()',
    ),
    caughtBy: { sim: { ...busy, clockJumps: true } },
  },
  {
    id: 'M36',
    says: 'the background starves the thread that the person looks at',
    patches: one(
      'main/core/plan.ts',
      'const watchedLeft = s.watched?.stale ?',
      'const watchedLeft = s.watched?.stale && nextBackground(s) === null ?',
    ),
    caughtBy: { test: 'test/core/fairness.test.ts' },
  },
  {
    id: 'M37',
    says: 'the row of another workspace is used',
    patches: one(
      'main/workspaces/registry.ts',
      '    const found = places.get(id)\n',
      '    const found = places.has(id) ? [...places.values()][0] : undefined\n',
    ),
    caughtBy: { test: 'test/workspaces/registry.test.ts' },
  },
  {
    id: 'M38',
    says: 'a list of a round length is trusted',
    patches: one(
      'main/core/sweep.ts',
      'const suspicious = roundCaps.includes(page.rows.length) || page.rows.length === sweep.perPage',
      'const suspicious = page.rows.length < 0',
    ),
    caughtBy: { test: 'test/core/sweep.test.ts' },
  },
  {
    id: 'M39',
    says: 'a question is not judged again',
    patches: one(
      'main/core/receive.ts',
      '  const ended = { ...p, held: without(p.held, name) }\n',
      "  if (p.op === 'patch') return p\n  const ended = { ...p, held: without(p.held, name) }\n",
    ),
    caughtBy: { sim: busy },
  },
  {
    id: 'M40',
    says: 'a create of an earlier run is sent without a look',
    patches: one('main/sync/memory.ts', '    doubtful: memory.earlier.has(name),', '    doubtful: false,'),
    caughtBy: { sim: { ...crashing, restoresBackup: true } },
  },
  {
    id: 'M41',
    says: 'our own message counts as a new reply',
    patches: one(
      'main/mirror/replies.ts',
      "  if (newer.length > 0) return newer.some((m) => m.direction !== 'outbound' && m.seen > known)",
      '  if (newer.length > 0) return true',
    ),
    caughtBy: { sim: { ...busy, spells: ['offline'] } },
  },
  {
    id: 'M42',
    says: 'what the program wanted by itself asks',
    patches: one(
      'main/core/receive.ts',
      "why === 'refused' || !isWake(p, name)",
      'why !== null || !isWake(p, name)',
    ),
    caughtBy: { test: 'test/core/questions.test.ts' },
  },
  {
    id: 'M43',
    says: 'no brake',
    patches: one('main/core/absence.ts', 'suspects > Math.max(5, known / 10)', 'suspects + known < 0'),
    caughtBy: { test: 'test/sync/absence.test.ts' },
  },
  {
    id: 'M44',
    says: 'a create from the rescue file comes back as queued',
    patches: one(
      'main/core/rescue.ts',
      'return { ...p, sent: left ? p.sent : withWanted(p), firstAttempt: attempt, phase }',
      "void [left, attempt]\n      return { ...p, phase: { is: 'queued', tries: 0 } }",
    ),
    caughtBy: { test: 'test/core/rescue.test.ts' },
  },
]

/** Defects beside those of the law: the controls of what else the simulator judges. */
export const controls: readonly Mutant[] = [
  {
    id: 'C1',
    says: 'a value that could not be read is replaced (I21)',
    patches: one(
      'main/workspaces/workspace.ts',
      ' && !isMinorUnits(theirs))',
      ' && !isMinorUnits(theirs) && !theirs)',
    ),
    caughtBy: { sim: { ...busy, server: serverOf({ oddValues: true }) } },
  },
  {
    id: 'C2',
    says: 'a due snooze asks among the person’s own changes',
    patches: one('main/core/tracked.ts', ' || p.wakes?.includes(name) === true', ''),
    caughtBy: { test: 'test/core/questions.test.ts' },
  },
  {
    id: 'C3',
    says: 'a wake outlives its snooze',
    patches: one(
      'main/mirror/snooze.ts',
      '  if (!asleep) return\n  dropSnooze(mirror, after.key)\n',
      '  if (!asleep) return\n',
    ),
    caughtBy: { sim: { ...busy, snoozes: true } },
  },
]

function serverOf(more: Partial<Profile['server']>): Profile['server'] {
  return {
    pagination: true,
    cap: 100,
    order: 'newest',
    answers: 'row',
    normalises: false,
    numbersAsText: false,
    oddValues: false,
    detectsIntent: false,
    latencyMs: 200,
    ...more,
  }
}

/** The source of a file with the mutant's defects in it. Throws when a patch no longer fits. */
export function mutated(id: string, path: string, source: string): string {
  const mutant = [...mutants, ...controls].find((one) => one.id === id)
  if (!mutant) throw new Error(`no mutant is called ${id}`)
  let text = source
  for (const { file, find, replace } of mutant.patches) {
    if (!path.endsWith(`/${file}`)) continue
    const parts = text.split(find)
    if (parts.length !== 2) throw new Error(`${id} fits ${parts.length - 1} times into ${file}, not once`)
    text = parts.join(replace)
  }
  return text
}
