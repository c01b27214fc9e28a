/** The form around a deal's dialog: Enter in a line saves, Ctrl+Enter (⌘ on a Mac) saves from the notes too. */
import type { ReactNode } from 'react'

export function DealForm({ onSave, children }: { onSave: () => Promise<void>; children: ReactNode }) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void onSave()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing)
          return
        event.preventDefault()
        event.currentTarget.requestSubmit()
      }}
    >
      {children}
    </form>
  )
}
