import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { migrate } from '../../main/mirror/migrate.ts'
import { driftOf } from './driftOf.ts'
import { conversationRow, dealRow, openMirror } from './openMirror.ts'

it('the step to the orders of the board changes no row, and its indexes hold all that an order asks', () => {
  const db = new Database(':memory:')
  migrate(db, 9)
  const { mirror } = openMirror(db)
  mirror.takeRows('conversation', [conversationRow('c1'), conversationRow('c2')], mirror.nextTick(), null)
  mirror.takeRows(
    'deal',
    Array.from({ length: 20 }, (_, n) =>
      dealRow(`d${n}`, { conversation_id: n % 3 ? 'c1' : 'c2', value: n % 4 ? n : null }),
    ),
    mirror.nextTick(),
    null,
  )
  const rows = () => db.prepare('SELECT * FROM deal ORDER BY id').all()
  const before = rows()
  const plan = (sql: string) =>
    (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(({ detail }) => detail).join()
  const byAge =
    'SELECT stage, id FROM deal WHERE hidden = 0 AND limbo = 0 AND created <> 0 ORDER BY stage, created, id'
  expect(plan(byAge)).toContain('TEMP B-TREE')

  migrate(db, 10)
  expect(rows()).toEqual(before)
  expect(before).toHaveLength(20)
  expect(driftOf(mirror)).toEqual([])
  expect(plan(byAge)).toBe('SCAN deal USING COVERING INDEX deal_age')
  expect(
    plan('SELECT d.id FROM deal d INDEXED BY deal_conversation WHERE hidden = 0 AND limbo = 0 AND value > 5'),
  ).toBe('SCAN d USING COVERING INDEX deal_conversation')
  mirror.close()
})
