/** A tooltip with words of others or an amount: none while they are hidden, since nothing can blur a tooltip. */
import { visibleLine } from './visibleText.ts'

export const foreignTitle = (text: string): string | undefined =>
  document.documentElement.hasAttribute('data-private') ? undefined : visibleLine(text)
