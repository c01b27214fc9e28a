/** Moving the deal in the drawer, or one of the open conversation, to another stage, by the palette. Registered by App. */
import { moveDeals } from './board/moveDeals.ts'
import { stageChoices } from './board/stageChoices.ts'
import { useRead } from './data/useRead.ts'
import { useCommands } from './state/commands.ts'
import { openPalette } from './state/palette.ts'
import { useView } from './state/view.ts'
import { money } from './text/numbers.ts'
import { stageName } from './ui/names.ts'

/** `workspace` null: none is open. The board registers its own part, for the card that has the focus. */
export function useDealCommands(workspace: string | null): void {
  const conversation = useView((view) => (view.page === 'inbox' ? view.conversation : null))
  const shown = useView(({ dealDialog }) => (dealDialog?.is === 'edit' ? dealDialog.key : null))
  const asked = (key: string | null) => (workspace === null || key === null ? null : { workspace, key })
  const drawn = useRead('deals.get', asked(shown)).value
  const talk = useRead('conversations.get', asked(conversation)).value
  const deals = drawn ? [drawn] : (talk?.deals ?? [])
  useCommands({
    moveDeal: {
      run: () => openPalette('moveDeal'),
      lacks: deals.length > 0 ? null : 'deal',
      changes: true,
      choices: () =>
        stageChoices(
          deals.map(({ key, stage, value, currency }) => ({
            keys: [key],
            from: stage,
            detail: [stageName(stage), value === null ? '' : money(value, currency)]
              .filter(Boolean)
              .join(' · '),
          })),
          (deals, to) => moveDeals(workspace ?? '', deals, to),
        ),
    },
  })
}
