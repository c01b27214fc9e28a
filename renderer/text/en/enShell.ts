/** English words: shell. Joined in en.ts. */
export const enShell = {} as const
