/**
 * Marks the places that were found, without touching the text nodes: the browser paints ranges (CSS custom highlights).
 * Used by MessageList, which draws every message that has a place and unfolds it.
 */
import { type RefObject, useEffect, useRef } from 'react'
import { mostHits, placesIn } from './findInText.ts'

/** `current`: the place that is looked at, from 0. `drawn` changes whenever messages are drawn anew. */
export function useFindMarks(
  box: RefObject<HTMLElement | null>,
  words: string,
  current: number,
  drawn: unknown,
): void {
  const lookedAt = useRef('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: newly drawn text has newly to be marked
  useEffect(() => {
    const ranges = words.trim() === '' || !box.current ? [] : rangesIn(box.current, words)
    const now = ranges[current]
    CSS.highlights.set('found', new Highlight(...ranges))
    CSS.highlights.set('found-now', new Highlight(...(now ? [now] : [])))
    const place = `${words} ${current}`
    if (now && lookedAt.current !== place) {
      lookedAt.current = place
      now.startContainer.parentElement?.scrollIntoView({ block: 'center' })
      keepInSight(now, box.current)
    }
    return () => {
      CSS.highlights.delete('found')
      CSS.highlights.delete('found-now')
    }
  }, [box, words, current, drawn])
}

/** A line can be higher than the window. */
function keepInSight(range: Range, box: HTMLElement | null): void {
  if (!box) return
  const place = range.getBoundingClientRect()
  const sight = box.getBoundingClientRect()
  if (place.top < sight.top || place.bottom > sight.bottom)
    box.scrollTop += place.top - sight.top - sight.height / 2
}

/** In the order of the text. Words may go over the borders of links, which are nodes of their own. */
function rangesIn(box: HTMLElement, words: string): Range[] {
  const ranges: Range[] = []
  for (const line of box.querySelectorAll('bdi[data-line]')) {
    const places = placesIn(line.textContent, words)
    if (places.length === 0) continue
    const nodes = textNodesOf(line)
    for (const [start, end] of places) {
      const range = document.createRange()
      range.setStart(...pointAt(nodes, start, line))
      range.setEnd(...pointAt(nodes, end, line))
      ranges.push(range)
      if (ranges.length >= mostHits) return ranges
    }
  }
  return ranges
}

type Placed = { node: Node; from: number; to: number }

function textNodesOf(line: Element): Placed[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  const nodes: Placed[] = []
  let from = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    nodes.push({ node, from, to: from + length })
    from += length
  }
  return nodes
}

function pointAt(nodes: readonly Placed[], at: number, line: Node): [Node, number] {
  const placed = nodes.find(({ from, to }) => at >= from && at <= to)
  return placed ? [placed.node, at - placed.from] : [line, 0]
}
