/** All keys, from the one table. Opened by `?`. */
import { Fragment } from 'react'
import { t } from './text/t.ts'
import { Dialog } from './ui/Dialog.tsx'
import { KeyCaps } from './ui/KeyCaps.tsx'
import { useKeyTable, type Where } from './ui/keyTable.ts'

const places: readonly Where[] = ['everywhere', 'inbox', 'board', 'deal', 'needsYou']

export function Help({ onClose }: { onClose: () => void }) {
  const entries = useKeyTable()
  return (
    <Dialog open onClose={onClose} title={t('keys.title')} width="wide" reading>
      <div className="grid grid-cols-1 gap-x-10 gap-y-5 min-[720px]:grid-cols-2">
        {places.map((where) => (
          <section key={where}>
            <h3 className="mb-2 text-xs font-semibold text-faint">{t(`keys.at.${where}`)}</h3>
            <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
              {entries
                .filter((entry) => entry.where === where && entry.caps.length > 0)
                .map((entry) => (
                  <Fragment key={entry.command}>
                    <dt>{t(entry.words)}</dt>
                    <dd
                      data-testid="help-keys"
                      data-command={entry.command}
                      className="flex justify-end gap-2.5"
                    >
                      {entry.caps.map((caps) => (
                        <KeyCaps key={caps.join(' ')} caps={caps} />
                      ))}
                    </dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-5 text-xs text-faint">{t('keys.note')}</p>
    </Dialog>
  )
}
