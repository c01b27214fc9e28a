/** How much of all there is was searched, and a way to get the rest. */
import { Download } from 'lucide-react'
import type { SearchResult } from '../../shared/views.ts'
import { useWrite } from '../data/useWrite.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'

export function Coverage({
  workspace,
  coverage: { threads, missing, behind },
}: {
  workspace: string
  coverage: SearchResult['coverage']
}) {
  const refresh = useWrite('sync.now')
  return (
    <p
      role="status"
      data-testid="coverage"
      className="flex h-8 shrink-0 items-center gap-2 border-t border-line px-5 text-xs text-soft tabular-nums"
    >
      <span className="truncate">
        {t('search.covered', { seen: number(threads - missing), n: threads })}
        {missing > 0 ? ` · ${t('search.missing', { n: missing })}` : ''}
        {behind > 0 ? ` · ${t('search.behind')}` : ''}
      </span>
      {missing > 0 ? (
        <button
          type="button"
          onClick={() => void refresh.run({ workspace })}
          className="flex shrink-0 items-center gap-1 rounded px-1 font-medium text-accent-text hover:underline"
        >
          <Download size={12} aria-hidden />
          {t('search.fetch')}
        </button>
      ) : null}
    </p>
  )
}
