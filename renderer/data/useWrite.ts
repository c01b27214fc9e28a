/** A write of the contract as a hook. Nothing is shown as done before the answer says so: a local write takes well under a frame. */
import { useCallback, useState } from 'react'
import type { InputOf, OutputOf, WriteName } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'
import { call } from './call.ts'

export type Writing<N extends WriteName> = {
  run: (input: InputOf<N>) => Promise<Envelope<OutputOf<N>>>
  /** true between the press and the answer */
  busy: boolean
}

export function useWrite<N extends WriteName>(name: N): Writing<N> {
  const [running, setRunning] = useState(0)
  const run = useCallback(
    async (input: InputOf<N>) => {
      setRunning((n) => n + 1)
      const answer = await call(name, input)
      setRunning((n) => n - 1)
      return answer
    },
    [name],
  )
  return { run, busy: running > 0 }
}
