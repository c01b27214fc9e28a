/**
 * What an error thrown by Node's fetch proves about a request. Without proof that nothing left, something may have.
 * Used by `transport`. Codes: Node "Common system errors" and "X509 certificate error codes", undici "Errors".
 */
import type { Failure } from '../core/failure.ts'

/**
 * `status` of the answer if one had begun: then bytes have left for certain. Node hangs the reason on as `cause`, with
 * `code` and `syscall`; when several addresses were tried, as a list in `errors`.
 */
export function fetchFailure(error: unknown, status: number | null): Failure {
  const causes = causesOf(error)
  if (status === null) {
    const whys = causes.map(whyNotSent)
    const [why] = whys
    if (why && whys.every((each) => each !== null)) return { is: 'notSent', why }
  }
  const timedOut = causes.some(({ code }) => timeouts.has(code))
  return { is: 'unanswered', why: timedOut ? 'timeout' : 'reset', status }
}

type Cause = { code: string; syscall: string }
const timeouts = new Set(['ETIMEDOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

function causesOf(error: unknown): Cause[] {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error
  const several = field(cause, 'errors')
  return (Array.isArray(several) && several.length > 0 ? several : [cause]).map((one: unknown) => ({
    code: String(field(one, 'code') ?? ''),
    syscall: String(field(one, 'syscall') ?? ''),
  }))
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined

type NotSentWhy = Extract<Failure, { is: 'notSent' }>['why']

function whyNotSent({ code, syscall }: Cause): NotSentWhy | null {
  // The same codes can befall a socket that is long in use; then the request may have left.
  if (syscall !== '' && syscall !== 'connect' && syscall !== 'getaddrinfo') return null
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'dns'
  if (code === 'ECONNREFUSED') return 'refused'
  if (['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'].includes(code)) return 'offline'
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || (code === 'ETIMEDOUT' && syscall === 'connect'))
    return 'connectTimeout'
  if (code === 'UND_ERR_PRX_TLS') return 'proxy'
  // Certificates are judged by our side before the first byte of a request. Other TLS errors (ERR_SSL_*, a session
  // attack) can come later and prove nothing.
  return /^(CERT_|ERR_TLS_CERT_|ERR_TLS_HANDSHAKE_TIMEOUT$|DEPTH_ZERO_|UNABLE_TO_|SELF_SIGNED_|HOSTNAME_MISMATCH$)/.test(
    code,
  )
    ? 'tls'
    : null
}
