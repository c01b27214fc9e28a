/** Whether the program behind this window has ended. Asked by App.tsx, which then says so. */
import { useEffect, useState } from 'react'
import { bridge } from './bridge.ts'

export function useLost(): boolean {
  const [lost, setLost] = useState(false)
  useEffect(() => bridge.onLost?.(setLost), [])
  return lost
}
