import { expect, it } from 'vitest'
import { reports } from '../../main/workspaces/reports.ts'
import { conversationRow, dealRow } from '../mirror/openMirror.ts'
import { makeMirror, noon } from '../mirror/reports/makeMirror.ts'

/** Timers that run when the test says so, with what was waited for. */
function makeClock() {
  let waiting: { ms: number; run: () => void }[] = []
  const after = (ms: number, run: () => void) => {
    // between two slices
    if (ms === 0) {
      setImmediate(run)
      return () => {}
    }
    const timer = { ms, run }
    waiting.push(timer)
    return () => {
      waiting = waiting.filter((one) => one !== timer)
    }
  }
  const next = () => {
    const due = waiting
    waiting = []
    for (const { run } of due) run()
    return due.length
  }
  return { after, next }
}

it('reports are told once for a burst of changes, count threads meanwhile, and rest when stopped', async () => {
  const { mirror, take, thread } = makeMirror()
  const clock = makeClock()
  let told = 0
  let heard = 0
  const of = reports({
    mirror,
    now: () => noon(9),
    after: clock.after,
    changed: () => told++,
    heard: () => heard++,
    assigned: () => {},
  })
  take('conversation', conversationRow('c1'))
  take('deal', dealRow('d1'))
  thread('c1', ['in', noon(2)])
  for (let at = 0; at < 50; at++) of.soon()
  expect(told).toBe(0)
  clock.next()
  expect([told, heard]).toEqual([1, 0])
  clock.next()
  expect([told, heard]).toEqual([2, 1])
  expect((await of.replies('all')).all.open).toBe(1)
  expect((await of.funnel('all')).deals).toBe(1)
  take('deal', dealRow('d2'))
  expect((await of.funnel('all')).deals).toBe(1)
  of.soon()
  expect((await of.funnel('all')).deals).toBe(2)
  of.stop()
  expect(clock.next()).toBe(0)
  mirror.close()
})
