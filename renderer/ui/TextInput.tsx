/** One line of typed text. */
import type { ComponentProps } from 'react'

export const inputLook =
  'rounded-md border border-line-strong bg-raised px-2.5 text-sm text-text placeholder:text-faint focus:border-accent focus:outline-2 focus:outline-accent/30 aria-invalid:border-bad disabled:bg-sunken disabled:text-soft'

export function TextInput({ className = '', ...rest }: ComponentProps<'input'>) {
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      className={`h-8 ${inputLook} ${className}`}
      {...rest}
    />
  )
}
