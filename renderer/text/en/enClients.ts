/** English words: clients. Joined in en.ts. */
export const enClients = {} as const
