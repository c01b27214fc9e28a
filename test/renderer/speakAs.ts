/** Loads the renderer's words as on a computer with these languages. Used by the tests of text. */
import { vi } from 'vitest'

export async function speakAs(...languages: string[]) {
  vi.resetModules()
  vi.stubGlobal('navigator', { languages, language: languages[0] })
  const [{ t }, times, numbers] = await Promise.all([
    import('../../renderer/text/t.ts'),
    import('../../renderer/text/times.ts'),
    import('../../renderer/text/numbers.ts'),
  ])
  vi.unstubAllGlobals()
  return { t, ...times, ...numbers }
}
