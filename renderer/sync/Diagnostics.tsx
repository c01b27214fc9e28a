/** What is on this computer and what the last requests were: to be read by the person, or to someone who helps. */
import { useRead } from '../data/useRead.ts'
import { bytes, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { clockOnly, clockTime, exactTime } from '../text/times.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ForeignText } from '../ui/ForeignText.tsx'
import { nounOf } from './nounOf.ts'

/** Requests shown; more are kept. */
const shown = 60

export function Diagnostics({
  workspace,
  open,
  onClose,
}: {
  workspace: string
  open: boolean
  onClose: () => void
}) {
  const found = useRead('diagnostics.get', open ? { workspace } : null).value
  if (!open || !found) return null
  const facts: [string, string][] = [
    ...found.rows.map(({ kind, count, missing }): [string, string] => [
      t(`kind.${kind}`),
      missing > 0 ? `${number(count)} (${t('diagnostics.missing', { n: missing })})` : number(count),
    ]),
    ...found.sweeps.map(({ kind, doneAt, complete, count }): [string, string] => [
      t('diagnostics.sweep', { list: t(`statusLine.${nounOf[kind]}`) }),
      t('diagnostics.sweepDone', {
        time: clockTime(doneAt, Date.now()),
        n: number(count),
        complete: String(complete),
      }),
    ]),
    [t('diagnostics.messages'), number(found.messages)],
    [t('diagnostics.database'), bytes(found.databaseBytes)],
    [t('diagnostics.limited'), number(found.limitedCount)],
    [t('diagnostics.unreadable'), number(found.unreadableCount)],
  ]
  return (
    <Dialog open={open} onClose={onClose} title={t('diagnostics.title')} width="wide">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {found.unreadable.length > 0 ? (
        <ul className="mt-3 max-h-40 overflow-y-auto rounded-lg bg-sunken p-2 font-mono text-xs">
          {found.unreadable.map((row) => (
            <li key={`${row.kind}/${row.id}`} className="truncate">
              <ForeignText text={`${row.kind} ${row.id}: ${row.reason}`} />
            </li>
          ))}
        </ul>
      ) : null}
      <h3 className="mt-5 mb-1.5 font-semibold">{t('diagnostics.requests')}</h3>
      {found.requests.length === 0 ? (
        <p className="text-soft">{t('diagnostics.noRequests')}</p>
      ) : (
        <table className="w-full table-fixed text-left font-mono text-xs">
          <tbody>
            {found.requests.slice(0, shown).map((request) => (
              <tr
                key={`${request.at} ${request.ms} ${request.method} ${request.path}`}
                className="border-t border-line"
              >
                <td className="w-20 py-1 text-faint" title={exactTime(request.at)}>
                  {clockOnly(request.at)}
                </td>
                <td className="w-16">{request.method}</td>
                <td className="truncate" title={request.path}>
                  {request.path}
                </td>
                <td className={`w-40 truncate text-right ${request.failure ? 'text-bad' : 'text-soft'}`}>
                  {request.failure ?? request.status}
                </td>
                <td className="w-20 text-right text-faint tabular-nums">
                  {t('diagnostics.ms', { n: number(Math.round(request.ms)) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  )
}
