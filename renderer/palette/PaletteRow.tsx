/** One line of the palette. */
import { ChevronRight, Clock } from 'lucide-react'
import { ChannelIcon } from '../ui/ChannelIcon.tsx'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { keyTable } from '../ui/keyTable.ts'
import type { PaletteItem } from './paletteItem.ts'

type Props = {
  id: string
  item: PaletteItem
  chosen: boolean
  /** what a change would wait for, in words; null when nothing is in the way */
  waits: string | null
  onChoose: () => void
  onPick: () => void
}

export function PaletteRow({ id, item, chosen, waits, onChoose, onPick }: Props) {
  const { of, words, detail, icon, caps, lacks, changes, pick } = item
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys pick the chosen line
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      aria-disabled={lacks !== null}
      data-testid="palette-item"
      data-item={item.id}
      onMouseDown={(event) => event.preventDefault()}
      onMouseMove={chosen ? undefined : onChoose}
      onClick={onPick}
      className={`flex h-9 items-center gap-2.5 rounded-md px-2.5 ${chosen ? 'bg-accent-soft' : ''} ${
        lacks === null ? 'text-text' : 'text-faint'
      }`}
    >
      <span className="flex w-4 shrink-0 justify-center text-faint">
        <Icon icon={icon} />
      </span>
      <span className="flex min-w-0 flex-1 items-baseline gap-2">
        {of === undefined ? null : (
          <span className="inline-flex shrink-0 items-center gap-1 self-center text-soft">
            {of}
            <ChevronRight size={13} aria-hidden className="text-faint" />
          </span>
        )}
        <span className={`min-w-0 max-w-[70%] shrink-0 ${isOurs(item) ? 'ours' : ''}`}>
          <ForeignLine text={words} />
        </span>
        {detail ? (
          <span className={`min-w-0 text-xs ${chosen ? 'text-soft' : 'text-faint'}`}>
            <ForeignLine text={detail} />
          </span>
        ) : null}
      </span>
      {lacks === null ? null : <span className="shrink-0 text-xs">{lacks}</span>}
      {changes && waits !== null && lacks === null ? (
        <span
          data-testid="palette-waits"
          className="inline-flex shrink-0 items-center gap-1 text-xs text-warn"
        >
          <Clock size={12} aria-hidden />
          {waits}
        </span>
      ) : null}
      {caps ? <KeyCaps caps={caps} /> : null}
      {pick.is === 'enter' && lacks === null ? (
        <ChevronRight size={15} aria-hidden className="shrink-0 text-faint" />
      ) : null}
    </div>
  )
}

function Icon({ icon }: { icon: PaletteItem['icon'] }) {
  if (icon === null) return null
  if ('channel' in icon) return <ChannelIcon channel={icon.channel} size={15} />
  const Shape = icon
  return <Shape size={15} strokeWidth={1.8} aria-hidden />
}

/** Words of our own, which are never hidden with the names. */
const isOurs = ({ pick, id }: PaletteItem): boolean =>
  pick.is === 'enter' || keyTable.some(({ command }) => command === id)
