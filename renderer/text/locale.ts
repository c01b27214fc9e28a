/**
 * Which language the words are in and how numbers are written. Words come in the best catalogue we have for the
 * system's languages; numbers, money and clock times follow the system's own region.
 */
const catalogues = ['en', 'de'] as const
export type CatalogueName = (typeof catalogues)[number]

export type Locale = {
  catalogue: CatalogueName
  /** for month and day names, so that one sentence is in one language */
  words: string
  /** for numbers, money and clock times */
  numbers: string
}

/** `preferred` as in navigator.languages: BCP 47 tags, best first. */
export function chooseLocale(preferred: readonly string[]): Locale {
  const valid = preferred.filter((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length > 0
    } catch {
      return false
    }
  })
  const languageOf = (tag: string) => new Intl.Locale(tag).language
  const words = valid.find((tag) => catalogues.some((name) => name === languageOf(tag))) ?? 'en'
  const catalogue = catalogues.find((name) => name === languageOf(words)) ?? 'en'
  return { catalogue, words, numbers: valid[0] ?? words }
}

export const locale: Locale = chooseLocale(navigator.languages ?? [navigator.language])
