/** On or off, at once. */
export function Switch({
  on,
  label,
  onChange,
  testId,
}: {
  on: boolean
  label: string
  onChange: (on: boolean) => void
  testId?: string
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      title={label}
      {...(testId ? { 'data-testid': testId } : {})}
      onClick={() => onChange(!on)}
      className={`inline-flex h-4 w-7 shrink-0 items-center rounded-full p-0.5 transition-colors duration-100 ${
        on ? 'bg-accent' : 'bg-line-strong'
      }`}
    >
      <span
        className={`size-3 rounded-full bg-raised transition-transform duration-100 ${on ? 'translate-x-3' : ''}`}
      />
    </button>
  )
}
