/** How the program looks and speaks. */
import { densities, languages, type Preferences, themes } from '../../shared/preferences.ts'
import { t, translated } from '../text/t.ts'
import { Choice } from '../ui/Choice.tsx'
import { Segments } from './Segments.tsx'
import { savePreferences } from './save.ts'
import type { SettingRow } from './settingRow.ts'

export function generalRows({ theme, density, language }: Preferences): readonly SettingRow[] {
  return [
    {
      id: 'theme',
      title: t('settings.theme'),
      hint: t('settings.themeHint'),
      also: themes.map((one) => t(`settings.theme.${one}`)).join(' '),
      control: (labelId) => (
        <Segments
          labelId={labelId}
          value={theme}
          options={themes.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
          onChange={(value) => void savePreferences({ theme: value })}
        />
      ),
    },
    {
      id: 'density',
      title: t('settings.density'),
      hint: t('settings.densityHint'),
      also: densities.map((one) => t(`settings.density.${one}`)).join(' '),
      control: (labelId) => (
        <Segments
          labelId={labelId}
          value={density}
          options={densities.map((value) => ({ value, label: t(`settings.density.${value}`) }))}
          onChange={(value) => void savePreferences({ density: value })}
        />
      ),
    },
    {
      id: 'language',
      title: t('settings.language'),
      hint: t('settings.languageHint', translated('de')),
      also: languages.map((one) => t(`settings.language.${one}`)).join(' '),
      control: (labelId) => (
        <Choice
          id="setting-language-choice"
          aria-labelledby={labelId}
          data-testid="language"
          className="w-56"
          value={language}
          options={languages.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
          onChange={(value) => void savePreferences({ language: value })}
        />
      ),
    },
  ]
}
