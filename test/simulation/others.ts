/** Everybody else: colleagues who edit, delete and create in between, and leads who write. They know no product. */
import { type Fields, intents, stages, statuses } from '../../shared/rows.ts'
import type { World } from './world.ts'

/** One thing that somebody else does on the server. */
export function disturb(world: World): void {
  const { server, chance } = world
  const deals = server.alive('deal')
  const talks = server.alive('conversation')
  const clients = server.alive('client')
  const patch = (kind: 'deal' | 'conversation' | 'client', id: string, fields: Fields) => {
    world.tell(`a colleague edits ${kind} ${id.slice(0, 8)} ${JSON.stringify(fields)}`)
    server.patch(kind, id, JSON.stringify(fields), 'colleague')
  }
  const acts: (() => void)[] = [
    () => {
      const talk = chance.pick(talks).row.id
      const by = chance.chance(0.6) ? 'lead' : 'us'
      world.tell(
        by === 'lead'
          ? `the lead of ${talk.slice(0, 8)} writes`
          : `a message of ours leaves in ${talk.slice(0, 8)}`,
      )
      server.say(talk, by)
    },
    () => patch('conversation', chance.pick(talks).row.id, { status: chance.pick([...statuses]) }),
    () => patch('conversation', chance.pick(talks).row.id, { intent: chance.pick([...intents]) }),
  ]
  if (deals.length > 0) {
    const { row } = chance.pick(deals)
    acts.push(
      () => patch('deal', row.id, { stage: chance.pick([...stages]) }),
      () => patch('deal', row.id, { notes: `colleague ${chance.between(0, 9)}` }),
      () => patch('deal', row.id, { value: chance.between(0, 9) * 100 }),
      () => {
        world.tell(`a colleague deletes deal ${row.id.slice(0, 8)}`)
        server.remove('deal', row.id)
      },
      () => {
        // A colleague at the next desk enters the same deal.
        const { conversation_id = null, stage = null, value = null, currency = null, notes = null } = row
        world.tell(`a colleague creates a twin of deal ${row.id.slice(0, 8)}`)
        const amount = typeof value === 'number' ? value : null
        server.create(
          'deal',
          JSON.stringify({ conversation_id, stage, value: amount, currency, notes }),
          null,
        )
      },
    )
  }
  if (clients.length > 0) {
    const { row } = chance.pick(clients)
    acts.push(
      () => patch('client', row.id, { notes: `colleague ${chance.between(0, 9)}` }),
      () => {
        world.tell(`a colleague deletes client ${row.id.slice(0, 8)}`)
        server.remove('client', row.id)
      },
    )
  }
  chance.pick(acts)()
}
