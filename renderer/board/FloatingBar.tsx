/** A bar over the foot of the board, beside the toasts, above them where there is no room beside. */
import type { ComponentProps } from 'react'
import { useToasts } from '../state/toasts.ts'

/** By how many toasts stand there; a toast with its gap is 48 px high. */
const above = ['', 'max-[1180px]:bottom-[88px]', 'max-[1180px]:bottom-[136px]', 'max-[1180px]:bottom-[184px]']

export function FloatingBar(props: Omit<ComponentProps<'div'>, 'className'>) {
  const toasts = useToasts((state) => state.toasts.length)
  return (
    <div
      {...props}
      data-floats
      className={`fixed right-4 bottom-10 z-30 flex min-h-9 max-w-[min(720px,calc(100vw-96px))] items-center gap-2 rounded-lg bg-raised p-1 shadow-float ${
        above[toasts] ?? above.at(-1)
      }`}
    />
  )
}
