/**
 * The deals in a drag, if what is dragged are some: other windows and files drag too. A card that is picked takes all
 * that are picked along, as they were when the drag began; any other goes alone.
 */
export type Dragged = { keys: readonly string[] /** of the card under the pointer */; stage: string }

export const dragData = (key: string, stage: string, picked: readonly string[]) => ({
  deals: picked.includes(key) ? [...picked] : [key],
  stage,
})

export function draggedDeals(data: Record<string | symbol, unknown>): Dragged | null {
  const { deals, stage } = data
  if (typeof stage !== 'string' || !Array.isArray(deals) || deals.length === 0) return null
  return deals.every((key) => typeof key === 'string') ? { keys: deals, stage } : null
}
