/** Heights of cards, known before anything is read, so that a column of thousands scrolls to any place at once. */

/** px between two cards */
export const cardGap = 6

/** px, without the gap: all cards of a density are of one height, whatever is in them. */
export const cardHeights = { comfortable: 94, compact: 52 } as const

export type CardDensity = keyof typeof cardHeights
