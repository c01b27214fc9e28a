/** Beside the name of a field: whether it is saved, sent, or needs the person. What is synced is only a small tick. */
import {
  Check,
  CircleAlert,
  CloudUpload,
  HardDriveDownload,
  type LucideIcon,
  Pencil,
  SearchCheck,
} from 'lucide-react'
import { t } from '../text/t.ts'
import type { FieldState } from './fieldState.ts'

const signs: Record<FieldState, { icon: LucideIcon; look: string }> = {
  typing: { icon: Pencil, look: 'text-soft' },
  saved: { icon: HardDriveDownload, look: 'text-soft' },
  sending: { icon: CloudUpload, look: 'text-accent-text' },
  confirming: { icon: SearchCheck, look: 'text-warn' },
  needsYou: { icon: CircleAlert, look: 'text-bad' },
  synced: { icon: Check, look: 'text-faint' },
}

/** `narrow`: there is room for the sign alone; its words are in the tooltip and for ears. */
export function FieldSign({ state, narrow = false }: { state: FieldState; narrow?: boolean }) {
  const { icon: Icon, look } = signs[state]
  const words = t(`deal.state.${state}`)
  return (
    <span
      data-testid="field-state"
      data-state={state}
      title={t(`deal.stateHint.${state}`)}
      className={`inline-flex items-center gap-1 text-xs ${look}`}
    >
      <Icon size={13} strokeWidth={2} aria-hidden />
      <span className={narrow || state === 'synced' ? 'sr-only' : ''}>{words}</span>
    </span>
  )
}
