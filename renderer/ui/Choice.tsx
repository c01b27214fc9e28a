/** One of some values, on the platform's own select: works with every keyboard and reader. */
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { inputLook } from './TextInput.tsx'

type Props<T extends string> = Omit<ComponentProps<'select'>, 'value' | 'onChange'> & {
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

export function Choice<T extends string>({ value, options, onChange, className = '', ...rest }: Props<T>) {
  return (
    <span className={`relative inline-flex ${className}`}>
      <select
        value={value}
        onChange={(event) => {
          const picked = options.find((option) => option.value === event.target.value)
          if (picked) onChange(picked.value)
        }}
        className={`h-8 w-full appearance-none pr-7 ${inputLook}`}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        size={14}
        className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-faint"
        aria-hidden
      />
    </span>
  )
}
