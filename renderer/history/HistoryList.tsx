/**
 * What this computer saw change of a conversation and its deals, or of one deal: who, what, from where to where, and
 * when. Paged. Shown beside the thread and in the drawer of a deal.
 */
import { useState } from 'react'
import type { Value } from '../../shared/rows.ts'
import type { HistoryLine } from '../../shared/views.ts'
import { useRead } from '../data/useRead.ts'
import { openDealDialog } from '../state/view.ts'
import { t } from '../text/t.ts'
import { exactTime, shortTime } from '../text/times.ts'
import { FieldValue, fieldName } from '../ui/FieldValue.tsx'
import { useNow } from '../ui/useNow.ts'

/** Lines per page. */
const pageLength = 15

/** Whose history: of a conversation with all its deals, or of a deal alone. */
type Whose = { workspace: string; kind: 'conversation' | 'deal'; of: string }

export function HistoryList(whose: Whose) {
  return (
    <section aria-label={t('history.title')} data-testid="history">
      <h3 className="mb-1.5 text-xs font-medium text-faint">{t('history.title')}</h3>
      <Part {...whose} before={null} />
      <p className="mt-2 text-xs text-faint">{t('history.note')}</p>
    </section>
  )
}

/** One page, and below it the next once it was asked for. `before` null: the newest. */
function Part({ before, ...whose }: Whose & { before: number | null }) {
  const { workspace, kind, of } = whose
  const page = useRead('history.list', {
    workspace,
    kind,
    key: of,
    limit: pageLength,
    ...(before === null ? {} : { before }),
  }).value
  const [asked, setAsked] = useState(false)
  if (!page) return null
  if (page.lines.length === 0)
    return before === null ? <p className="text-soft">{t(`history.none.${kind}`)}</p> : null
  return (
    <>
      <ol className="flex flex-col gap-2 pb-2">
        {page.lines.map((line) => (
          <Line key={line.id} line={line} among={kind} />
        ))}
      </ol>
      {page.cut ? (
        <p data-testid="history-cut" className="text-xs text-faint">
          {t('history.cut')}
        </p>
      ) : null}
      {page.next === null ? null : asked ? (
        <Part {...whose} before={page.next} />
      ) : (
        <button
          type="button"
          data-testid="history-earlier"
          onClick={() => setAsked(true)}
          className="rounded text-xs font-medium text-accent-text hover:underline"
        >
          {t('history.earlier')}
        </button>
      )}
    </>
  )
}

/** `among` the lines of a deal it needs not be said that it is about one. */
function Line({ line, among }: { line: HistoryLine; among: Whose['kind'] }) {
  const now = useNow(30_000)
  const { who, what, kind, at, changes, currency } = line
  // A new deal has its values, and one that is gone had them: only what they became says something.
  const shown =
    what === 'gone' ? [] : changes.filter(({ from, to }) => what === 'changed' || !isEmpty(to ?? from))
  return (
    <li data-testid="history-line" data-who={who} className="text-xs">
      <p className="flex items-baseline gap-2 text-faint">
        <span className="min-w-0 flex-1 truncate">
          {t(`history.who.${who}`)}
          {kind === 'deal' && what === 'changed' && among === 'conversation' ? (
            <>
              {' · '}
              <button
                type="button"
                onClick={() => openDealDialog({ is: 'edit', key: line.key })}
                className="rounded hover:text-text hover:underline"
              >
                {t('history.deal')}
              </button>
            </>
          ) : null}
        </span>
        <time title={exactTime(at)} className="shrink-0 tabular-nums">
          {shortTime(at, now)}
        </time>
      </p>
      {what === 'changed' ? null : (
        <p>{t(what === 'made' ? 'history.made' : who === 'server' ? 'history.goneThere' : 'history.gone')}</p>
      )}
      {shown.map(({ field, from, to }) => (
        <p key={field} className="line-clamp-3 wrap-anywhere">
          <span className="text-soft">{`${fieldName(field)}: `}</span>
          {what === 'changed' ? (
            <>
              <FieldValue field={field} value={from} currency={currency} />
              <span className="text-faint">{' → '}</span>
            </>
          ) : null}
          <FieldValue field={field} value={to} currency={currency} />
        </p>
      ))}
    </li>
  )
}

const isEmpty = (value: Value): boolean => value === null || value === ''
