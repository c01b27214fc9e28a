/**
 * Over a deal that is being made, or was not sent yet: what its conversation has besides, sent or waiting. It names them
 * and never stands in the way.
 */
import { TriangleAlert } from 'lucide-react'
import type { DealCard } from '../../shared/views.ts'
import { t } from '../text/t.ts'
import { DealLine } from './DealLine.tsx'

export function AlreadyDeals({
  deals,
  made,
}: {
  deals: readonly DealCard[] /** the deal itself is there already */
  made: boolean
}) {
  if (deals.length === 0) return null
  return (
    <section data-testid="deal-already" className="rounded-lg bg-warn-soft px-3 py-2">
      <p className="flex gap-2 text-warn">
        <TriangleAlert size={15} className="mt-px shrink-0" aria-hidden />
        {t(made ? 'deal.alsoThere' : 'deal.already', { n: deals.length })}
      </p>
      <ul className="-mx-1 mt-1">
        {deals.map((deal) => (
          <li key={deal.key}>
            <DealLine deal={deal} testId="already-deal" />
          </li>
        ))}
      </ul>
    </section>
  )
}
