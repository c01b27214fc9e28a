/** What files of a hundred thousand rows ask of the database, once per slice or once per row. */
import { expect, it } from 'vitest'
import { clientIds, dealIds, dealStages, exportCells, exportColumns } from '../../main/mirror/exportRows.ts'
import { conversationById, dealsToCompare } from '../../main/mirror/importLookups.ts'
import type { Mirror } from '../../main/mirror/mirror.ts'
import { clientRow, conversationRow, dealRow, openMirror } from './openMirror.ts'

/** The plans of every statement that `ask` prepares. */
function plansOf(mirror: Mirror, ask: () => unknown): string[] {
  const texts: string[] = []
  const { db } = mirror
  const prepare = db.prepare.bind(db)
  db.prepare = ((text: string) => {
    texts.push(text)
    return prepare(text)
  }) as typeof db.prepare
  ask()
  db.prepare = prepare as typeof db.prepare
  return texts.flatMap((text) =>
    (
      prepare(`EXPLAIN QUERY PLAN ${text}`).all(
        ...text
          .replace(/[^?]/g, '')
          .split('')
          .map(() => null),
      ) as {
        detail: string
      }[]
    ).map(({ detail }) => detail),
  )
}

it('goes by indexes: no list is sorted, and no row is looked for in all of them', () => {
  const { mirror } = openMirror()
  mirror.takeRows('conversation', [conversationRow('c1')], mirror.nextTick(), null)
  mirror.takeRows('deal', [dealRow('d1'), dealRow('d2', { stage: 'odd' })], mirror.nextTick(), null)
  mirror.takeRows('client', [clientRow('k1')], mirror.nextTick(), null)
  const reads = {
    stages: () => expect(dealStages(mirror)).toEqual(['new', 'odd']),
    deals: () => expect(dealIds(mirror, 'new')).toHaveLength(1),
    clients: () => expect(clientIds(mirror)).toHaveLength(1),
    dealCells: () =>
      expect(exportCells(mirror, { is: 'deals' }, dealIds(mirror, 'new'))[0]).toHaveLength(
        exportColumns.deals.length,
      ),
    conversationCells: () => exportCells(mirror, { is: 'conversations', status: 'all' }, [1]),
    owner: () => expect(conversationById(mirror, 'c1')?.key).toBe('c1'),
    twins: () => expect(dealsToCompare(mirror, 'c1')).toHaveLength(2),
  }
  for (const [name, ask] of Object.entries(reads)) {
    const plans = plansOf(mirror, ask)
    expect(plans.length, name).toBeGreaterThan(0)
    // Only the numbers of a slice may be passed over as a whole, and its few rows be put in their order.
    const whole = /^SCAN (?!n\b)(?!.*USING (COVERING )?INDEX)/
    const slow = plans.filter(
      (plan) => whole.test(plan) || (plan.includes('TEMP B-TREE') && !name.endsWith('Cells')),
    )
    expect(slow, name).toEqual([])
  }
  const all = () => mirror.db.prepare('SELECT id FROM deal ORDER BY notes').all()
  expect(plansOf(mirror, all).join()).toContain('TEMP B-TREE')
})
