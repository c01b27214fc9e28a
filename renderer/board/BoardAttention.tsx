/** Gives the cards of a board what they need to say of attention, and the order that they lie in. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { BoardOrder } from '../../shared/preferences.ts'
import { type Attention, useAttention } from '../data/useAttention.ts'
import { useNow } from '../ui/useNow.ts'

const Context = createContext<(Attention & { order: BoardOrder }) | null>(null)

/** Null until it is read. */
export const useBoardAttention = () => useContext(Context)

export function BoardAttention({
  workspace,
  order,
  children,
}: {
  workspace: string
  order: BoardOrder
  children: ReactNode
}) {
  const attention = useAttention(workspace, useNow(60_000))
  const value = useMemo(() => attention && { ...attention, order }, [attention, order])
  return <Context value={value}>{children}</Context>
}
