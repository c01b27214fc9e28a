/** Opens a link of a message outside the app, after checking again what the page asked for. Called by `ipc/handlers`. */
import { openable } from '../../shared/links.ts'
import { ProblemError } from '../../shared/problem.ts'
import type { OpenedLink } from '../../shared/views.ts'

/** Hands an address to the system. Rejects when nothing there takes it. */
export type OpenOutside = (href: string) => Promise<void>

/** `openOutside` null: this shell cannot, its page does it. Throws `badInput` for what is never opened. */
export async function openLink(text: string, openOutside: OpenOutside | null): Promise<OpenedLink> {
  const href = openable(text, (address) => URL.parse(address))
  if (href === null) throw new ProblemError({ code: 'badInput', field: 'href' })
  if (!openOutside) return { by: 'page', href }
  try {
    await openOutside(href)
    return { by: 'shell', href }
  } catch {
    return { by: 'nobody', href }
  }
}
