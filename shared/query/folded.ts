/** Text for comparing: case, Latin accents and compatibility forms do not matter; vowel signs of other scripts do. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
