/**
 * Checks and answers one call of the contract, whichever shell it came through. The shells hand it raw names and
 * inputs; what leaves is always an envelope, never a thrown error.
 */
import type { CallName, InputOf, OutputOf } from '../../shared/contract.ts'
import { contract } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'
import { ProblemError } from '../../shared/problem.ts'
import { asDiskProblem } from '../workspaces/atomicFile.ts'

/** One function per call: a missing or extra one does not compile. */
export type Handlers = { [N in CallName]: (input: InputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> }

/** A call as it comes from outside. */
export type Serve = (name: unknown, input: unknown) => Promise<Envelope<unknown>>

/**
 * The door to the handlers. Unknown names and inputs that do not fit are `badInput`; a thrown `ProblemError` is its
 * problem, and so is what the database says of a disk; anything else thrown is `internal`, and `report` gets one text about it that holds no input.
 */
export function serve(handlers: Handlers, report: (text: string) => void = console.error): Serve {
  return async (name, input) => {
    if (!isCallName(name)) return { ok: false, problem: { code: 'badInput' } }
    const checked = contract[name].input.safeParse(input)
    if (!checked.success) return { ok: false, problem: badInput(checked.error.issues[0]?.path[0]) }
    const handler = handlers[name] as (input: unknown) => unknown
    try {
      return { ok: true, value: await handler(checked.data) }
    } catch (thrown) {
      const error = asDiskProblem(thrown)
      if (error instanceof ProblemError) return { ok: false, problem: error.problem }
      report(`${name} failed: ${outline(error)}`)
      return { ok: false, problem: { code: 'internal' } }
    }
  }
}

/** Own names only, so that `constructor` or `__proto__` is no call. */
const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(contract, name)

const badInput = (field: PropertyKey | undefined): { code: 'badInput'; field?: string } =>
  typeof field === 'string' ? { code: 'badInput', field } : { code: 'badInput' }

/**
 * An error for the log: its kind, code and where it was thrown. Never its message, which may quote an API key or the
 * text of a customer.
 */
function outline(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`
  const code =
    'code' in error && typeof error.code === 'string' && /^\w+$/.test(error.code) ? ` ${error.code}` : ''
  const places = (error.stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line))
  return [`${error.constructor.name}${code}`, ...places].join('\n')
}
