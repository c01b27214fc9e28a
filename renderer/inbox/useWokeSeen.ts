/** A woken conversation that was read is marked no longer: told when it is left, so that the mark stands while it is read. */
import { useEffect } from 'react'
import type { ConversationItem } from '../../shared/views.ts'
import { call } from '../data/call.ts'

/** Passing over a row is not reading it. */
const readMs = 1_000

export function useWokeSeen(
  workspace: string,
  row: Pick<ConversationItem, 'key' | 'woke'> | undefined,
): void {
  const key = row?.woke ? row.key : null
  useEffect(() => {
    if (key === null) return
    const since = performance.now()
    return () => {
      if (performance.now() - since > readMs) void call('snoozes.opened', { workspace, key })
    }
  }, [workspace, key])
}
