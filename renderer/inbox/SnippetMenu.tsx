/** The person's text blocks: put one into the draft, or look after them. */
import { Settings2, Text } from 'lucide-react'
import { useState } from 'react'
import { useRead } from '../data/useRead.ts'
import { t } from '../text/t.ts'
import { ForeignLine } from '../ui/ForeignLine.tsx'
import { Menu } from '../ui/Menu.tsx'
import { SnippetsDialog } from './SnippetsDialog.tsx'

export function SnippetMenu({
  workspace,
  onInsert,
}: {
  workspace: string
  onInsert: (text: string) => void
}) {
  const snippets = useRead('snippets.list', { workspace }).value ?? []
  const [managing, setManaging] = useState(false)
  return (
    <>
      <Menu
        label={t('snippet.insert')}
        testId="snippets"
        opens="above"
        className="inline-flex size-7 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-text"
        trigger={<Text size={16} strokeWidth={1.9} aria-hidden />}
        items={[
          ...snippets.map(({ id, name, text }) => ({
            id: `snippet-${id}`,
            label: (
              <span className="block max-w-64">
                <ForeignLine text={name} />
              </span>
            ),
            onPick: () => onInsert(text),
          })),
          { id: 'manage', label: t('snippet.manage'), icon: Settings2, onPick: () => setManaging(true) },
        ]}
      />
      {managing ? (
        <SnippetsDialog workspace={workspace} snippets={snippets} onClose={() => setManaging(false)} />
      ) : null}
    </>
  )
}
