/** Notices through a real workspace: the demo server answers, the product's clock runs 100 times faster than the wall's. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { fetchTransport } from '../../main/api/transport.ts'
import type { NoticeRules } from '../../main/core/notices.ts'
import { createDemoServer, type DemoServer } from '../../main/demo/demoServer.ts'
import { type Db, open } from '../../main/mirror/open.ts'
import { createNotices, type Notices } from '../../main/workspaces/notices.ts'
import { Workspace } from '../../main/workspaces/workspace.ts'
import type { NoticeItem } from '../../shared/views.ts'

const speed = 100
/** Ahead of the wall's clock, so that time can be skipped. */
let skipped = 0
const now = () => performance.now() * speed + skipped
const began = Date.now()
const started = now()
const clock = {
  monotonic: now,
  wall: () => began + now() - started,
  random: () => 0,
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms / speed)
    return () => clearTimeout(timer)
  },
}
const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms / speed))
const until = async (is: () => boolean) => {
  while (!is()) await pass(100)
}
/** Long enough for anything that would come to have come. */
const longEnough = () => pass(45_000)

let dir = ''
let server: DemoServer
let db: Db
let app: Workspace
let notices: Notices
let shown: NoticeItem[]
let click: () => void
let cleared: number
let rules: NoticeRules
let hiding: boolean
let reachable: boolean

const start = () => {
  db = open({ file: join(dir, 'mirror.db'), dataKey: new Uint8Array(32).fill(7) })
  notices = createNotices({
    clock,
    rulesOf: () => rules,
    silent: () => false,
    hiding: () => hiding,
    place: () => ({ name: app.settings.name, has: (key) => app.conversation(key) !== null }),
    system: {
      show(item, opened) {
        shown.push(item)
        click = opened
        return true
      },
      clear() {
        cleared += 1
      },
    },
    wanted: () => {},
    changed: () => {},
  })
  app = new Workspace({
    id: 'w',
    db,
    disk: null,
    apiKey: server.key,
    transport: fetchTransport((request) =>
      reachable ? server.fetch(request) : Promise.reject(new TypeError('fetch failed')),
    ),
    limit: 600,
    clock,
    newUuid: () => 'uuid',
    changed: () => {},
    news: notices,
    settings: { name: 'Northwind', hue: 0, baseUrl: 'http://127.0.0.1/mail/v1', demo: false, createdAt: 0 },
  })
}
/** `count` active conversations. */
const talks = (count: number) =>
  server
    .rows('conversation')
    .filter((row) => row.status === 'active')
    .slice(0, count)
    .map((row) => row.id)
const replyTo = (ids: readonly string[], body = 'I would like to book a call') => {
  for (const id of ids) {
    server.colleague.editConversation(id, { intent: 'booking' })
    server.colleague.reply(id, body)
  }
}
const names = () =>
  shown.map((item) => (item.is === 'reply' ? item.text : `${item.counts[0]?.count} replies`))
const bare = (text: string) => `\u2068${text}\u2069`

/** Its rows end an hour ago, so that every reply is newer than all of them. */
const baseDate = began - 3_600_000
const newServer = () =>
  createDemoServer({
    size: 'small',
    seed: 7,
    plan: 'max',
    rateLimit: false,
    life: true,
    baseDate,
    now: clock.wall,
  })

/** A profile whose first sync is done, which every test goes on from. */
let synced = ''
const fresh = () => {
  dir = mkdtempSync(join(tmpdir(), 'satchel-notices-'))
  server = newServer()
  shown = []
  click = () => {}
  cleared = 0
  rules = { on: true, intents: ['booking', 'interested', 'question'], quiet: null }
  hiding = false
  reachable = true
}
const end = async () => {
  notices.stop()
  server.stop()
  await app.close(0)
}

beforeAll(async () => {
  fresh()
  start()
  await until(() => app.status().connection === 'online' && app.status().threadsMissing === 0)
  await end()
  expect(shown).toEqual([])
  synced = dir
})
afterAll(() => rmSync(synced, { recursive: true, force: true }))

beforeEach(async () => {
  fresh()
  copyFileSync(join(synced, 'mirror.db'), join(dir, 'mirror.db'))
  start()
  const lookedAt = () => Number(db.prepare("SELECT value FROM meta WHERE name = 'newsAt'").pluck().get())
  const since = clock.wall()
  await until(() => lookedAt() > since)
})
afterEach(async () => {
  await end()
  rmSync(dir, { recursive: true, force: true })
})

