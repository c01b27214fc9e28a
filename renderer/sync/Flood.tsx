/** Many conflicts at once: all mine or all theirs, after a confirmation that says how many. Part of NeedsYouPage. */
import { useState } from 'react'
import { call } from '../data/call.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { showProblem } from '../ui/showProblem.ts'
import type { Conflicts } from './matters.ts'

export function Flood({ workspace, conflicts }: { workspace: string; conflicts: Conflicts }) {
  const [asking, setAsking] = useState<'mine' | 'theirs' | null>(null)
  const { fields, rows, deletes } = conflicts
  const answer = async (how: 'mine' | 'theirs') => {
    const done = await call('outbox.resolveAll', { workspace, kind: null, answer: how })
    setAsking(null)
    if (done.ok) showToast({ text: t(`flood.did.${how}`, { n: done.value.answered }) })
    else showProblem(done.problem)
  }
  return (
    <div className="mx-3 mb-3 rounded-lg bg-sunken px-3 py-2.5">
      <p className="mb-2 text-soft">{t('flood.text', { fields, rows })}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button data-testid="all-mine" onClick={() => setAsking('mine')}>
          {t('flood.mine')}
        </Button>
        <Button data-testid="all-theirs" onClick={() => setAsking('theirs')}>
          {t('flood.theirs')}
        </Button>
      </div>
      {asking === null ? null : (
        <Dialog
          open
          onClose={() => setAsking(null)}
          title={t(`flood.ask.${asking}`, { fields })}
          footer={
            <>
              <Button onClick={() => setAsking(null)}>{t('dialog.cancel')}</Button>
              <Button kind="primary" data-testid="flood-confirm" onClick={() => void answer(asking)}>
                {t(`flood.confirm.${asking}`, { fields })}
              </Button>
            </>
          }
        >
          <p>{t(`flood.means.${asking}`, { rows })}</p>
          {deletes > 0 ? (
            <p className="mt-2 font-medium text-warn">{t(`flood.deletes.${asking}`, { n: deletes })}</p>
          ) : null}
        </Dialog>
      )}
    </div>
  )
}
