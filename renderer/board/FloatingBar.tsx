/** A bar over the foot of the board, beside the toasts, above them where there is no room beside. */
import type { ComponentProps } from 'react'
import { useToasts } from '../state/toasts.ts'

/** By how many toasts stand there; a toast with its gap is 48 px high. */
const above = ['', 'max-[1180px]:bottom-[58px]', 'max-[1180px]:bottom-[106px]', 'max-[1180px]:bottom-[154px]']

export function FloatingBar(props: Omit<ComponentProps<'div'>, 'className'>) {
  const toasts = useToasts((state) => state.toasts.length)
  return (
    <div
      {...props}
      data-floats
      className={`absolute right-3 bottom-2.5 z-20 flex min-h-9 max-w-[min(720px,calc(100%-24px))] items-center gap-2 rounded-lg bg-raised p-1 shadow-float ${
        above[toasts] ?? above.at(-1)
      }`}
    />
  )
}
