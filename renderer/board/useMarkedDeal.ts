/** The deal that was moved last: marked, so that eyes find it at its new place, until the person does the next thing. */
import { useCallback, useEffect, useState } from 'react'

export function useMarkedDeal(): { marked: string | null; mark: (key: string) => void } {
  const [marked, setMarked] = useState<string | null>(null)
  useEffect(() => {
    if (marked === null) return
    const forget = () => setMarked(null)
    window.addEventListener('keydown', forget, true)
    window.addEventListener('pointerdown', forget, true)
    return () => {
      window.removeEventListener('keydown', forget, true)
      window.removeEventListener('pointerdown', forget, true)
    }
  }, [marked])
  const mark = useCallback((key: string) => setMarked(key), [])
  return { marked, mark }
}
