/** English words: words. Joined in en.ts. */
export const enWords = {} as const
