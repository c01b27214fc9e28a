/** Saved views and campaigns as lines of the palette, found by the names that they have on this computer. */
import { Bookmark, Megaphone } from 'lucide-react'
import type { CampaignCounts, SplitChoice } from '../../shared/views.ts'
import { type InboxFilter, openSplit } from '../state/view.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { better, type Match, match } from './match.ts'
import type { PaletteItem } from './paletteItem.ts'

const most = 4

/** At most some of each, the best first. */
export function viewItems(
  typed: string,
  splits: readonly SplitChoice[],
  campaigns: CampaignCounts,
): PaletteItem[] {
  const names = new Map(splits.map(({ id, name }) => [id, name]))
  const counts = new Map<string, number>()
  for (const { campaign, count } of campaigns) counts.set(campaign, (counts.get(campaign) ?? 0) + count)
  counts.delete('')
  return [
    ...best(
      typed,
      splits.flatMap(({ id, name, query }) =>
        query === null ? [] : [itemOf('views', id, name ?? query, { view: id }, name === null ? '' : query)],
      ),
    ),
    ...best(
      typed,
      [...counts].map(([id, n]) =>
        itemOf(
          'campaigns',
          id,
          names.get(`campaign:${id}`) ?? id,
          { campaign: id, status: 'all' },
          t('palette.campaignOf', { n, count: number(n) }),
        ),
      ),
    ),
  ]
}

const itemOf = (
  group: 'views' | 'campaigns',
  id: string,
  words: string,
  split: Partial<Omit<InboxFilter, 'query'>>,
  detail: string,
): PaletteItem => ({
  id: `${group} ${id}`,
  group,
  words,
  detail,
  icon: group === 'views' ? Bookmark : Megaphone,
  lacks: null,
  changes: false,
  pick: {
    is: 'run',
    run: () => {
      openSplit(split)
    },
  },
})

const best = (typed: string, items: readonly PaletteItem[]): PaletteItem[] =>
  items
    .map((item) => ({ item, fit: match(item.words, typed) }))
    .filter((one): one is { item: PaletteItem; fit: Match } => one.fit !== null)
    .sort((a, b) => better(a.fit, b.fit))
    .slice(0, most)
    .map(({ item }) => item)
