/** Which splits there are, in the person's order: from what occurs, what was saved, and what was decided. Pure. */

import { writeQuery } from '../../shared/query/writeQuery.ts'
import { channels, intents } from '../../shared/rows.ts'
import type { CampaignCounts, InboxCounts, SplitChoice } from '../../shared/views.ts'
import type { ListInput } from '../data/useWindow.ts'
import { type InboxFilter, noSplit } from '../state/view.ts'
import { pickable } from './counted.ts'

export type SplitKind = 'all' | 'intent' | 'channel' | 'campaign' | 'view'

export type Split = {
  /** as in `SplitChoice` */
  id: string
  kind: SplitKind
  /** the intent, channel or campaign; '' for the others and for "no intent" */
  value: string
  /** the person's own name for it */
  name: string | null
  hidden: boolean
  /** of a saved view */
  query: string | null
}

/** Campaigns are many and have only ids, so they wait in the menu until they are asked for; one channel is no split. */
function hiddenAtFirst(kind: SplitKind, channelCount: number): boolean {
  return kind === 'campaign' || (kind === 'channel' && channelCount < 2)
}

/**
 * Placed ones first, in their order; then the others: all, views, intents, channels, campaigns. What does not occur
 * is left out unless the person placed or named it, or stands in it now.
 */
export function splitsOf(
  counts: InboxCounts,
  campaigns: CampaignCounts,
  choices: readonly SplitChoice[],
  filter: InboxFilter,
): Split[] {
  const occurring = {
    intent: pickable(
      [],
      counts.map(({ intent }) => intent ?? ''),
      filter.intent,
    ),
    channel: pickable(
      [],
      counts.map(({ channel }) => channel),
      filter.channel,
    ),
  }
  const hasNoIntent = filter.intent === '' || counts.some(({ intent }) => !intent)
  const byCount = new Map<string, number>()
  for (const { campaign, count } of campaigns) byCount.set(campaign, (byCount.get(campaign) ?? 0) + count)
  const ids = [
    'all',
    ...choices.filter(({ query }) => query !== null).map(({ id }) => id),
    ...inOrder(intents, occurring.intent).map((intent) => `intent:${intent}`),
    ...(hasNoIntent ? ['intent:'] : []),
    ...inOrder(channels, occurring.channel).map((channel) => `channel:${channel}`),
    ...[...byCount]
      .filter(([campaign]) => campaign !== '')
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([campaign]) => `campaign:${campaign}`),
    ...(filter.campaign === null ? [] : [`campaign:${filter.campaign}`]),
    ...choices.map(({ id }) => id),
  ]
  const chosen = new Map(choices.map((choice) => [choice.id, choice]))
  const splits = [...new Set(ids)].flatMap((id): Split[] => {
    const kind = kindOf(id)
    const choice = chosen.get(id)
    if (!kind || (kind === 'view' && !choice)) return []
    return [
      {
        id,
        kind,
        value: id.slice(id.indexOf(':') + 1 || id.length),
        name: choice?.name ?? null,
        hidden:
          choice === undefined || (choice.place === null && !choice.hidden && kind !== 'view')
            ? hiddenAtFirst(kind, occurring.channel.length)
            : choice.hidden,
        query: choice?.query ?? null,
      },
    ]
  })
  const placeOf = (id: string) => chosen.get(id)?.place ?? Number.POSITIVE_INFINITY
  return splits
    .map((split, at) => ({ split, at }))
    .sort((a, b) => {
      const [x, y] = [placeOf(a.split.id), placeOf(b.split.id)]
      return x === y ? a.at - b.at : x - y
    })
    .map(({ split }) => split)
}

const inOrder = (known: readonly string[], occurring: readonly string[]): string[] => [
  ...known.filter((value) => occurring.includes(value)),
  ...occurring.filter((value) => !known.includes(value)),
]

function kindOf(id: string): SplitKind | null {
  if (id === 'all') return 'all'
  const kind = id.slice(0, id.indexOf(':'))
  return kind === 'intent' || kind === 'channel' || kind === 'campaign' || kind === 'view' ? kind : null
}

/** What the filter becomes when a split is picked. */
export function filterIn(split: Split): Omit<InboxFilter, 'status'> {
  switch (split.kind) {
    case 'all':
      return noSplit
    case 'view':
      return { ...noSplit, view: split.id }
    case 'intent':
    case 'channel':
    case 'campaign':
      return { ...noSplit, [split.kind]: split.value }
  }
}

/** Which split a filter stands in. */
export function splitIdOf({ view, intent, channel, campaign }: InboxFilter): string {
  if (view !== null) return view
  if (intent !== null) return `intent:${intent}`
  if (channel !== null) return `channel:${channel}`
  return campaign === null ? 'all' : `campaign:${campaign}`
}

/** The split `by` steps on among those that are shown; null at the ends, where the focus goes on instead. */
export function splitAfter(splits: readonly Split[], filter: InboxFilter, by: 1 | -1): Split | null {
  const shown = splits.filter((split) => !split.hidden || split.id === splitIdOf(filter))
  const at = shown.findIndex((split) => split.id === splitIdOf(filter))
  return shown[at < 0 ? 0 : at + by] ?? null
}

/** The query of a filter: of its view, and what is typed besides. Null when there is none. */
export function queryIn(filter: InboxFilter, choices: readonly SplitChoice[]): string | null {
  const view = choices.find(({ id }) => id === filter.view)?.query ?? null
  const both = [view, filter.query].filter((one) => one !== null && one.trim() !== '')
  return both.length === 0 ? null : both.join(' ')
}

/** The same with what the split asks for, written as a query: for counting, and to save it as a view. */
export function countedQuery(filter: InboxFilter, choices: readonly SplitChoice[]): string | null {
  const query = queryIn(filter, choices)
  if (query === null) return null
  return [splitQuery(filter), query].filter((one) => one !== '').join(' ')
}

function splitQuery({ intent, channel, campaign }: InboxFilter): string {
  const written = (operator: 'intent' | 'channel' | 'campaign', value: string | null) =>
    value === null
      ? []
      : [{ is: 'text', operator, value: value || 'none', not: false, at: { start: 0, end: 0 } } as const]
  return writeQuery([
    ...written('intent', intent),
    ...written('channel', channel),
    ...written('campaign', campaign),
  ])
}

/** What the list under a filter asks for. A saved view that is gone shows what its level shows. */
export function listInput(
  workspace: string,
  filter: InboxFilter,
  choices: readonly SplitChoice[],
): ListInput<'inbox.page'> {
  const query = queryIn(filter, choices)
  return {
    workspace,
    status: filter.status,
    ...(filter.channel === null ? {} : { channel: filter.channel }),
    ...(filter.intent === null ? {} : { intent: filter.intent }),
    ...(filter.campaign === null ? {} : { campaign: filter.campaign }),
    ...(query === null ? {} : { query }),
  }
}
