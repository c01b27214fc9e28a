/** Shows toasts at the bottom left, over nothing that is being read, announced politely. One stays for 8 s, and as long as it is pointed at or focused. */
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { dropToast, type Toast, useToasts } from '../state/toasts.ts'
import { t } from '../text/t.ts'

const shownMs = 8_000

/** Free space, in px, that a list keeps at its end: a toast stands there, above the status line. */
export const toastRoom = 52

export function Toasts() {
  const toasts = useToasts((state) => state.toasts)
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed bottom-10 left-3 z-40 flex max-w-[calc(100vw-24px)] flex-col items-start gap-2"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

/** One toast. */
export function ToastCard({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dropToast(toast.id), shownMs)
    return () => clearTimeout(timer)
  }, [held, toast.id])
  const { action } = toast
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only keeps it from leaving; everything to do is a button
    <div
      data-testid="toast"
      data-floats
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex max-w-lg items-center gap-1 rounded-lg bg-toast py-1 pr-1 pl-3.5 text-sm text-on-toast shadow-float"
    >
      <span className={`min-w-0 flex-1 truncate py-1 ${toast.tone === 'bad' ? 'font-medium' : 'secret'}`}>
        {toast.text}
      </span>
      {action ? (
        <button
          type="button"
          onClick={() => {
            dropToast(toast.id)
            action.run()
          }}
          className="ml-2 h-7 rounded-md px-2 font-semibold hover:bg-on-toast/10"
        >
          {action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label={t('toast.dismiss')}
        title={t('toast.dismiss')}
        onClick={() => dropToast(toast.id)}
        className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-on-toast/70 hover:bg-on-toast/10 hover:text-on-toast"
      >
        <X size={16} strokeWidth={1.9} aria-hidden />
      </button>
    </div>
  )
}
