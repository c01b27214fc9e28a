/** One of a few values that need a sentence each. */
import { useId } from 'react'

export function RadioList<T extends string>({
  labelId,
  value,
  options,
  onChange,
}: {
  labelId: string
  value: T
  options: readonly { value: T; label: string; text: string }[]
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <div role="radiogroup" aria-labelledby={labelId} className="flex flex-col gap-0.5">
      {options.map((option) => (
        <label
          key={option.value}
          className="-mx-2 flex gap-2.5 rounded-lg px-2 py-1.5 hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            aria-label={option.label}
            aria-describedby={`${name}-${option.value}`}
            onChange={() => onChange(option.value)}
            className="mt-0.5 size-3.5 shrink-0 appearance-none rounded-full border border-line-strong bg-raised outline-none checked:border-4 checked:border-accent"
          />
          <span className="min-w-0">
            <span className="block font-medium">{option.label}</span>
            <span id={`${name}-${option.value}`} className="block text-xs text-soft">
              {option.text}
            </span>
          </span>
        </label>
      ))}
    </div>
  )
}
