/**
 * The draft of a conversation as it is typed, and its saving: soon after a pause, at leaving the conversation, when the
 * window is hidden or closed, and when the program ends. Used by DraftPane, keyed by conversation.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/problem.ts'
import type { Draft } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { onLeaving } from '../data/leaving.ts'
import { useRead } from '../data/useRead.ts'

/** Nobody types on within so short a pause. */
const pauseMs = 350
/** A disk that is full may have room again. */
const againMs = 5_000

type Written = Pick<Draft, 'subject' | 'text'>

export type Writing = {
  /** as it is stored; undefined until it was read */
  stored: Draft | null | undefined
  /** as it stands on screen */
  written: Written
  /** what is on screen is not on disk yet */
  unsaved: boolean
  /** why the last try to save failed */
  problem: Problem | null
  write: (part: Partial<Written>) => void
  /** Saves now; true when what is on screen is on disk. */
  save: () => Promise<boolean>
}

const nothing: Written = { subject: '', text: '' }

/** What is not on disk yet, by workspace and conversation: it outlives the pane that it was typed in. */
const kept = new Map<string, Written>()

export function useDraft(workspace: string, conversation: string): Writing {
  const stored = useRead('drafts.get', { workspace, key: conversation }).value
  const place = `${workspace}/${conversation}`
  const [typed, setTyped] = useState<Written | null>(() => kept.get(place) ?? null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [unsaved, setUnsaved] = useState(() => kept.has(place))
  const from = typed ?? stored ?? nothing

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    const written = kept.get(place)
    if (written === undefined) return true
    const answer = await call('drafts.save', { workspace, key: conversation, ...written })
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) {
      timer.current = setTimeout(() => void save(), againMs)
      return false
    }
    // Something may have been typed meanwhile; that has a pause of its own.
    if (kept.get(place) !== written) return false
    kept.delete(place)
    setUnsaved(false)
    return true
  }, [workspace, conversation, place])

  const write = (part: Partial<Written>) => {
    const next = { subject: from.subject, text: from.text, ...part }
    kept.set(place, next)
    setTyped(next)
    setUnsaved(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), pauseMs)
  }

  useEffect(() => {
    const stop = onLeaving(save)
    return () => {
      stop()
      void save()
    }
  }, [save])

  return { stored, written: { subject: from.subject, text: from.text }, unsaved, problem, write, save }
}
