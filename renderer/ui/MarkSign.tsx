/** The state of an unsent change, on rows and cards: its shape and its name say it, colour only helps. */
import {
  CircleAlert,
  CircleQuestionMark,
  CloudUpload,
  HardDriveDownload,
  type LucideIcon,
  SearchCheck,
} from 'lucide-react'
import type { Mark } from '../../shared/views.ts'
import { t } from '../text/t.ts'

const signs: Record<Mark, { icon: LucideIcon; look: string }> = {
  saved: { icon: HardDriveDownload, look: 'text-faint' },
  sending: { icon: CloudUpload, look: 'text-accent-text' },
  confirming: { icon: SearchCheck, look: 'text-warn' },
  needsYou: { icon: CircleAlert, look: 'text-bad' },
  mayBeYours: { icon: CircleQuestionMark, look: 'text-warn' },
}

export function MarkSign({ mark }: { mark: Mark | null }) {
  if (mark === null) return null
  const { icon: Icon, look } = signs[mark]
  const name = t(`mark.${mark}`)
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      data-mark={mark}
      className={`inline-flex shrink-0 ${look}`}
    >
      <Icon size={14} strokeWidth={2} aria-hidden />
    </span>
  )
}
