/** The verbs of drafts and text blocks that the handlers call. Owned by `workspace`. */
import type { InputOf } from '../../shared/contract.ts'
import { draftOf, handDraft, removeSnippet, saveDraft, saveSnippet, snippetList } from '../mirror/drafts.ts'
import type { Mirror } from '../mirror/mirror.ts'

export type Drafts = ReturnType<typeof drafts>

/** `now`: ms since 1970, for showing. */
export const drafts = ({ mirror, now }: { mirror: Mirror; now: () => number }) => ({
  get: (key: string) => draftOf(mirror, key),
  /** Durable before it returns. Throws `diskFull`. */
  save: ({ key, subject, text }: InputOf<'drafts.save'>) => saveDraft(mirror, key, { subject, text }, now()),
  handedOver: ({ key, how }: InputOf<'drafts.handedOver'>) => handDraft(mirror, key, how, now()),
  snippets: () => snippetList(mirror),
  saveSnippet: ({ id, name, text }: InputOf<'snippets.save'>) => ({
    id: saveSnippet(mirror, { id, name, text }),
  }),
  removeSnippet: (id: number) => removeSnippet(mirror, id),
})
