/** Puts a report on the clipboard, as an image or as CSV, and says how it went. */
import { writeCsv } from '../../shared/csv.ts'
import { showToast } from '../state/toasts.ts'
import { t } from '../text/t.ts'
import { copyText } from '../ui/copyText.ts'
import { drawPlot } from './drawPlot.ts'
import type { Sheet } from './sheet.ts'

export async function copyImage(within: Element, title: string, foot: string): Promise<void> {
  try {
    const image = await drawPlot(within, title, foot)
    if (!image) return
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })])
    showToast({ text: t('reports.pngCopied') })
  } catch {
    showToast({ text: t('reports.notCopied'), tone: 'bad' })
  }
}

/** The exact values in the units of their currencies; safe to paste into a spreadsheet. `head`: lines above the table. */
export const copyCsv = (sheet: Sheet, head: string[]): Promise<boolean> =>
  copyText(csvOf(sheet, head), t('reports.csvCopied'))

export const csvOf = (sheet: Sheet, head: string[]): string =>
  writeCsv(
    [
      ...head.map((line) => [line]),
      sheet.columns.map(({ name }) => name),
      ...sheet.rows.map(({ cells }) => cells.map(({ raw }) => raw)),
      ...sheet.notes.map((note) => [note]),
    ],
    'spreadsheet',
  ).replace(/^\ufeff/, '')
