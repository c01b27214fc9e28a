/** F6: the focus goes on to the next part of the window, whatever Tab means where it is. */

const panes = [
  '[data-testid="splits"] [aria-selected="true"]',
  '[data-inbox-list]',
  '[data-testid="messages"]',
  'nav [aria-current="page"]',
]

/** False when there is no other part. */
export function nextPane(): boolean {
  const all = panes.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? [])
  const at = all.findIndex(
    (pane) => pane.contains(document.activeElement) || document.activeElement?.contains(pane),
  )
  const to = all[(at + 1) % all.length]
  to?.focus({ preventScroll: true })
  return to !== undefined
}
