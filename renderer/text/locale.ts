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

/**
 * `preferred` as in navigator.languages: BCP 47 tags, best first. `language`: a catalogue that the person chose, else
 * the best one for the system.
 */
export function chooseLocale(
  preferred: readonly string[],
  language: CatalogueName | 'system' = 'system',
): Locale {
  const valid = preferred.filter((tag) => {
    try {
      return Intl.getCanonicalLocales(tag).length > 0
    } catch {
      return false
    }
  })
  const languageOf = (tag: string) => new Intl.Locale(tag).language
  const words =
    language === 'system'
      ? (valid.find((tag) => catalogues.some((name) => name === languageOf(tag))) ?? 'en')
      : (valid.find((tag) => languageOf(tag) === language) ?? language)
  const catalogue = catalogues.find((name) => name === languageOf(words)) ?? 'en'
  return { catalogue, words, numbers: valid[0] ?? words }
}

const preferred = navigator.languages ?? [navigator.language]
export let locale: Locale = chooseLocale(preferred)

/** From now on; what is on screen already must be drawn anew (`Root`). */
export function setLanguage(language: CatalogueName | 'system'): void {
  locale = chooseLocale(preferred, language)
}

/** What is costly to make and depends on the locale: made at the first use, and anew when the language changed. */
export function perLocale<T>(make: () => T): () => T {
  let made: { of: Locale; value: T } | null = null
  return () => {
    if (made?.of !== locale) made = { of: locale, value: make() }
    return made.value
  }
}
