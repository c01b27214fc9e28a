/** English words: inbox. Joined in en.ts. */
export const enInbox = {} as const
