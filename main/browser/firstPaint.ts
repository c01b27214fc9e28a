/**
 * Writes the chosen theme and language into the page as it is served, so that its first paint is right already. Used by
 * both shells for the page itself; every other asset stays as it is.
 */
import type { Preferences } from '../../shared/preferences.ts'

const opening = '<html lang="en">'

/** Theme and language are one of few words each, so nothing needs escaping. */
export function firstPaint(
  page: Buffer,
  { theme, language, density }: Pick<Preferences, 'theme' | 'language' | 'density'>,
): Buffer {
  const lang = language === 'system' ? 'en' : language
  const marks = theme === 'system' ? '' : ` data-theme="${theme}"`
  const html = page.toString('utf8')
  return Buffer.from(html.replace(opening, `<html lang="${lang}"${marks} data-density="${density}">`))
}
