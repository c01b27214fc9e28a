/**
 * A keyset-paged read as one growing list. When a topic touches it, the loaded pages are read again in order, each
 * from the fresh end of the one before, so that no row is lost or doubled between pages.
 */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InputOf, OutputOf } from '../../shared/contract.ts'
import type { Problem } from '../../shared/problem.ts'
import type { ReadKey } from './invalidate.ts'
import { problemOf, readOrThrow } from './useRead.ts'

type PagedName = 'inbox.page' | 'board.page'
type RowOf<N extends PagedName> = N extends 'inbox.page'
  ? OutputOf<'inbox.page'>['rows'][number]
  : OutputOf<'board.page'>['cards'][number]

/** What every paged read answers; the generic form of the union is beyond inference. */
type Page = OutputOf<'inbox.page'> | OutputOf<'board.page'>

type AnyRow = RowOf<'inbox.page'> | RowOf<'board.page'>

export type Pages<R> = {
  rows: R[]
  /** false until the first page is here */
  ready: boolean
  /** true while a row after the last loaded one is known to exist */
  more: boolean
  /** reads the next page; does nothing while one is being read */
  loadMore: () => void
  problem: Problem | null
}

export function usePages<N extends PagedName>(name: N, input: Omit<InputOf<N>, 'after'>): Pages<RowOf<N>> {
  const query = useInfiniteQuery({
    queryKey: [name, input, 'pages'] satisfies ReadKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      readOrThrow(name, { ...input, ...(pageParam === null ? {} : { after: pageParam }) } as InputOf<N>),
    getNextPageParam: (page) => (page as Page).next,
  })
  const pages = query.data?.pages as readonly Page[] | undefined
  const rows = useMemo(
    () => (pages ?? []).flatMap<AnyRow>((page) => ('rows' in page ? page.rows : page.cards)) as RowOf<N>[],
    [pages],
  )
  return {
    rows,
    ready: query.data !== undefined,
    more: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage({ cancelRefetch: false })
    },
    problem: problemOf(query.error),
  }
}
