/** A read of the contract as a hook, kept up to date by topics. Used by every screen. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InputOf, OutputOf, ReadName } from '../../shared/contract.ts'
import { type Problem, ProblemError } from '../../shared/problem.ts'
import { call } from './call.ts'
import type { ReadKey } from './invalidate.ts'

export type Reading<T> = {
  /** the last answer; stays while a newer one is on its way, and when the newer one failed */
  value: T | undefined
  /** why the newest try gave nothing */
  problem: Problem | null
}

/** `input` null: nothing is asked (nothing is selected). While the input changes, the value of the input before stays only with `keep`. */
export function useRead<N extends ReadName>(
  name: N,
  input: InputOf<N> | null,
  keep = false,
): Reading<OutputOf<N>> {
  const query = useQuery({
    queryKey: [name, input ?? {}] satisfies ReadKey,
    queryFn: () => (input === null ? null : readOrThrow(name, input)),
    enabled: input !== null,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
  // Null is an answer ("that is not here"), undefined is none yet.
  return { value: query.data as OutputOf<N> | undefined, problem: problemOf(query.error) }
}

/** React Query wants a throw to keep the last good value; the problem stays a value inside it. */
export async function readOrThrow<N extends ReadName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await call(name, input)
  if (!answer.ok) throw new ProblemError(answer.problem)
  return answer.value
}

export const problemOf = (error: unknown): Problem | null =>
  error === null ? null : error instanceof ProblemError ? error.problem : { code: 'internal' }
