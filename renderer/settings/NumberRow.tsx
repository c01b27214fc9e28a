/** A few whole numbers side by side, each with its name, to step through or to type. Used by the rows of deals. */
import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'

export type NumberCell = {
  id: string
  label: string
  value: number
  /** what 0 means, where it means something else than none of it */
  zero?: string
}

export function NumberRow({
  labelId,
  cells,
  most,
  onChange,
  reset,
}: {
  labelId: string
  cells: readonly NumberCell[]
  /** the largest that is taken; the smallest is 0 */
  most: number
  onChange: (id: string, value: number) => void
  /** null: nothing differs from the usual */
  reset: { label: string; run: () => void } | null
}) {
  return (
    <fieldset aria-labelledby={labelId} className="flex flex-wrap items-end gap-x-3 gap-y-2">
      {cells.map((cell) => (
        <Cell key={cell.id} cell={cell} most={most} onChange={(value) => onChange(cell.id, value)} />
      ))}
      {reset ? (
        <Button kind="quiet" icon={RotateCcw} data-testid={`${labelId}-reset`} onClick={reset.run}>
          {reset.label}
        </Button>
      ) : null}
    </fieldset>
  )
}

/** Saved with every step; what is no such number is shown as wrong, and put back when the field is left. */
function Cell({
  cell: { id, label, value, zero },
  most,
  onChange,
}: {
  cell: NumberCell
  most: number
  onChange: (value: number) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? value : numberOf(typed, most)
  return (
    <div className="w-[88px]">
      <Field label={label}>
        {(links) => (
          <TextInput
            {...links}
            type="number"
            inputMode="numeric"
            min={0}
            max={most}
            step={1}
            data-testid={`number-${id}`}
            aria-invalid={read === null || undefined}
            title={value === 0 ? zero : undefined}
            className="w-full tabular-nums"
            value={typed ?? String(value)}
            onChange={({ target }) => {
              setTyped(target.value)
              const next = numberOf(target.value, most)
              if (next !== null && next !== value) onChange(next)
            }}
            onBlur={() => setTyped(null)}
          />
        )}
      </Field>
    </div>
  )
}

const numberOf = (text: string, most: number): number | null =>
  /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : null
