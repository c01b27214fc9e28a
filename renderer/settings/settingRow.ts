/** One setting as data, so that the page can lay them out and search them. Made by the parts of the settings. */
import type { ReactNode } from 'react'

export type SettingRow = {
  id: string
  title: string
  /** what the choice does */
  hint?: string
  /** more words under which it is found */
  also?: string
  /** `labelId` names the control by the row's title */
  control: (labelId: string) => ReactNode
  /** below the title, over the whole width */
  wide?: true
}

export type SettingSection = { id: string; title: string; lead?: ReactNode; rows: readonly SettingRow[] }

/** Sections with the rows that hold every word of `typed`, in any case; sections without any are left out. */
export function matching(sections: readonly SettingSection[], typed: string): readonly SettingSection[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return sections
  return sections.flatMap((section) => {
    const rows = section.rows.filter(({ title, hint = '', also = '' }) => {
      const text = `${section.title} ${title} ${hint} ${also}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    return rows.length > 0 ? [{ ...section, rows }] : []
  })
}
