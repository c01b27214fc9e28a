/** How a question of one change is answered. Made by ChangeMatter, called by the buttons under it. */
import type { InputOf } from '../../shared/contract.ts'

export type Answer = InputOf<'outbox.resolve'>['answer']

/** `field` null: every held field, or the change as a whole. True when it was done. */
export type Resolve = (answer: Answer, field: string | null) => Promise<boolean>
