/**
 * Until when to snooze: the usual times with their letters, and a field for any other whose reading is shown before it
 * is set. For one conversation or many; what is picked is the caller's to do.
 */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { ownZone } from '../../shared/day.ts'
import type { When } from '../../shared/snooze/when.ts'
import { usePreferences } from '../data/usePreferences.ts'
import { t } from '../text/t.ts'
import { placeOf, wakeTime } from '../text/wakeTimes.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { spell } from '../ui/keyTable.ts'
import { TextInput } from '../ui/TextInput.tsx'
import { useNow } from '../ui/useNow.ts'
import { readTyped, snoozeChoices, typedProblem, whenTyped } from './snoozeChoices.ts'

type Props = {
  /** how many conversations it is about */
  rows: number
  online: boolean
  onPick: (when: When) => void
  /** for one that sleeps already; null when there is nothing to wake */
  onWake: (() => void) | null
  onClose: () => void
}

type Line = { id: string; letter: string; words: string; detail: string; pick: () => void }

export function SnoozeDialog({ rows, online, onPick, onWake, onClose }: Props) {
  const { snooze: hours } = usePreferences()
  const now = useNow(15_000)
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLFieldSetElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const ids = useId()
  useEffect(() => list.current?.querySelector('button')?.focus(), [])
  const moment = { now, hours, online }
  const reading = readTyped(typed, moment)
  const problem = typedProblem(reading, now)

  const lines: Line[] = [
    ...(onWake
      ? [
          {
            id: 'wake',
            letter: 'a',
            words: t('snooze.wakeNow'),
            detail: t('snooze.wakeNowDetail'),
            pick: onWake,
          },
        ]
      : []),
    ...snoozeChoices(moment).map(({ when, ...line }) => ({ ...line, pick: () => onPick(when) })),
  ]

  const onListKey = (event: KeyboardEvent) => {
    const choices = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    const at = choices.findIndex((choice) => choice.matches(':focus'))
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      // Past the last one is the field.
      if (step === 1 && at === choices.length - 1) return field.current?.focus()
      return choices[Math.max(0, at + step)]?.focus()
    }
    const name = spell(event.nativeEvent)
    const line = lines.find(({ letter }) => letter === name)
    if (line && !event.repeat) {
      event.preventDefault()
      line.pick()
    } else if (name && /^[0-9]$/.test(name)) {
      event.preventDefault()
      setTyped(name)
      field.current?.focus()
    }
  }

  const onFieldKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && reading.is === 'at') {
      event.preventDefault()
      onPick(whenTyped(reading.at))
    } else if (event.key === 'ArrowUp') {
      event.preventDefault()
      ;[...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])].at(-1)?.focus()
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title={rows === 1 ? t('snooze.title') : t('snooze.titleMany', { n: rows })}
    >
      <div data-testid="snooze-dialog" className="flex flex-col gap-3">
        <fieldset
          ref={list}
          aria-label={t('snooze.choices')}
          onKeyDown={onListKey}
          className="-mx-2 -mt-2 flex flex-col"
        >
          {lines.map(({ id, letter, words, detail, pick }) => (
            <button
              key={id}
              type="button"
              data-choice={id}
              aria-keyshortcuts={letter}
              onClick={pick}
              className="flex h-8 items-center gap-3 rounded-md px-2 text-left text-sm hover:bg-hover focus-visible:bg-hover"
            >
              <KeyCaps caps={[letter.toUpperCase()]} />
              <span className="min-w-0 flex-1 truncate">{words}</span>
              <span className="shrink-0 text-xs text-soft tabular-nums">{detail}</span>
            </button>
          ))}
        </fieldset>
        <div className="flex flex-col gap-1.5 border-t border-line pt-3">
          <label htmlFor={`${ids}field`} className="text-xs font-medium text-soft">
            {t('snooze.typed')}
          </label>
          <div className="flex gap-2">
            <TextInput
              id={`${ids}field`}
              ref={field}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={onFieldKey}
              placeholder={t('snooze.example')}
              maxLength={80}
              aria-describedby={`${ids}reading`}
              data-testid="snooze-field"
              className="min-w-0 flex-1"
            />
            <Button
              kind="primary"
              className="h-8"
              disabled={reading.is !== 'at'}
              data-testid="snooze-set"
              onClick={() => {
                if (reading.is === 'at') onPick(whenTyped(reading.at))
              }}
            >
              {t('snooze.set')}
            </Button>
          </div>
          <p
            id={`${ids}reading`}
            role="status"
            data-testid="snooze-reading"
            className={`min-h-4 text-xs ${problem ? 'text-warn' : 'font-medium text-accent-text'}`}
          >
            {problem ??
              (reading.is === 'at' ? t('snooze.reads', { time: wakeTime(reading.at, ownZone(), now) }) : '')}
          </p>
        </div>
        <p className="text-xs text-faint">{t('snooze.note', { place: placeOf(ownZone()) })}</p>
      </div>
    </Dialog>
  )
}
