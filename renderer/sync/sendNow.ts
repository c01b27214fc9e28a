/** Whether pressing "Send now" on a waiting change could do anything. Asked by OutboxRow. Pure. */
import type { Connection, OutboxEntry } from '../../shared/views.ts'

/** Everything else would meet the same wall again at once, or is not about this change. */
const lineMayTake: readonly Connection[] = ['starting', 'online', 'catchingUp', 'serverTrouble']

/** `connection` null: not known yet. */
export const sendingHelps = ({ mark, why }: OutboxEntry, connection: Connection | null): boolean =>
  mark === 'saved' &&
  (why === 'soon' || why === 'turn' || why === 'serverTrouble') &&
  connection !== null &&
  lineMayTake.includes(connection)
