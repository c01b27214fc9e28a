/** The person's own exchange rates: one currency that totals are shown in, and what one of each other is worth in it. */
import { useId, useState } from 'react'
import { isRate, type Rates } from '../../shared/rates.ts'
import { parseDecimal } from '../../shared/typedMoney.ts'
import { useCurrencies } from '../data/useCurrencies.ts'
import { locale } from '../text/locale.ts'
import { typedDecimal } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Choice } from '../ui/Choice.tsx'
import { currencyOptions } from '../ui/currencyOptions.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { saveWorkspacePreferences } from './save.ts'

const none = 'none'

export function RatesTable({
  labelId,
  workspace,
  rates,
}: {
  labelId: string
  workspace: string
  rates: Rates | null
}) {
  const used = useCurrencies(workspace) ?? []
  const options = [
    { value: none, label: t('settings.rates.off') },
    ...currencyOptions([...(rates ? [rates.base] : []), ...used]),
  ]
  const save = (next: Rates | null) => void saveWorkspacePreferences(workspace, { rates: next })
  // Rates of a currency that no deal has now are kept, and shown, as long as they are there.
  const others = rates
    ? [...new Set([...used, ...Object.keys(rates.of)])].filter((code) => code !== rates.base).sort()
    : []
  return (
    <div className="flex flex-col gap-3">
      <Choice
        aria-labelledby={labelId}
        data-testid="rates-base"
        className="w-52"
        value={rates?.base ?? none}
        options={options}
        // Rates measured in another currency mean nothing in this one.
        onChange={(base) => save(base === none ? null : { base, of: {} })}
      />
      {rates && others.length === 0 ? (
        <p className="text-xs text-faint">{t('settings.rates.oneCurrency', { currency: rates.base })}</p>
      ) : null}
      {rates && others.length > 0 ? (
        <ul className="flex flex-col gap-1.5">
          {others.map((code) => (
            <RateField
              key={`${rates.base} ${code}`}
              code={code}
              base={rates.base}
              stored={rates.of[code] ?? null}
              onSave={(rate) => {
                const { [code]: _, ...of } = rates.of
                save({ base: rates.base, of: rate === null ? of : { ...of, [code]: rate } })
              }}
            />
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** Saves on leaving it or Enter. Empty: no rate. */
function RateField({
  code,
  base,
  stored,
  onSave,
}: {
  code: string
  base: string
  stored: string | null
  onSave: (rate: string | null) => void
}) {
  /** null: as it is stored */
  const [typed, setTyped] = useState<string | null>(null)
  const inputId = useId()
  const noteId = useId()
  const shown = typed ?? (stored === null ? '' : typedDecimal(stored))
  const rate = shown.trim() === '' ? null : parseDecimal(shown, locale.numbers)
  const bad = shown.trim() !== '' && (rate === null || !isRate(rate))
  const save = () => {
    if (bad) return
    setTyped(null)
    if (rate !== stored) onSave(rate)
  }
  return (
    <li>
      <span className="flex items-center gap-2 text-sm tabular-nums">
        <label htmlFor={inputId} className="w-16 text-soft">
          {t('settings.rates.one', { currency: code })}
        </label>
        <TextInput
          id={inputId}
          data-testid={`rate-${code}`}
          className="w-32 text-right tabular-nums"
          inputMode="decimal"
          placeholder={t('settings.rates.noRate')}
          value={shown}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) save()
            if (event.key === 'Escape') setTyped(null)
          }}
          {...(bad ? { 'aria-invalid': true, 'aria-describedby': noteId } : {})}
        />
        <span className="text-soft">{base}</span>
      </span>
      {bad ? (
        <p id={noteId} role="alert" className="mt-1 ml-[72px] text-xs text-bad">
          {t('settings.rates.bad', { example: typedDecimal('83.12') })}
        </p>
      ) : null}
    </li>
  )
}
