/**
 * Saves what is typed and not saved yet when the window is hidden, closed or its program ends. The desktop app asks
 * for it and waits for the answer; a page that is torn down has only its last requests.
 */
import { topic } from '../../shared/contract.ts'
import { bridge } from './bridge.ts'
import { call } from './call.ts'

/** `ends`: the page ends; otherwise the window was only hidden, and may come back. */
type Save = (ends: boolean) => Promise<unknown>

const saves = new Set<Save>()

const saveAll = (ends: boolean) => Promise.all([...saves].map((save) => save(ends)))

/** Runs `save` before the window goes. Returns the way to stop. */
export function onLeaving(save: Save): () => void {
  saves.add(save)
  return () => {
    saves.delete(save)
  }
}

/** Called once, when the page begins. */
export function listenForLeaving(): void {
  window.addEventListener('pagehide', () => void saveAll(true))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saveAll(false)
  })
  bridge.onChanged((topics) => {
    if (topics.includes(topic.flush)) void saveAll(true).then(() => call('app.flushed', {}))
  })
}
