/** Several lines of typed text. */
import type { ComponentProps } from 'react'
import { inputLook } from './TextInput.tsx'

export function TextArea({ className = '', ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      dir="auto"
      rows={4}
      className={`resize-y py-1.5 leading-relaxed ${inputLook} ${className}`}
      {...rest}
    />
  )
}
