/** Makes the page look and speak as chosen. Called before the first drawing and after every change, by `Root`. */
import type { Preferences } from '../shared/preferences.ts'
import { useKeys } from './state/keys.ts'
import { usePrivacy } from './state/privacy.ts'
import { locale, setLanguage } from './text/locale.ts'

export function applyPreferences({ theme, density, language, keys, privacy }: Preferences): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  root.dataset.density = density
  root.toggleAttribute('data-private', privacy)
  usePrivacy.setState({ hidden: privacy })
  setLanguage(language)
  root.lang = locale.words
  useKeys.setState({ overrides: keys })
}
