/** Changes fields of a row of any kind, as its own page would. Used by questions that are answered by editing. */
import type { InputOf } from '../../shared/contract.ts'
import type { Envelope } from '../../shared/problem.ts'
import type { Fields, Kind } from '../../shared/rows.ts'
import type { Done } from '../../shared/views.ts'
import { call } from '../data/call.ts'

/** The main process checks the fields against the contract; the values come from `readDraft`, which knows them. */
export function editRow(workspace: string, kind: Kind, key: string, fields: Fields): Promise<Envelope<Done>> {
  switch (kind) {
    case 'conversation':
      return call('conversations.edit', {
        workspace,
        key,
        fields: fields as InputOf<'conversations.edit'>['fields'],
      })
    case 'deal':
      return call('deals.edit', { workspace, key, fields: fields as InputOf<'deals.edit'>['fields'] })
    case 'client':
      return call('clients.edit', { workspace, key, fields: fields as InputOf<'clients.edit'>['fields'] })
  }
}
