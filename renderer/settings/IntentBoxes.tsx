/** Any number of intents, as check boxes. */
import { type Intent, intents } from '../../shared/rows.ts'
import { intentName } from '../ui/names.ts'

export function IntentBoxes({
  labelId,
  chosen,
  disabled = false,
  onChange,
}: {
  labelId: string
  chosen: readonly Intent[]
  disabled?: boolean
  onChange: (chosen: Intent[]) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend of its own; the row's title names this group
    <div role="group" aria-labelledby={labelId} className="flex flex-wrap gap-1.5">
      {intents.map((intent) => (
        <label
          key={intent}
          className="relative inline-flex h-7 items-center rounded-full border border-line-strong px-3 text-xs text-soft hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:opacity-50"
        >
          <input
            type="checkbox"
            checked={chosen.includes(intent)}
            disabled={disabled}
            onChange={({ target }) =>
              onChange(intents.filter((one) => (one === intent ? target.checked : chosen.includes(one))))
            }
            className="absolute inset-0 appearance-none outline-none"
          />
          {intentName(intent)}
        </label>
      ))}
    </div>
  )
}
