import Database from 'better-sqlite3'
import { describe, expect, it, vi } from 'vitest'
import { migrate } from '../../../main/mirror/migrate.ts'
import { assignCampaigns, campaignClients } from '../../../main/mirror/reports/campaignClients.ts'
import { campaigns } from '../../../main/mirror/reports/campaigns.ts'
import { heardBehind, hearSome } from '../../../main/mirror/reports/heard.ts'
import { intentsOverTime } from '../../../main/mirror/reports/intentsOverTime.ts'
import { overrides } from '../../../main/mirror/reports/overrides.ts'
import { replies } from '../../../main/mirror/reports/replies.ts'
import { salvage } from '../../../main/mirror/salvage.ts'
import { clientRow, conversationRow, dealRow } from '../openMirror.ts'
import { factsOf, makeMirror, noon, runAll } from './makeMirror.ts'

/** The version before the tables of the reports. */
const before = 6

describe('the tables of the reports', () => {
  it('are filled from rows, history and threads that were there before', () => {
    const db = new Database(':memory:')
    migrate(db, before)
    db.exec(`
      INSERT INTO conversation (id, key, first_seen, read_at, lead_name, lead_email, channel, status, last_message, at, created_at, thread_of)
        VALUES (1, 'c1', 1, 1, 'A', 'a@b.example', 'sms', 'active', '', 0, '2026-04-13T09:00:00+05:30', 'x'),
               (2, 'c2', 1, 1, 'B', 'b@b.example', 'sms', 'active', '', 0, 'now', NULL);
      INSERT INTO deal (id, key, first_seen, read_at, lead_name, lead_email, stage, currency, notes, at, created_at)
        VALUES (1, 'd1', 1, 1, '', '', 'won', 'INR', '', 5, '2026-04-13T09:00:00Z');
      INSERT INTO history (at, kind, key, who, changes) VALUES
        (7, 'deal', 'd1', 'server', '{"stage":["new","won"],"value":[1,2]}'),
        (8, 'deal', 'd1', 'me', '{"notes":["a","b"]}'),
        (9, 'conversation', 'c1', 'me', '{"intent":[null,"booking"]}');
    `)
    migrate(db)
    const all = (sql: string) => db.prepare(sql).raw().all()
    expect(all('SELECT key, created FROM conversation ORDER BY id')).toEqual([
      ['c1', Date.parse('2026-04-13T03:30:00Z')],
      ['c2', 0],
    ])
    expect(all('SELECT created FROM deal')).toEqual([[Date.parse('2026-04-13T09:00:00Z')]])
    expect(all('SELECT deal, at, was, became FROM stage_step')).toEqual([['d1', 7, 'new', 'won']])
    expect(all('SELECT conversation, mine, was, became FROM intent_step')).toEqual([
      ['c1', 1, null, 'booking'],
    ])
    expect(all('SELECT * FROM unheard')).toEqual([[1]])
    db.close()
  })

  it('follow rows: what is gone is not counted any more', () => {
    const { mirror, take, thread, hearAll } = makeMirror()
    take('conversation', conversationRow('c1'), conversationRow('c2'))
    thread('c1', ['in', noon(1)])
    thread('c2', ['in', noon(1)])
    expect(heardBehind(mirror)).toBe(2)
    expect(hearSome(mirror, 1)).toBe(1)
    mirror.change('conversation', 'c1', () => null, 'server')
    hearAll()
    expect(mirror.db.prepare('SELECT count(*) FROM heard').pluck().get()).toBe(1)
    mirror.close()
  })

  it('survive the salvage of a damaged database: the local one as it was, the others made anew', () => {
    const { mirror, take, thread, change, hearAll } = makeMirror()
    take('conversation', conversationRow('c1', { campaign_id: 'a' }))
    take('deal', dealRow('d1'))
    take('client', clientRow('k1'))
    thread('c1', ['in', noon(1)], ['out', noon(2)])
    change('deal', 'd1', { stage: 'won' })
    assignCampaigns(mirror, ['a'], 'k1')
    hearAll()
    const other = makeMirror()
    const { lost } = salvage(mirror.db, other.mirror.db)
    expect(lost).toEqual(new Set())
    expect(campaignClients(other.mirror)).toEqual(campaignClients(mirror))
    expect(other.mirror.db.prepare('SELECT count(*) FROM stage_step').pluck().get()).toBe(1)
    other.hearAll()
    expect(runAll(replies(other.mirror, 'all', noon(9))).all).toEqual(
      runAll(replies(mirror, 'all', noon(9))).all,
    )
    mirror.close()
    other.mirror.close()
  })
})

describe('every report reads covering indexes, never the rows of all conversations', () => {
  const { mirror, take, thread } = makeMirror()
  take('conversation', conversationRow('c1'))
  take('deal', dealRow('d1'))
  thread('c1', ['in', noon(1)])
  const plansOf = (read: () => unknown): string[] => {
    const texts = new Set<string>()
    const kept = mirror.sql.bind(mirror)
    const own = vi.spyOn(mirror, 'sql').mockImplementation((text) => {
      texts.add(text)
      return kept(text)
    })
    const prepare = mirror.db.prepare.bind(mirror.db)
    const raw = vi.spyOn(mirror.db, 'prepare').mockImplementation((text: string) => {
      texts.add(text)
      return prepare(text)
    })
    read()
    own.mockRestore()
    raw.mockRestore()
    return [...texts].flatMap((text) => {
      const values = [...text.matchAll(/\?/g)].map(() => null)
      const steps = mirror.db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(...values) as { detail: string }[]
      return steps.map(({ detail }) => detail)
    })
  }
  const heavy = (step: string) =>
    /^(SCAN|SEARCH) (conversation|deal|d|c|heard|message)\b/.test(step) && !/COVERING INDEX/.test(step)

  it.each<[string, () => unknown, string]>([
    ['the deals', () => factsOf(mirror), 'deal_report'],
    ['intents over time', () => runAll(intentsOverTime(mirror, '90', noon(9))), 'conversation_report'],
    ['campaigns', () => campaigns(mirror, factsOf(mirror), 'all', noon(9)), 'conversation_by_campaign'],
    ['campaigns and their clients', () => campaignClients(mirror), 'conversation_by_campaign'],
    ['replies', () => runAll(replies(mirror, 'all', noon(9))), 'heard_report'],
  ])('%s', (_, read, index) => {
    const steps = plansOf(read)
    expect(steps.join('\n')).toContain(index)
    expect(steps.filter((step) => heavy(step) && !/conversation_(missing|left_out)/.test(step))).toEqual([])
  })

  it('overrides look up single rows of those that were said anew', () => {
    const steps = plansOf(() => runAll(overrides(mirror, 'all', noon(9))))
    expect(
      steps.filter((step) => step.startsWith('SCAN conversation') && !step.includes('COVERING')),
    ).toEqual([])
    expect(steps.filter((step) => step.includes('intent_step_mine'))).toEqual([
      expect.stringContaining('SEARCH intent_step USING COVERING INDEX intent_step_mine (conversation>?)'),
    ])
  })
})
