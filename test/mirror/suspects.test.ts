import { expect, it } from 'vitest'
import { suspects } from '../../main/mirror/absence.ts'
import type { Statement } from '../../main/mirror/open.ts'
import { openMirror } from './openMirror.ts'

it.each(['conversation', 'deal', 'client'] as const)(
  'suspects of a list are found by their index, not by reading every %s at every step of the lane',
  (kind) => {
    const { mirror } = openMirror()
    const asked: string[] = []
    const sql = mirror.sql.bind(mirror)
    mirror.sql = (text: string): Statement => {
      asked.push(text)
      return sql(text)
    }
    suspects(mirror, kind, 10)
    expect(asked).toHaveLength(1)
    const plan = mirror.db.prepare(`EXPLAIN QUERY PLAN ${asked[0]}`).all(2, 10) as { detail: string }[]
    expect(plan.map(({ detail }) => detail).join()).toContain(`USING INDEX ${kind}_missed`)
  },
)
