/**
 * The command palette: one field over everything that can be done or gone to. The focus stays in the field, which
 * points at the chosen line. Opened by Ctrl+K from anywhere; what is picked runs when the focus is back where it was.
 */
import { ChevronLeft, Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useRead } from '../data/useRead.ts'
import { closePalette, noteRecent, setPaletteStep, usePalette } from '../state/palette.ts'
import { type MessageKey, t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { commandOf } from '../ui/keyTable.ts'
import { wordsOfCommand } from './commandItems.ts'
import { PaletteRow } from './PaletteRow.tsx'
import type { PaletteGroup, PaletteItem } from './paletteItem.ts'
import { usePaletteItems } from './usePaletteItems.ts'
import { waitsFor } from './waitsFor.ts'

/** `workspace`: whose rows can be gone to; null when none is open. */
export function Palette({ workspace }: { workspace: string | null }) {
  return usePalette((palette) => palette.open) ? <OpenPalette workspace={workspace} /> : null
}

function OpenPalette({ workspace }: { workspace: string | null }) {
  const step = usePalette((palette) => palette.step)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  /** Enter came before the rows did: the first line runs as soon as it is known which that is */
  const [eager, setEager] = useState(false)
  const { items, settled } = usePaletteItems(workspace, typed)
  const status = useRead('sync.status', workspace === null ? null : { workspace }).value
  const waitsKey: MessageKey | null = status ? waitsFor(status.connection) : null
  const waits = waitsKey === null ? null : t(waitsKey)

  const dialog = useRef<HTMLDialogElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const afterwards = useRef<(() => unknown) | null>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // The browser would choose the button before it.
    field.current?.focus()
    return () => {
      // Closed before it leaves the document: only then the browser gives the focus back.
      element?.close()
      afterwards.current?.()
    }
  }, [])

  const ids = useId()
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosen),
  )
  const idAt = (place: number) => `${ids}-${place}`
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const retype = (text: string) => {
    setTyped(text)
    setChosen(null)
    setEager(false)
  }
  const enter = (next: typeof step) => {
    setPaletteStep(next)
    retype('')
    field.current?.focus()
  }
  const pick = (item: PaletteItem | undefined) => {
    if (!item || item.lacks !== null) return
    if (item.pick.is === 'enter') return enter(item.pick.command)
    if (item.group === 'commands' || item.group === 'recent') noteRecent(item.id)
    else if (step !== null) noteRecent(step)
    afterwards.current = item.pick.run
    closePalette()
  }
  useEffect(() => {
    if (!eager || !settled) return
    setEager(false)
    pick(items[0])
  })

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && items.length > 0) {
      event.preventDefault()
      setChosen(items[(at + by + items.length) % items.length]?.id ?? null)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (event.repeat) return
      if (!settled && chosen === null && items[0]?.group !== 'commands') setEager(true)
      else pick(items[at])
    } else if (event.key === 'Backspace' && typed === '' && step !== null) enter(null)
    else if (commandOf(event.nativeEvent, 'everywhere') === 'palette') {
      event.preventDefault()
      closePalette()
    }
  }

  return (
    <dialog
      ref={dialog}
      aria-label={t('palette.label')}
      data-testid="palette"
      onCancel={(event) => {
        event.preventDefault()
        if (step === null) closePalette()
        else enter(null)
      }}
      onClose={() => {
        // A second Escape closes it whatever `cancel` says.
        if (!dialog.current?.open) closePalette()
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) closePalette()
      }}
      onKeyDown={onKeyDown}
      className="mx-auto mt-[min(14vh,112px)] mb-auto w-[calc(100vw-32px)] max-w-[640px] overflow-hidden rounded-xl bg-raised p-0 text-text shadow-float outline-none"
    >
      <div className="flex max-h-[min(460px,calc(100dvh-96px))] flex-col">
        <div className="flex h-12 shrink-0 items-center gap-2 border-b border-line px-3">
          {step === null ? (
            <Search size={17} className="mx-1 shrink-0 text-faint" aria-hidden />
          ) : (
            <>
              <IconButton label={t('palette.back')} icon={ChevronLeft} onClick={() => enter(null)} />
              <span className="shrink-0 rounded-md bg-sunken px-2 py-0.5 text-soft">
                {wordsOfCommand(step)}
              </span>
            </>
          )}
          <input
            ref={field}
            role="combobox"
            aria-expanded={items.length > 0}
            aria-controls={ids}
            aria-autocomplete="list"
            aria-label={step === null ? t('palette.label') : wordsOfCommand(step)}
            {...(items.length > 0 ? { 'aria-activedescendant': idAt(at) } : {})}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            maxLength={200}
            data-testid="palette-field"
            placeholder={t(step === null ? 'palette.placeholder' : 'palette.stepPlaceholder')}
            value={typed}
            onChange={(event) => retype(event.target.value)}
            className="h-full min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
          />
        </div>
        <div
          ref={list}
          id={ids}
          role="listbox"
          aria-label={t('palette.label')}
          className="min-h-0 flex-1 overflow-y-auto p-1.5 empty:hidden"
        >
          {groupsOf(items).map(({ group, from, members }) => (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset is not
            <div key={`${group} ${from}`} role="group" aria-labelledby={`${ids}-${group}-${from}`}>
              <div
                id={`${ids}-${group}-${from}`}
                className={`px-2.5 pt-1.5 pb-1 text-xs text-faint ${group === 'choices' ? 'sr-only' : ''}`}
              >
                {t(`palette.group.${group}`)}
              </div>
              {members.map((item, place) => (
                <PaletteRow
                  key={item.id}
                  id={idAt(from + place)}
                  item={item}
                  chosen={from + place === at}
                  waits={waits}
                  onChoose={() => setChosen(item.id)}
                  onPick={() => pick(item)}
                />
              ))}
            </div>
          ))}
        </div>
        {items.length === 0 ? (
          <p className="px-4 py-6 text-center text-soft">
            {t(step === null ? 'palette.nothing' : 'palette.noChoice')}
          </p>
        ) : null}
        <footer className="flex h-9 shrink-0 items-center gap-4 border-t border-line bg-bg px-4 text-xs text-faint">
          {waits === null ? (
            <>
              <Hint caps={['↑', '↓']} words={t('palette.move')} />
              <Hint caps={['Enter']} words={t('palette.run')} />
              <Hint caps={['Esc']} words={t('palette.close')} />
            </>
          ) : (
            <span className="truncate text-warn" data-testid="palette-offline">
              {waitsKey === 'palette.waits.disk' ? waits : t('palette.worksOffline', { waits })}
            </span>
          )}
        </footer>
      </div>
      <p role="status" className="sr-only">
        {typed === '' ? '' : t('palette.found', { n: items.length })}
      </p>
    </dialog>
  )
}

function Hint({ caps, words }: { caps: readonly string[]; words: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <KeyCaps caps={caps} />
      {words}
    </span>
  )
}

/** Neighbours of one group under one heading. */
function groupsOf(items: readonly PaletteItem[]) {
  const groups: { group: PaletteGroup; from: number; members: PaletteItem[] }[] = []
  for (const [place, item] of items.entries()) {
    const last = groups.at(-1)
    if (last?.group === item.group) last.members.push(item)
    else groups.push({ group: item.group, from: place, members: [item] })
  }
  return groups
}
