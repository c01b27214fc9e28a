/** The address of a conversation in the web app, typed once. Stored when it is whole; what is wrong is said meanwhile. */
import { useId, useState } from 'react'
import { isWebTemplate } from '../../shared/preferences.ts'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { saveWorkspacePreferences } from './save.ts'

export function WebTemplate({
  labelId,
  workspace,
  stored,
}: {
  labelId: string
  workspace: string
  stored: string | null
}) {
  const [typed, setTyped] = useState(stored ?? '')
  const noteId = useId()
  const text = typed.trim()
  const good = text === '' || isWebTemplate(text)
  const changed = text !== (stored ?? '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (good) void saveWorkspacePreferences(workspace, { webTemplate: text || null })
      }}
    >
      <span className="flex gap-2">
        <TextInput
          aria-labelledby={labelId}
          data-testid="web-template"
          className="min-w-0 flex-1"
          inputMode="url"
          dir="ltr"
          placeholder="https://app.misar.io/inbox/{id}"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          {...(good ? {} : { 'aria-invalid': true, 'aria-describedby': noteId })}
        />
        <Button type="submit" className="h-8" disabled={!good || !changed}>
          {t('settings.save')}
        </Button>
      </span>
      {good ? null : (
        <p id={noteId} role="alert" className="mt-1 text-xs text-bad">
          {t('settings.webTemplateBad', { id: '{id}' })}
        </p>
      )}
    </form>
  )
}
