/**
 * Misbehaviour on demand: what a network, a proxy or a server does to a request. Knobs of the demo server for tests
 * and for trying the app by hand; none is on unless it was turned.
 */

export type Fault =
  /** the request is never read: connection refused */
  | { is: 'refuse' }
  /** the connection ends without an answer, nothing was applied */
  | { is: 'cutBefore' }
  /** applied, then the connection ends without an answer */
  | { is: 'cutAfter' }
  /** applied, then an answer with half its body */
  | { is: 'truncated' }
  /** answered after so long */
  | { is: 'delay'; ms: number }
  /** answered with this status; `applied`: what was asked for happened all the same, as behind an impatient proxy */
  | { is: 'status'; status: number; applied?: boolean }
  | { is: 'unauthorized' }
  /** a login page with status 200, as captive networks do */
  | { is: 'html' }
  /** the last row of a list rises to the top after page 1: one id comes twice, that of the risen row never */
  | { is: 'shiftPages' }

export type Only = { method?: string; path?: RegExp }

export type Faults = {
  /** for the next `count` requests that match */
  next: (count: number, fault: Fault, only?: Only) => void
  always: (fault: Fault, only?: Only) => void
  clear: () => void
  /** the fault for this request, used up by asking */
  take: (method: string, path: string) => Fault | null
}

export function createFaults(): Faults {
  let armed: { fault: Fault; left: number; only: Only }[] = []
  return {
    next(count, fault, only = {}) {
      if (count > 0) armed.push({ fault, left: count, only })
    },
    always(fault, only = {}) {
      armed.push({ fault, left: Number.POSITIVE_INFINITY, only })
    },
    clear() {
      armed = []
    },
    take(method, path) {
      const found = armed.find(
        ({ only }) =>
          (only.method === undefined || only.method === method) &&
          (only.path === undefined || path.search(only.path) >= 0),
      )
      if (!found) return null
      found.left--
      if (found.left <= 0) armed = armed.filter((other) => other !== found)
      return found.fault
    },
  }
}

/** Thrown by `fetch` where a real network would cut the line; an HTTP server destroys the socket for it. */
export class LineCut extends TypeError {
  constructor(code: 'ECONNREFUSED' | 'ECONNRESET') {
    super('fetch failed', { cause: { code } })
  }
}

const brokenOff = new WeakSet<Response>()

/** The answer with half its body. In process that is all one sees; an HTTP server promises more and breaks off. */
export async function truncated(whole: Response): Promise<Response> {
  if (whole.status === 204) return whole
  const text = await whole.text()
  const half = new Response(text.slice(0, Math.floor(text.length / 2)), {
    status: whole.status,
    headers: whole.headers,
  })
  brokenOff.add(half)
  return half
}

export const isTruncated = (answer: Response): boolean => brokenOff.has(answer)
