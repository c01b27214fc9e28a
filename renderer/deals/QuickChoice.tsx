/**
 * A choice that is done when it is picked. With the arrows the platform's select passes by all values in between, so
 * then it waits until they rest. Leaving the field is the business of whoever is around it.
 */
import { type ComponentProps, useEffect, useEffectEvent, useRef } from 'react'
import { Choice } from '../ui/Choice.tsx'

/** Nobody rests so long between two values that are only passed by. */
const restMs = 900

type Props = ComponentProps<typeof Choice<string>> & {
  /** this value is meant */
  onPicked?: (() => void) | undefined
}

export function QuickChoice({ onChange, onPicked, ...rest }: Props) {
  const byArrows = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const picked = useEffectEvent(() => onPicked?.())
  const stop = () => clearTimeout(timer.current)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <Choice
      {...rest}
      onPointerDown={() => {
        byArrows.current = false
      }}
      onKeyDown={(event) => {
        // Space opens the list, where only what is picked counts.
        byArrows.current = event.key.startsWith('Arrow') || /^\S$/.test(event.key)
      }}
      onBlur={stop}
      onChange={(value) => {
        onChange(value)
        stop()
        if (byArrows.current) timer.current = setTimeout(() => picked(), restMs)
        else onPicked?.()
      }}
    />
  )
}
