/** What the child that gets killed says on its output, line by line as JSON; `killRuns` hears it, `killLedger` judges it. */
import type { Pending } from '../../main/core/tracked.ts'
import type { Fields } from '../../shared/rows.ts'

/** One thing that the person does. `mark`: a deal made here has a value of its own by which its twins are known. */
export type Deed =
  | { is: 'edit'; kind: 'conversation' | 'deal'; key: string; fields: Fields }
  | { is: 'create'; key: string; mark: number; fields: Fields }
  | { is: 'delete'; key: string }

/** A change that is still in the outbox at the end. */
export type Waiting = { kind: string; key: string; pending: Pending }

export type Said =
  /** about to be done: may be on disk if no more is heard */
  | { said: 'will'; deed: Deed }
  /** the verb returned: the person was told that it is saved */
  | { said: 'did' }
  /** the verb refused, with this word; nothing was done */
  | { said: 'refused'; why: string }
  /** after the last life: what waits, where database and law differ, and whether something hangs */
  | { said: 'end'; waiting: Waiting[]; drift: string[]; stuck: boolean }

/** What the child is told. */
export type Orders = {
  dir: string
  baseUrl: string
  apiKey: string
  life: number
  seed: number
  /** 'work': acts until it is killed. 'deliver': acts no more, ends when everything is delivered or asked. */
  task: 'work' | 'deliver'
  /** deals and conversations of the server that are edited */
  deals: string[]
  conversations: string[]
  /** the control: "saved" is said before it is */
  early: boolean
}
