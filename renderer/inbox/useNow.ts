/** The computer's clock for words such as "5 min", moving every half minute while mounted. */
import { useEffect, useState } from 'react'

const paceMs = 30_000

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), paceMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
