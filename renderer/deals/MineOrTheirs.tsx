/** Under a field that others changed as well: what they made of it, and which of the two shall be. */
import type { Value } from '../../shared/rows.ts'
import { t } from '../text/t.ts'
import { Words } from '../text/Words.tsx'
import { Button } from '../ui/Button.tsx'
import { FieldValue } from '../ui/FieldValue.tsx'

export function MineOrTheirs({
  field,
  theirs,
  currency,
  onMine,
  onTheirs,
}: {
  field: string
  theirs: Value
  currency: string
  onMine: () => void
  onTheirs: () => void
}) {
  return (
    <div data-testid="mine-or-theirs" className="mt-1.5 rounded-md bg-warn-soft px-2.5 py-2">
      <p role="status" className="line-clamp-4 text-xs wrap-anywhere text-warn">
        <Words
          id="deal.elsewhere"
          values={{ value: <FieldValue field={field} value={theirs} currency={currency} /> }}
        />
      </p>
      <div className="mt-1.5 flex gap-1.5">
        <Button data-testid="keep-mine" onClick={onMine}>
          {t('deal.keepMine')}
        </Button>
        <Button data-testid="take-theirs" onClick={onTheirs}>
          {t('deal.takeTheirs')}
        </Button>
      </div>
    </div>
  )
}
