/** One of a few short values side by side, as radio buttons of the platform. */
import { useId } from 'react'

export function Segments<T extends string>({
  labelId,
  value,
  options,
  onChange,
}: {
  labelId: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-labelledby={labelId}
      className="inline-flex shrink-0 gap-0.5 rounded-lg bg-sunken p-0.5 shadow-[inset_0_0_0_1px_var(--line)]"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex h-7 items-center rounded-md px-3 text-soft transition-colors duration-100 hover:text-text has-checked:bg-raised has-checked:font-medium has-checked:text-text has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 appearance-none outline-none"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
