/** Says that names and amounts are hidden, and ends it. Stands in the rail as long as it is so. */
import { EyeOff } from 'lucide-react'
import { usePreferences } from '../data/usePreferences.ts'
import { t } from '../text/t.ts'
import { hideNames } from './hideNames.ts'

export function PrivateSign() {
  const { privacy } = usePreferences()
  return (
    <div role="status" className="mt-auto pt-2">
      {privacy ? (
        <button
          type="button"
          data-testid="private-sign"
          aria-label={`${t('private.on')}. ${t('private.end')}`}
          title={`${t('private.explained')} ${t('private.end')}`}
          onClick={() => void hideNames(false)}
          className="flex h-8 w-full items-center justify-center gap-2 rounded-lg bg-warn-soft px-2 text-xs font-medium text-warn hover:underline min-[1100px]:justify-start"
        >
          <EyeOff size={16} strokeWidth={1.9} aria-hidden className="shrink-0" />
          <span className="hidden min-w-0 truncate min-[1100px]:inline">{t('private.on')}</span>
        </button>
      ) : null}
    </div>
  )
}
