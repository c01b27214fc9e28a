/** Moving a deal of the open conversation to another stage, by the palette. Registered by App. */
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
  const asked = workspace === null || conversation === null ? null : { workspace, key: conversation }
  const deals = useRead('conversations.get', asked).value?.deals ?? []
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
