/** The first step: which file. Chosen or dropped; what is wrong with it is said here. */
import { FileUp } from 'lucide-react'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { mostImportRows } from '../../shared/importLimits.ts'
import { bytes, number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'

export function ChooseFile({
  busy,
  most,
  onFile,
}: {
  busy: boolean
  most: number
  onFile: (file: File) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [over, setOver] = useState(false)
  // After the dialog has opened, which takes the focus itself.
  useEffect(() => button.current?.focus(), [])
  const drag = (is: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(is)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is for everybody
    <div
      data-testid="import-drop"
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        const [file] = event.dataTransfer.files
        if (file && !busy) onFile(file)
      }}
      className={`flex flex-col items-center gap-3 rounded-xl border border-dashed px-6 py-8 text-center ${
        over ? 'border-accent bg-accent-soft' : 'border-line-strong'
      }`}
    >
      <FileUp size={22} strokeWidth={1.7} className="text-soft" aria-hidden />
      <p className="max-w-md text-soft">{t('import.what')}</p>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t('import.choose')}
        data-testid="import-file"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          // The same file can be chosen again after it was mended.
          event.target.value = ''
          if (file) onFile(file)
        }}
      />
      <Button
        ref={button}
        kind="primary"
        data-testid="import-choose"
        disabled={busy}
        onClick={() => input.current?.click()}
      >
        {t(busy ? 'import.reading' : 'import.choose')}
      </Button>
      <p className="text-xs text-faint">
        {t('import.limits', { size: bytes(most), rows: number(mostImportRows) })}
      </p>
    </div>
  )
}
