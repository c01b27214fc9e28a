/** Makes a column, or the strip that a collapsed one is, a place to drop a deal of another stage on. */
import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { type RefObject, useEffect, useState } from 'react'
import { draggedDeals } from './draggedDeals.ts'
import { isStage } from './stage.ts'

/** True while such a deal is dragged over it. */
export function useDropTarget(target: RefObject<HTMLElement | null>, stage: string): boolean {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const element = target.current
    if (!element) return
    return dropTargetForElements({
      element,
      getData: () => ({ stage }),
      canDrop: ({ source }) => {
        const dragged = draggedDeals(source.data)
        return dragged !== null && (isStage(stage) || dragged.stage === stage)
      },
      onDragEnter: ({ source }) => setOver(draggedDeals(source.data)?.stage !== stage),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    })
  }, [target, stage])
  return over
}
