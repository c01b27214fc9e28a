/**
 * Decides when the app window counts as closed. A browser that has ended is not enough (one that was still running
 * may have taken the window over), and neither is a page that stopped listening (it may be reloading).
 */

/** A reload is over by then; short where the browser's own end is the better sign. */
const reloadMs = { browserEnded: 1_000, browserRuns: 5_000 }
/** A window that another browser process took over shows its page by then. */
const takeOverMs = 15_000

export type WindowWatch = {
  /** How many pages listen at this moment. */
  pages(count: number): void
  /** The browser that was started has ended in good order. */
  browserEnded(): void
  /** settles once, when nobody looks at the app any more */
  closed: Promise<void>
}

/**
 * `staysRunning`: browsers of this system keep running without windows (macOS), so there the pages alone decide,
 * once there was one.
 */
export function watchWindow(staysRunning: boolean): WindowWatch {
  let count = 0
  let hadPage = false
  let ended = false
  let timer: NodeJS.Timeout | null = null
  let settle: () => void = () => {}
  const closed = new Promise<void>((resolve) => {
    settle = resolve
  })
  const judge = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (count > 0) return
    if (ended && hadPage) timer = setTimeout(settle, reloadMs.browserEnded)
    else if (hadPage && staysRunning) timer = setTimeout(settle, reloadMs.browserRuns)
    else if (ended) timer = setTimeout(settle, takeOverMs)
  }
  return {
    pages(now) {
      count = now
      hadPage ||= now > 0
      judge()
    },
    browserEnded() {
      ended = true
      judge()
    },
    closed,
  }
}
