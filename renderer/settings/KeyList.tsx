/** The commands of one place with their keys: each can be pressed anew, taken away, or given one more. */
import { Plus, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { t } from '../text/t.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { capsOf, type KeyEntry, keyTable, type Where } from '../ui/keyTable.ts'
import { inWords } from '../ui/useKeyHint.ts'
import { type Overrides, withKeys, without } from './rebinding.ts'
import { savePreferences } from './save.ts'
import { TakeKey } from './TakeKey.tsx'

/** `replaces` null: one more key. */
type Taking = { command: string; replaces: string | null }

export function KeyList({
  where,
  entries,
  overrides,
}: {
  where: Where
  entries: readonly KeyEntry[]
  overrides: Overrides
}) {
  const [taking, setTaking] = useState<Taking | null>(null)
  const shipped = (entry: KeyEntry) => keyTable.find(({ command }) => command === entry.command) ?? entry
  const save = (keys: Overrides) => {
    setTaking(null)
    void savePreferences({ keys: Object.fromEntries(Object.entries(keys).map(([k, v]) => [k, [...v]])) })
  }
  // A press beyond the caps is the same key on keyboards of another script: it is not shown, and goes with its key.
  const shown = ({ presses, caps }: KeyEntry) => presses.slice(0, caps.length)
  const set = (entry: KeyEntry, presses: readonly string[]) =>
    save(withKeys(overrides, shipped(entry), presses))
  /** `from`: commands that give the key up for it. */
  const take = (entry: KeyEntry, pressed: string, from: readonly KeyEntry[]) => {
    const replaces = taking?.replaces ?? null
    const kept = shown(entry).filter((one) => one !== replaces && one !== pressed)
    const freed = from.reduce(
      (keys, other) => withKeys(keys, shipped(other), without(other, pressed)),
      overrides,
    )
    save(withKeys(freed, shipped(entry), [...kept, pressed]))
  }

  return (
    <ul className="flex flex-col">
      {entries
        .filter((entry) => entry.where === where)
        .map((entry) => {
          const { command, words, fixed, caps } = entry
          const name = t(words)
          const open = taking?.command === command
          return (
            <li key={command} data-testid="key-row" data-command={command} className="min-h-8 py-0.5">
              <div className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate">{name}</span>
                {fixed
                  ? caps.map((own) => (
                      <span key={own.join(' ')} title={t('settings.fixedKeys')} className="px-1">
                        <KeyCaps caps={own} />
                      </span>
                    ))
                  : shown(entry).map((own) => (
                      <button
                        key={own}
                        type="button"
                        title={t('settings.changeKey', { name, keys: inWords(capsOf(own)) })}
                        aria-expanded={open && taking.replaces === own}
                        onClick={() => setTaking({ command, replaces: own })}
                        className="rounded-md px-1 py-0.5 hover:bg-hover aria-expanded:bg-accent-soft"
                      >
                        <span aria-hidden>
                          <KeyCaps caps={capsOf(own)} />
                        </span>
                        <span className="sr-only">
                          {t('settings.changeKey', { name, keys: inWords(capsOf(own)) })}
                        </span>
                      </button>
                    ))}
                {fixed ? (
                  <span className="w-14" />
                ) : (
                  <span className="flex w-14 justify-end">
                    {overrides[command] === undefined ? null : (
                      <IconButton
                        label={t('settings.resetKey', { name })}
                        icon={RotateCcw}
                        onClick={() => set(entry, shipped(entry).presses)}
                      />
                    )}
                    <IconButton
                      label={t('settings.addKey', { name })}
                      icon={Plus}
                      onClick={() => setTaking({ command, replaces: null })}
                    />
                  </span>
                )}
              </div>
              {open ? (
                <TakeKey
                  key={taking.replaces ?? ''}
                  entry={entry}
                  shipped={shipped(entry)}
                  entries={entries}
                  onTake={(pressed, from) => take(entry, pressed, from)}
                  onRemove={
                    taking.replaces === null
                      ? null
                      : () =>
                          set(
                            entry,
                            shown(entry).filter((one) => one !== taking.replaces),
                          )
                  }
                  onClose={() => setTaking(null)}
                />
              ) : null}
            </li>
          )
        })}
    </ul>
  )
}
