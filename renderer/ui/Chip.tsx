/** A small coloured word: an intent, a stage, a state. */
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

const tones = {
  neutral: 'bg-line/70 text-soft',
  accent: 'bg-accent-soft text-accent-text',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const

export type Tone = keyof typeof tones

export function Chip({
  tone = 'neutral',
  icon: Icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) {
  return (
    <span
      className={`inline-flex h-[18px] max-w-full items-center gap-1 rounded px-1.5 text-2xs leading-none font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {Icon ? <Icon size={11} strokeWidth={2.2} aria-hidden /> : null}
      <span className="truncate">{children}</span>
    </span>
  )
}
