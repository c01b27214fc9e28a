/** English words: outbox. Joined in en.ts. */
export const enOutbox = {} as const
