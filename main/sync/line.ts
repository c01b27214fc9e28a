/**
 * What one request needs: the mirror, the client, and the leave to send. Made by `engine` for `push` and `pull`.
 * Never hold a transaction across the network: what leaves is committed before, what came is committed after.
 */
import type { Kind, Row } from '../../shared/rows.ts'
import type { ApiClient } from '../api/client.ts'
import type { Tick } from '../core/tracked.ts'
import type { Mirror } from '../mirror/mirror.ts'

export type Line = {
  mirror: Mirror
  client: ApiClient
  /** Books one request and commits its tick; call it right before sending, inside the transaction if there is one. */
  leave: () => Tick
  /** when the last request left, monotonic ms */
  leftAt: () => number
  /** Told which rows an answer showed, all as they were when its request left: they may guard writes. */
  saw: (kind: Kind, rows: readonly Row[]) => void
  /** Puts the outbox's copy outside the database on disk before it returns; called before a create is sent. */
  secure: () => void
  /** Aborted when the person's action matters more (reads only) or the program ends. */
  signal: AbortSignal
}
