/** The program as a story sees it, whichever shell it runs in. */
import type { Page } from 'playwright-core'

export type RunningApp = {
  page: Page
  /** Policy violations and errors that the page reported so far. */
  complaints: string[]
  /** Ends the program as a signal does; answers what it printed. Does nothing the second time. */
  quit: () => Promise<string>
}

/** Gathers what the page complains about from now on, and after every load. */
export async function gatherComplaints(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const listen = () => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`),
    )
  }
  await page.addInitScript(listen)
  return complaints
}
