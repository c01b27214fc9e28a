/** The deal in a drag, if what is dragged is one: other windows and files drag too. */
export function draggedDeal(data: Record<string | symbol, unknown>): { key: string; stage: string } | null {
  return typeof data.deal === 'string' && typeof data.stage === 'string'
    ? { key: data.deal, stage: data.stage }
    : null
}
