/** The tokens of theme.css: each surface with the inks that are written on it. Shown by Gallery.tsx. */

/** Written out, so that the stylesheet gets these classes. */
const surfaces = [
  ['bg', 'bg-bg'],
  ['raised', 'bg-raised'],
  ['sunken', 'bg-sunken'],
  ['column', 'bg-column'],
  ['hover', 'bg-hover'],
  ['accent-soft', 'bg-accent-soft'],
  ['good-soft', 'bg-good-soft'],
  ['warn-soft', 'bg-warn-soft'],
  ['bad-soft', 'bg-bad-soft'],
] as const

const inks = [
  ['text', 'text-text'],
  ['soft', 'text-soft'],
  ['faint', 'text-faint'],
  ['accent', 'text-accent-text'],
] as const

export function Colours() {
  return (
    <ul className="grid grid-cols-3 gap-2">
      {surfaces.map(([name, paper]) => (
        <li key={name} className={`rounded-lg p-2.5 text-xs shadow-card ${paper}`}>
          <code>{name}</code>
          <p className="mt-1 flex gap-2">
            {inks.map(([ink, look]) => (
              <span key={ink} className={look}>
                {ink}
              </span>
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}
