/** The contract's calls, typed. Used by `useRead`, `useWrite` and by actions that run outside a component. */
import type { CallName, InputOf, OutputOf } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'
import { bridge } from './bridge.ts'

/** Never throws: the answer is a value or a problem that a person can act on. */
export function call<N extends CallName>(name: N, input: InputOf<N>): Promise<Envelope<OutputOf<N>>> {
  // The main process checks names and inputs and answers with the contract's type; this is the one cast.
  return bridge.call(name, input) as Promise<Envelope<OutputOf<N>>>
}