describe('a workspace', () => {
  it('is silent about its first sync, and about rows that are merely read again', async () => {
    app.refresh()
    await longEnough()
    expect(shown).toEqual([])
  })

  it('tells of one reply once, by name and words, and leads to its thread', async () => {
    const [id = ''] = talks(1)
    replyTo([id])
    await until(() => shown.length > 0)
    const name = String(server.rows('conversation').find((row) => row.id === id)?.lead_name)
    expect(shown).toMatchObject([
      {
        is: 'reply',
        workspace: bare('Northwind'),
        name: bare(name),
        text: bare('I would like to book a call'),
      },
    ])
    app.refresh()
    await longEnough()
    expect(shown).toHaveLength(1)
    click()
    expect(notices.view().open).toMatchObject({ workspace: 'w', key: id })
    notices.arrivedAt(notices.view().open?.seq ?? 0)
    expect(notices.view().open).toBeNull()
  })

  it('says nothing of what is open on a focused window, and speaks once it is not focused', async () => {
    const [id = ''] = talks(1)
    notices.setShown('w')
    notices.setWatched('w', id)
    notices.setFocused(true)
    replyTo([id])
    await longEnough()
    expect(shown).toEqual([])
    notices.setFocused(false)
    replyTo([id], 'Still there?')
    await until(() => shown.length > 0)
    expect(names()).toEqual([bare('Still there?')])
  })

  it('says nothing of our own messages', async () => {
    const [ours = '', theirs = ''] = talks(2)
    server.colleague.editConversation(ours, { intent: 'booking' })
    server.colleague.send(ours, 'Here is the offer')
    replyTo([theirs], 'Thanks')
    await until(() => shown.length > 0)
    await longEnough()
    expect(names()).toEqual([bare('Thanks')])
  })

  it('says nothing of edits by others, nor of other intents', async () => {
    const [edited = '', other = ''] = talks(2)
    server.colleague.editConversation(edited, { intent: 'booking', status: 'closed' })
    server.colleague.editConversation(other, { intent: 'out_of_office' })
    server.colleague.reply(other, 'I am away')
    await longEnough()
    expect(shown).toEqual([])
  })

  it('gathers what came while it was offline into one summary, then tells singly again', async () => {
    reachable = false
    app.lineChanged()
    const offlineAt = clock.wall()
    skipped += 3_600_000
    replyTo(talks(12))
    await pass(5_000)
    reachable = true
    app.lineChanged()
    await until(() => shown.length > 0)
    await longEnough()
    expect(names()).toEqual(['12 replies'])
    const [summary] = shown
    // Since when it had heard nothing, not since the replies came.
    expect(summary?.is === 'replies' && Math.abs(summary.since - offlineAt) < 60_000).toBe(true)
    skipped += 60_000
    replyTo(talks(1), 'One more')
    await until(() => shown.length > 1)
    expect(names()).toEqual(['12 replies', bare('One more')])
    click()
    expect(notices.view().open).toMatchObject({ workspace: 'w' })
  })

  it('gathers what came while the program did not run', async () => {
    await app.close(0)
    notices.stop()
    replyTo(talks(5))
    skipped += 60_000
    start()
    await until(() => shown.length > 0)
    await longEnough()
    expect(names()).toEqual(['5 replies'])
  })

  it('is silent behind a locked screen and tells in one sentence after it', async () => {
    notices.setLocked(true)
    replyTo(talks(2))
    await longEnough()
    expect(shown).toEqual([])
    notices.setLocked(false)
    await until(() => shown.length > 0)
    await longEnough()
    expect(names()).toEqual(['2 replies'])
  })

  it('never tells what came while names were hidden', async () => {
    expect(cleared).toBe(0)
    hiding = true
    notices.again()
    // Those that stood are gone, too.
    expect(cleared).toBe(1)
    replyTo(talks(2))
    await longEnough()
    hiding = false
    notices.again()
    await longEnough()
    expect(shown).toEqual([])
  })

  it('leads to the inbox when the thread is gone', async () => {
    const [id = ''] = talks(1)
    replyTo([id])
    await until(() => shown.length > 0)
    db.prepare('UPDATE conversation SET hidden = 1 WHERE key = ?').run(id)
    click()
    expect(notices.view().open).toMatchObject({ workspace: 'w', key: null })
  })

  it('tells of the demo’s life: of no more and no others than leads who wrote', async () => {
    rules = {
      ...rules,
      intents: ['booking', 'interested', 'question', 'objection', 'not_interested', 'out_of_office', ''],
    }
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const before = new Map(server.rows('conversation').map((row) => [row.id, row.last_message_at]))
      server.live()
      vi.advanceTimersByTime(12 * 20_000)
      const wrote = server.rows('conversation').filter((row) => before.get(row.id) !== row.last_message_at)
      expect(wrote.length).toBeGreaterThan(0)
      await until(() => shown.length > 0)
      await pass(60_000)
      const told = shown.map((item) => (item.is === 'reply' ? 1 : (item.counts[0]?.count ?? 0)))
      expect(told.reduce((sum, n) => sum + n, 0)).toBe(wrote.length)
    } finally {
      vi.useRealTimers()
    }
  })
})
