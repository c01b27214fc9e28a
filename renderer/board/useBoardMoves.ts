/**
 * Everything that moves on the board: what is picked, what is dragged or carried, where it landed, and what is said of
 * it. Used by BoardPage, which draws it.
 */
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { BoardColumn } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { addPicked, clearPicked, mostPicked, usePickedDeals } from '../state/pickedDeals.ts'
import { showToast } from '../state/toasts.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { showProblem } from '../ui/showProblem.ts'
import type { BoardList } from './boardList.ts'
import type { ColumnReaches } from './columnReach.ts'
import { draggedDeals } from './draggedDeals.ts'
import { type InHand, moveDeals } from './moveDeals.ts'
import { useBoardKeys } from './useBoardKeys.ts'
import { useMarkedDeal } from './useMarkedDeal.ts'
import { usePicked } from './usePicked.ts'

export function useBoardMoves(
  workspace: string,
  board: RefObject<HTMLElement | null>,
  columns: readonly BoardColumn[],
  list: BoardList,
) {
  const picked = usePicked(workspace, list.query ?? '')
  const { marked, mark } = useMarkedDeal()
  const [landed, setLanded] = useState<{ key: string; stage: string } | null>(null)
  const onLanded = useCallback(() => setLanded(null), [])
  const [reaches] = useState<ColumnReaches>(() => new Map())
  /** the card that had the focus when it went, so that the focus goes with it */
  const last = useRef<string | null>(null)

  const move = useCallback(
    async (deals: InHand, to: string): Promise<number> => {
      last.current = document.activeElement?.getAttribute('data-key') ?? null
      const moved = await moveDeals(workspace, deals, to)
      if (moved === 0) return 0
      const key = deals.keys.find((one) => one === last.current) ?? deals.keys[0]
      if (key !== undefined) {
        setLanded({ key, stage: to })
        mark(key)
      }
      const still = usePickedDeals.getState().keys
      if (deals.keys.some((one) => still.includes(one))) clearPicked()
      return moved
    },
    [workspace, mark],
  )
  /** Where a deal is now, for those who hear it. */
  const placeOf = useCallback(
    async (key: string) => {
      const answer = await call('board.place', { workspace, key, ...list })
      return answer.ok ? answer.value : null
    },
    [workspace, list],
  )
  /** Picks all of a column from one deal to another; null is its end. */
  const pickRange = useCallback(
    async (stage: string, first: string | null, final: string | null): Promise<void> => {
      const answer = await call('board.range', { workspace, stage, first, last: final, ...list })
      if (!answer.ok) return showProblem(answer.problem)
      if (answer.value.length >= mostPicked)
        showToast({ text: t('moves.most', { n: mostPicked, count: number(mostPicked) }) })
      // The range began in another column: a new one begins here.
      const keys = answer.value.length > 0 || final === null ? answer.value : [final]
      const [only] = keys
      if (only !== undefined) addPicked(keys, answer.value.length > 0 && first !== null ? first : only)
    },
    [workspace, list],
  )
  const { announcement, carried } = useBoardKeys({
    board,
    stages: columns.map(({ stage }) => stage),
    reaches,
    picked,
    move,
    placeOf,
    pickRange,
  })

  useEffect(() => {
    const floatsGiveWay = (now: boolean) => document.documentElement.toggleAttribute('data-dragging', now)
    const stop = monitorForElements({
      onDragStart: () => void floatsGiveWay(true),
      onDrop({ source, location }) {
        floatsGiveWay(false)
        const dragged = draggedDeals(source.data)
        const to = location.current.dropTargets[0]?.data.stage
        // Outside of every column, or given up: it stays.
        if (!dragged || typeof to !== 'string' || to === dragged.stage) return
        void move({ keys: dragged.keys, from: dragged.keys.length === 1 ? dragged.stage : null }, to)
      },
    })
    return () => {
      stop()
      floatsGiveWay(false)
    }
  }, [move])
  return { picked, move, pickRange, landed, onLanded, marked, announcement, carried, reaches }
}
