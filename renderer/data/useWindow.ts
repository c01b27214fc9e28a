/**
 * A long list as the rows around what is in view, read in one piece by their place. However far somebody scrolls, one
 * read of some tens of rows is held and asked again when a topic touches it; jumping to the end is one read as well.
 */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { InputOf } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ConversationItem } from '../../shared/views.ts'
import type { ReadKey } from './invalidate.ts'
import { problemOf, readOrThrow } from './useRead.ts'

export type ListWindow = {
  /** place of the first row that is here, from 0 */
  from: number
  rows: readonly ConversationItem[]
  /** false until the first rows of this list are here */
  ready: boolean
  /** whether there are none behind those that are here */
  ends: boolean
  /** undefined while the row of that place is not here */
  at: (place: number) => ConversationItem | undefined
  /** Tells which places are in view; reads others when they come near the edge. */
  see: (first: number, last: number) => void
  problem: Problem | null
}

/** Rows held: about eight screens of the smallest rows. */
const length = 160
/** Rows to the edge of what is here at which others are read. */
const near = 30

export type ListInput = Omit<InputOf<'inbox.page'>, 'after' | 'from' | 'limit'>

export function useWindow(list: ListInput): ListWindow {
  const name = JSON.stringify(list)
  const [asked, setAsked] = useState({ name, from: 0 })
  const [seen, setSeen] = useState({ first: 0, last: 0 })
  // Another list begins at its top.
  const from = asked.name === name ? asked.from : 0
  const query = useQuery({
    queryKey: ['inbox.page', { ...list, from, limit: length }, 'window'] satisfies ReadKey,
    queryFn: async () => ({
      name,
      from,
      ...(await readOrThrow('inbox.page', { ...list, from, limit: length })),
    }),
    // What was here stays until the rows around it come, but never the rows of another list.
    placeholderData: (before) => (before?.name === name ? before : undefined),
  })
  const page = query.data
  const busy = query.isPlaceholderData || query.isPending

  const { first, last } = seen
  useEffect(() => {
    // One read at a time: dragged past ten thousand rows, only where the hand rests is read.
    if (busy) return
    const above = from === 0 || first - near >= from
    const below = page?.next === null || last + near < from + length
    const inside = first >= from && last < from + length
    const wanted = Math.max(0, Math.floor((first + last) / 2) - length / 2)
    if (!(above && below && inside) && wanted !== from) setAsked({ name, from: wanted })
  }, [busy, first, last, from, name, page?.next])

  const see = useCallback((nextFirst: number, nextLast: number) => {
    setSeen((now) =>
      now.first === nextFirst && now.last === nextLast ? now : { first: nextFirst, last: nextLast },
    )
  }, [])
  const at = useCallback((place: number) => (page ? page.rows[place - page.from] : undefined), [page])
  return {
    from: page?.from ?? 0,
    rows: page?.rows ?? none,
    ready: page !== undefined,
    ends: page?.next === null,
    at,
    see,
    problem: problemOf(query.error),
  }
}

const none: readonly ConversationItem[] = []
