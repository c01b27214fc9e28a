/** What a change made now would wait for, in words; null when nothing is in the way. */
import type { Connection } from '../../shared/views.ts'
import type { MessageKey } from '../text/t.ts'

export function waitsFor(connection: Connection): MessageKey | null {
  switch (connection) {
    case 'starting':
    case 'online':
    case 'catchingUp':
    case 'limited':
      return null
    case 'offline':
    case 'unplugged':
    case 'loginPage':
    case 'proxy':
    case 'insecure':
      return 'palette.waits.network'
    case 'serverTrouble':
    case 'wrongApi':
    case 'redirected':
    case 'unreadable':
      return 'palette.waits.server'
    case 'keyNeeded':
    case 'keyRefused':
      return 'palette.waits.key'
    case 'diskTrouble':
      return 'palette.waits.disk'
  }
}
