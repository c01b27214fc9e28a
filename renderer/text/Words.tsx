/** A message with elements in its placeholders, for foreign names inside a sentence. */
import { createElement, Fragment, type ReactNode } from 'react'
import { formatOf, type MessageKey } from './t.ts'

export function Words({ id, values }: { id: MessageKey; values: Record<string, ReactNode> }) {
  // The formatter passes values that are not text through untouched; its types know strings and numbers only.
  const parts = formatOf(id).format(values as Record<string, string>) as unknown as ReactNode | ReactNode[]
  return createElement(Fragment, null, ...(Array.isArray(parts) ? parts : [parts]))
}
