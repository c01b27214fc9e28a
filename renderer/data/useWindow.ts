/**
 * A long list as the rows around what is in view, read in one piece by their place. However far somebody scrolls, one
 * read of some tens of rows is held and asked again when a topic touches it; jumping to the end is one read as well.
 */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import type { InputOf, OutputOf } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ReadKey } from './invalidate.ts'
import { problemOf, readOrThrow } from './useRead.ts'

type Windowed = 'inbox.page' | 'board.page'
type RowOf<P extends { rows: unknown[] }> = P['rows'][number]
type Row<N extends Windowed> = N extends 'board.page'
  ? RowOf<OutputOf<'board.page'>>
  : RowOf<OutputOf<'inbox.page'>>
/** What either read answers; a generic index into the union is beyond inference. */
type Page<N extends Windowed> = OutputOf<N> & { rows: Row<N>[] }

export type ListWindow<N extends Windowed> = {
  /** the answer that the rows are from */
  page: Page<N> | undefined
  /** place of the first row that is here, from 0 */
  from: number
  rows: readonly Row<N>[]
  /** false until the first rows of this list are here */
  ready: boolean
  /** whether there are none behind those that are here */
  ends: boolean
  /** undefined while the row of that place is not here */
  at: (place: number) => Row<N> | undefined
  /** Tells which places are in view; reads others when they come near the edge. */
  see: (first: number, last: number) => void
  problem: Problem | null
}

/** Rows held: about eight screens of the smallest rows. */
const length = 160
/** Rows to the edge of what is here at which others are read. */
const near = 30

/** What is listed, apart from which part of it. */
export type ListInput<N extends Windowed> = Omit<InputOf<N>, 'after' | 'from' | 'limit'>

export function useWindow<N extends Windowed>(read: N, list: ListInput<N>): ListWindow<N> {
  const name = JSON.stringify(list)
  const [asked, setAsked] = useState({ name, from: 0 })
  const [seen, setSeen] = useState({ first: 0, last: 0 })
  // Another list begins at its top.
  const from = asked.name === name ? asked.from : 0
  const query = useQuery({
    queryKey: [read, { ...list, from, limit: length }, 'window'] satisfies ReadKey,
    queryFn: async () => ({
      name,
      from,
      answer: (await readOrThrow(read, { ...list, from, limit: length } as unknown as InputOf<N>)) as Page<N>,
    }),
    // What was here stays until the rows around it come, but never the rows of another list.
    placeholderData: (before) => (before?.name === name ? before : undefined),
  })
  const page = query.data
  const rows: readonly Row<N>[] = page?.answer.rows ?? none
  const ends = page !== undefined && rows.length < length
  const start = page?.from ?? 0
  const busy = query.isPlaceholderData || query.isPending

  const { first, last } = seen
  useEffect(() => {
    // One read at a time: dragged past ten thousand rows, only where the hand rests is read.
    if (busy) return
    const above = from === 0 || first - near >= from
    const below = ends || last + near < from + length
    const inside = first >= from && last < from + length
    const wanted = Math.max(0, Math.floor((first + last) / 2) - length / 2)
    if (!(above && below && inside) && wanted !== from) setAsked({ name, from: wanted })
  }, [busy, first, last, from, name, ends])

  const see = useCallback((nextFirst: number, nextLast: number) => {
    setSeen((now) =>
      now.first === nextFirst && now.last === nextLast ? now : { first: nextFirst, last: nextLast },
    )
  }, [])
  const at = useCallback((place: number) => rows[place - start], [rows, start])
  return {
    page: page?.answer,
    from: start,
    rows,
    ready: page !== undefined,
    ends,
    at,
    see,
    problem: problemOf(query.error),
  }
}

const none: readonly never[] = []
