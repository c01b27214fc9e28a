/** The cards of the page beside the drawer: where the focus goes on to, and comes back to. */
import { runCommand } from '../state/commands.ts'

const card = '[data-testid="deal-card"]'

/** The card that an element lies in; null elsewhere. */
export const keyOfCard = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>(card)?.dataset.key ?? null) : null

export function focusCard(key: string): boolean {
  const element = document.querySelector<HTMLElement>(`${card}[data-key="${CSS.escape(key)}"]`)
  element?.focus()
  return element !== null
}

/** Gives the focus to the neighbour of this deal's card, by the page's own command. False where there are no cards. */
export const stepToDeal = (key: string, command: 'down' | 'up' | 'right' | 'left'): boolean =>
  focusCard(key) && runCommand(command)
