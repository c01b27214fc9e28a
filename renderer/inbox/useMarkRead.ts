/**
 * Marks a conversation read once it was on screen for a second in a window that can be seen: passing over rows with j
 * and k, or with a screen reader, reads nothing. Used by InboxPage.
 */
import { useEffect, useState } from 'react'
import { call } from '../data/call.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'
import { offerUndo } from '../undo/offerUndo.ts'

const readMs = 1_000

/** `row`: the one on screen. Answers what the person's key and menu do: mark it unread, or read. */
export function useMarkRead(
  workspace: string,
  row: { key: string; unread: boolean } | undefined,
): (() => void) | null {
  /** marked by hand, and to stay as it was marked, or as undo leaves it, while it is open */
  const [kept, setKept] = useState<string | null>(null)
  const key = row?.key ?? null
  const waits = row?.unread === true && kept !== key
  if (kept !== null && kept !== key) setKept(null)

  useEffect(() => {
    if (!waits || key === null) return
    let timer: number | undefined
    const start = () => {
      window.clearTimeout(timer)
      if (document.visibilityState === 'visible')
        timer = window.setTimeout(() => void call('unread.seen', { workspace, key }), readMs)
    }
    start()
    document.addEventListener('visibilitychange', start)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('visibilitychange', start)
    }
  }, [workspace, key, waits])

  if (!row) return null
  return () => void setByHand(workspace, row.key, !row.unread, setKept)
}

async function setByHand(
  workspace: string,
  key: string,
  unread: boolean,
  keep: (key: string | null) => void,
): Promise<void> {
  keep(key)
  const answer = await call('unread.set', { workspace, key, unread })
  if (!answer.ok) return showProblem(answer.problem)
  offerUndo(workspace, t(unread ? 'unread.markedUnread' : 'unread.markedRead'), answer.value)
}
