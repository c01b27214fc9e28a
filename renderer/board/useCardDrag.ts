/** A card that can be dragged; what is picked goes with it, and the pointer then carries their number. Used by DealCardView. */
import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { pointerOutsideOfPreview } from '@atlaskit/pragmatic-drag-and-drop/element/pointer-outside-of-preview'
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview'
import { type RefObject, useEffect, useState } from 'react'
import { usePickedDeals } from '../state/pickedDeals.ts'
import { number } from '../text/numbers.ts'
import { t } from '../text/t.ts'
import { dragData } from './draggedDeals.ts'

/** True while this card is dragged. `onKeep`: it must stay drawn until then. */
export function useCardDrag(
  element: RefObject<HTMLElement | null>,
  key: string,
  stage: string,
  onKeep: (key: string) => void,
): boolean {
  const [dragged, setDragged] = useState(false)
  useEffect(() => {
    if (!element.current) return
    return draggable({
      element: element.current,
      getInitialData: () => dragData(key, stage, usePickedDeals.getState().keys),
      onGenerateDragPreview: ({ nativeSetDragImage, source }) => {
        const { deals } = source.data
        const n = Array.isArray(deals) ? deals.length : 1
        if (n < 2) return
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: pointerOutsideOfPreview({ x: '12px', y: '8px' }),
          render: ({ container }) => {
            const chip = document.createElement('p')
            chip.className = 'rounded-lg bg-accent px-3 py-2 text-sm font-semibold text-on-accent'
            chip.textContent = t('moves.dragged', { n, count: number(n) })
            container.append(chip)
          },
        })
      },
      onDragStart: () => {
        setDragged(true)
        onKeep(key)
      },
      onDrop: () => setDragged(false),
    })
  }, [element, key, stage, onKeep])
  return dragged
}
