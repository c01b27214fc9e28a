/** How much of all there is was searched, and a way to get the rest first. Absent when nothing is left out. */
import { Download, LoaderCircle } from 'lucide-react'
import type { Coverage, SyncStatus } from '../../shared/views.ts'
import { call } from '../data/call.ts'
import { useRead } from '../data/useRead.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { duration } from '../text/times.ts'
import { showProblem } from '../ui/showProblem.ts'

export function CoverageLine({
  workspace,
  coverage: { threads, missing, leftOut, behind, asked },
}: {
  workspace: string
  coverage: Coverage
}) {
  const fetchAll = async () => {
    const answer = await call('search.fetch', { workspace })
    if (!answer.ok) showProblem(answer.problem)
  }
  const status = useRead('sync.status', asked ? { workspace } : null).value
  const keepAll = async () => {
    const answer = await call('workspacePreferences.set', { workspace, change: { keep: 'all' } })
    if (!answer.ok) showProblem(answer.problem)
  }
  if (missing === 0 && leftOut === 0 && behind === 0) return null
  return (
    <p
      role="status"
      data-testid="coverage"
      className="flex h-8 shrink-0 items-center gap-2 border-t border-line px-5 text-xs text-soft tabular-nums"
    >
      <span className="truncate">
        {t('search.covered', { seen: number(threads - missing - leftOut), n: threads })}
        {missing > 0 ? `, ${t('search.missing', { n: missing })}` : ''}
        {leftOut > 0 ? `, ${t('search.leftOut', { n: leftOut })}` : ''}
        {behind > 0 ? ` · ${t('search.behind')}` : ''}
      </span>
      {leftOut > 0 ? (
        <button
          type="button"
          data-testid="keep-all"
          onClick={() => void keepAll()}
          className="flex shrink-0 items-center gap-1 rounded px-1 font-medium text-accent-text hover:underline"
        >
          {t('search.keepAll')}
        </button>
      ) : null}
      {missing === 0 ? null : asked ? (
        <span data-testid="fetching" className="flex min-w-0 items-center gap-1.5 text-faint">
          <LoaderCircle size={12} aria-hidden className="shrink-0" />
          <span className="truncate">{status ? progressOf(status) : t('search.fetchingSoon')}</span>
        </span>
      ) : (
        <button
          type="button"
          data-testid="fetch-missing"
          onClick={() => void fetchAll()}
          className="flex shrink-0 items-center gap-1 rounded px-1 font-medium text-accent-text hover:underline"
        >
          <Download size={12} aria-hidden />
          {t('search.fetch', { n: missing })}
        </button>
      )}
    </p>
  )
}

/** How it goes, or what it waits for. */
function progressOf({ connection, progress }: SyncStatus): string {
  switch (connection) {
    case 'starting':
    case 'online':
    case 'catchingUp':
    case 'limited':
      return progress?.what === 'threads' && progress.leftMs !== null
        ? t('search.fetching', { time: duration(progress.leftMs) })
        : t('search.fetchingSoon')
    case 'offline':
    case 'unplugged':
    case 'loginPage':
    case 'proxy':
    case 'insecure':
      return t('search.fetchLater')
    case 'keyNeeded':
    case 'keyRefused':
      return t('search.fetchWithKey')
    case 'serverTrouble':
    case 'wrongApi':
    case 'redirected':
    case 'unreadable':
    case 'diskTrouble':
      return t('search.fetchBlocked')
  }
}
