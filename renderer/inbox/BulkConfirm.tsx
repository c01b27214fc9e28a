/** Before a change of many begins: how many it changes, and how long MisarMail's limit lets it take. */
import { useEffect, useId, useRef } from 'react'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { duration } from '../text/times.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { intentName } from '../ui/names.ts'
import type { BulkChange, BulkQuestion } from './useBulk.ts'

type Props = {
  question: BulkQuestion
  /** how many were picked */
  picked: number
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

export function BulkConfirm({ question: { change, cost }, picked, busy, onConfirm, onClose }: Props) {
  const textId = useId()
  const button = useRef<HTMLButtonElement>(null)
  // After the dialog has opened, which takes the focus itself.
  useEffect(() => button.current?.focus(), [])
  const words = wordsOf(change, cost.rows)
  const same = picked - cost.rows
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('bulk.sure', { what: words })}
      footer={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button
            ref={button}
            kind="primary"
            data-testid="bulk-confirm"
            aria-describedby={textId}
            disabled={busy}
            onClick={onConfirm}
          >
            {words}
          </Button>
        </>
      }
    >
      <div id={textId} className="flex flex-col gap-2">
        <p data-testid="bulk-cost">
          {t('bulk.cost', { n: cost.requests, requests: number(cost.requests), time: duration(cost.ms) })}
        </p>
        <p className="text-soft">
          {t('bulk.meanwhile')}
          {same > 0 ? ` ${t('bulk.same', { n: same, count: number(same) })}` : ''}
        </p>
      </div>
    </Dialog>
  )
}

function wordsOf(change: BulkChange, rows: number): string {
  const who = { n: rows, count: number(rows) }
  switch (change.is) {
    case 'status':
      return t(`bulk.do.${change.to}`, who)
    case 'intent':
      return change.to === null
        ? t('bulk.do.noIntent', who)
        : t('bulk.do.intent', { ...who, name: intentName(change.to) })
    case 'snooze':
      return t('bulk.do.snoozed', who)
    case 'unread':
      return t(change.to ? 'bulk.do.unread' : 'bulk.do.read', who)
  }
}
