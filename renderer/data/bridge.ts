/**
 * The one door to the main process: two functions, whichever shell is around us. Electron's preload puts it on
 * `window`; without it we are in the browser shell and talk to the server that served this page.
 */
import type { CallName, Topic } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'
import { browserBridge } from './browserBridge.ts'

/** Topic of our own: the line was cut for a while, so everything may have changed. */
export const everything: Topic = '*'

export type Bridge = {
  /** Answers always, with a value or a problem. */
  call(name: CallName, input: unknown): Promise<Envelope<unknown>>
  /** Tells after a commit what changed. Returns the way to stop listening. */
  onChanged(listener: (topics: Topic[]) => void): () => void
  /** Tells when the main process cannot be reached any more, and when it can be again. */
  onLost?(listener: (lost: boolean) => void): () => void
}

declare global {
  interface Window {
    satchel?: Bridge
  }
}

export const bridge: Bridge = window.satchel ?? browserBridge(window.location, everything)

const commandPrefix = 'command/'

/** Commands of the desktop app's menu, which come among the topics. Returns the way to stop listening. */
export const onCommand = (listener: (command: string) => void): (() => void) =>
  bridge.onChanged((topics) => {
    for (const topic of topics)
      if (topic.startsWith(commandPrefix)) listener(topic.slice(commandPrefix.length))
  })
