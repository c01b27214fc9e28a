/** What a column is called for those who hear it: the stage, how many deals, and what they are worth in each currency. */
import type { BoardColumn } from '../../shared/views.ts'
import { money } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { stageName } from '../ui/names.ts'
import { visibleLine } from '../ui/visibleText.ts'

export const columnLabel = ({ stage, count, totals }: BoardColumn): string =>
  [
    t('board.column', { stage: stageName(stage), n: count }),
    ...totals.map(({ currency, total, notCounted }) =>
      [visibleLine(money(total, currency)), notCounted > 0 ? t('board.notCounted', { n: notCounted }) : '']
        .filter(Boolean)
        .join(' '),
    ),
  ].join(', ')
