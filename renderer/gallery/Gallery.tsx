/** Every part of renderer/ui in every state, light and dark side by side, in the accent of any workspace. */
import { type ReactNode, useState } from 'react'
import { type MessageKey, t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Toasts } from '../ui/Toasts.tsx'
import { Colours } from './Colours.tsx'
import { Buttons, Chips, IconButtons, Menus, Signs } from './smallParts.tsx'
import { Conflicts, SideBySide } from './syncParts.tsx'
import { Empty, Fields, Foreign, Problems, Switches, ToastParts } from './wideParts.tsx'

/** Of workspaces, round the circle. */
const hues = [255, 300, 350, 25, 75, 150, 200]

const parts: readonly (readonly [name: MessageKey, part: () => ReactNode])[] = [
  ['gallery.buttons', Buttons],
  ['gallery.iconButtons', IconButtons],
  ['gallery.chips', Chips],
  ['gallery.signs', Signs],
  ['gallery.menus', Menus],
  ['gallery.fields', Fields],
  ['gallery.switches', Switches],
  ['gallery.toasts', ToastParts],
  ['gallery.problems', Problems],
  ['gallery.foreign', Foreign],
  ['gallery.empty', Empty],
  ['gallery.conflicts', Conflicts],
  ['gallery.sideBySide', SideBySide],
  ['gallery.colours', Colours],
]

export function Gallery() {
  const [hue, setHue] = useState(255)
  return (
    <main className="min-h-full bg-bg">
      <header className="flex flex-wrap items-center gap-3 border-b border-line px-6 py-4">
        <h1 className="text-xl font-semibold">{t('gallery.title')}</h1>
        <p className="text-soft">{t('gallery.lead')}</p>
        <div className="flex flex-wrap gap-1.5">
          {hues.map((one) => (
            <Button
              key={one}
              kind={one === hue ? 'primary' : 'plain'}
              aria-pressed={one === hue}
              data-hue={one}
              onClick={() => setHue(one)}
              ref={(element) => element?.style.setProperty('--accent-hue', String(one))}
              data-accent
            >
              {t('gallery.hue', { hue: one })}
            </Button>
          ))}
        </div>
      </header>
      <div className="grid grid-cols-2">
        <Sheet key={`light ${hue}`} theme="light" hue={hue} />
        <Sheet key={`dark ${hue}`} theme="dark" hue={hue} />
      </div>
      <Toasts />
    </main>
  )
}

function Sheet({ theme, hue }: { theme: 'light' | 'dark'; hue: number }) {
  return (
    <section
      data-theme={theme}
      data-accent
      aria-label={t(`gallery.${theme}`)}
      ref={(element) => element?.style.setProperty('--accent-hue', String(hue))}
      className="flex min-w-0 flex-col gap-6 bg-bg px-6 py-5 text-text"
    >
      <h2 className="text-base font-semibold">{t(`gallery.${theme}`)}</h2>
      {parts.map(([name, Part]) => (
        <section key={name} className="flex flex-col gap-2.5">
          <h3 className="border-b border-line pb-1 text-xs font-medium text-faint">{t(name)}</h3>
          <Part />
        </section>
      ))}
    </section>
  )
}
