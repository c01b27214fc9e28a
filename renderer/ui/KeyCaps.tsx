/** Keys as they look on the keyboard. `Mod` is the one of this system. */
import { t } from '../text/t.ts'

const isMac = /Mac|iPhone|iPad/.test(navigator.platform)

export function KeyCaps({ caps }: { caps: readonly string[] }) {
  return (
    <span className="inline-flex items-center gap-1">
      {caps.map((cap) =>
        cap === '–' ? (
          <span key={cap}>{cap}</span>
        ) : (
          <kbd
            key={cap}
            className="inline-flex h-5 min-w-5 items-center justify-center rounded bg-raised px-1 font-sans text-2xs font-medium text-soft shadow-card"
          >
            {cap === 'Mod' ? (isMac ? '⌘' : t('keys.ctrl')) : cap}
          </kbd>
        ),
      )}
    </span>
  )
}
