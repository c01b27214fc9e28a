/**
 * Waits for the next press and makes it a key: one press, or a second that follows it soon. Says why a key cannot be
 * had, and whose it is. Every key of the app rests meanwhile (`data-takes-keys`).
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { capsOf, type KeyEntry, spell } from '../ui/keyTable.ts'
import { conflictsOf, type Refusal, refusalOf } from './rebinding.ts'

/** A second press within this time makes a sequence. */
const secondMs = 900

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'])

type Props = {
  entry: KeyEntry
  shipped: KeyEntry
  /** the whole table as it is now */
  entries: readonly KeyEntry[]
  onTake: (pressed: string, from: readonly KeyEntry[]) => void
  /** null: there is nothing to take away */
  onRemove: (() => void) | null
  onClose: () => void
}

type State =
  | { is: 'waiting' }
  | { is: 'begun'; pressed: string }
  | { is: 'refused'; pressed: string; why: Refusal | 'modifier' | 'fixed' }
  | { is: 'conflict'; pressed: string; with: readonly KeyEntry[] }

export function TakeKey({ entry, shipped, entries, onTake, onRemove, onClose }: Props) {
  const [state, setState] = useState<State>({ is: 'waiting' })
  const field = useRef<HTMLButtonElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    opener.current = document.activeElement
    field.current?.focus()
    return () => {
      clearTimeout(timer.current)
      // The key that was pressed may be a new one, so its old button may be gone.
      if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus()
    }
  }, [])

  const settle = (pressed: string) => {
    clearTimeout(timer.current)
    const why = refusalOf(pressed, shipped)
    if (why) return setState({ is: 'refused', pressed, why })
    const others = conflictsOf(pressed, entry, entries)
    if (others.some(({ fixed }) => fixed)) return setState({ is: 'refused', pressed, why: 'fixed' })
    if (others.length > 0) return setState({ is: 'conflict', pressed, with: others })
    onTake(pressed, [])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (modifiers.has(event.key) || event.nativeEvent.isComposing) return
    // Tab leaves, as everywhere.
    if (event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    if (event.repeat) return
    if (event.key === 'Escape' && !shipped.presses.includes('Escape')) return onClose()
    const name = spell(event)
    if (name === null) return setState({ is: 'refused', pressed: event.key.toUpperCase(), why: 'modifier' })
    if (state.is === 'begun') return settle(`${state.pressed} ${name}`)
    if (name.startsWith('Mod+') || name.length > 1 || name === ' ') return settle(name)
    setState({ is: 'begun', pressed: name })
    timer.current = setTimeout(() => settle(name), secondMs)
  }

  return (
    <div className="mt-1 mb-2 rounded-lg bg-sunken p-2.5" data-testid="take-key">
      <div className="flex flex-wrap items-center gap-2">
        <button
          ref={field}
          type="button"
          data-takes-keys
          onKeyDown={onKeyDown}
          onClick={() => setState({ is: 'waiting' })}
          className="inline-flex h-8 min-w-44 flex-1 items-center justify-center gap-2 rounded-md border border-dashed border-line-strong bg-raised px-3 text-soft focus:border-accent"
        >
          {state.is === 'waiting' ? t('settings.pressKey') : <KeyCaps caps={capsOf(state.pressed)} />}
          {state.is === 'begun' ? <span className="text-xs">{t('settings.pressSecond')}</span> : null}
        </button>
        {onRemove ? (
          <Button kind="quiet" onClick={onRemove}>
            {t('settings.removeKey')}
          </Button>
        ) : null}
        <Button kind="quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
      </div>
      <div role="status" data-testid="take-key-says" className="text-xs">
        {state.is === 'refused' ? (
          <p className="mt-1.5 text-bad">{t(`settings.keyRefused.${state.why}`)}</p>
        ) : state.is === 'conflict' ? (
          <p className="mt-1.5 flex flex-wrap items-center gap-2 text-warn">
            {t('settings.keyTaken', { name: state.with.map(({ words }) => t(words)).join(', ') })}
            <Button data-testid="take-over" onClick={() => onTake(state.pressed, state.with)}>
              {t('settings.takeOver')}
            </Button>
          </p>
        ) : null}
      </div>
    </div>
  )
}
