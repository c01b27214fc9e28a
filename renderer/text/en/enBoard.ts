/** English words: board. Joined in en.ts. */
export const enBoard = {} as const
