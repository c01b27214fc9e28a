import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchWindow } from '../../main/browser/watchWindow.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A watch and whether it says closed. */
function watching(staysRunning: boolean) {
  const watch = watchWindow(staysRunning)
  const state = { closed: false }
  watch.closed.then(() => {
    state.closed = true
  })
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { watch, state, pass }
}

describe('where the browser ends with its last window', () => {
  test('closing the window closes the app', async () => {
    const { watch, state, pass } = watching(false)
    watch.pages(1)
    watch.pages(0)
    watch.browserEnded()
    await pass(2_000)
    expect(state.closed).toBe(true)
  })

  test('a page that lost its line for long does not close the app while the browser runs', async () => {
    const { watch, state, pass } = watching(false)
    watch.pages(1)
    watch.pages(0)
    await pass(3_600_000)
    expect(state.closed).toBe(false)
  })

  test('a slow first page does not close the app', async () => {
    const { state, pass } = watching(false)
    await pass(3_600_000)
    expect(state.closed).toBe(false)
  })

  test('a browser that hands the window to one already running does not close the app until that page goes', async () => {
    const { watch, state, pass } = watching(false)
    watch.browserEnded()
    await pass(5_000)
    watch.pages(1)
    await pass(3_600_000)
    expect(state.closed).toBe(false)
    watch.pages(0)
    await pass(2_000)
    expect(state.closed).toBe(true)
  })

  test('a browser that ends without ever showing a page closes the app after a while', async () => {
    const { watch, state, pass } = watching(false)
    watch.browserEnded()
    await pass(60_000)
    expect(state.closed).toBe(true)
  })

  test('a second page keeps the app open', async () => {
    const { watch, state, pass } = watching(false)
    watch.pages(1)
    watch.pages(2)
    watch.pages(1)
    watch.browserEnded()
    await pass(3_600_000)
    expect(state.closed).toBe(false)
  })
})

describe('where the browser runs on without windows', () => {
  test('closing the window closes the app', async () => {
    const { watch, state, pass } = watching(true)
    watch.pages(1)
    watch.pages(0)
    await pass(60_000)
    expect(state.closed).toBe(true)
  })

  test('a reload does not', async () => {
    const { watch, state, pass } = watching(true)
    watch.pages(1)
    watch.pages(0)
    await pass(1_000)
    watch.pages(1)
    await pass(3_600_000)
    expect(state.closed).toBe(false)
  })
})
