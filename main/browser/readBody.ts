/** Reads the JSON body of a call, never more than a limit. Used by shellServer. */
import type { IncomingMessage } from 'node:http'

export type Body = { is: 'json'; value: unknown } | { is: 'tooLarge' } | { is: 'unreadable' }

/** The body as JSON; stops reading at `limit` bytes. Rejects when the connection breaks off. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return { is: 'tooLarge' }
  const chunks: Buffer[] = []
  let size = 0
  // Not destroyed at the limit: the connection still has to carry the refusal.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) return { is: 'tooLarge' }
    chunks.push(chunk)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return { is: 'json', value: JSON.parse(text) }
  } catch {
    return { is: 'unreadable' }
  }
}
