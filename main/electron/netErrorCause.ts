/**
 * Chromium's network errors in the codes of Node, as far as they prove that nothing was sent. Electron gives the
 * name of the error as the message (`net::ERR_...`); it is a list of fixed names (net_error_list.h), not a sentence.
 */

/** What `api/fetchFailure` reads. An error that proves nothing gets a code that proves nothing. */
export function netErrorCause(message: string): { code: string; syscall: string } {
  const name = /^net::(ERR_[A-Z0-9_]+)$/.exec(message)?.[1] ?? ''
  const code = codes[name]
  if (code) return { code, syscall: 'connect' }
  // Certificates are judged before the first byte of a request.
  if (name.startsWith('ERR_CERT_')) return { code: name.replace('ERR_', ''), syscall: '' }
  return { code: name === 'ERR_TIMED_OUT' ? 'ETIMEDOUT' : 'ECONNRESET', syscall: '' }
}

const codes: Record<string, string> = {
  ERR_NAME_NOT_RESOLVED: 'ENOTFOUND',
  ERR_NAME_RESOLUTION_FAILED: 'EAI_FAIL',
  ERR_CONNECTION_REFUSED: 'ECONNREFUSED',
  ERR_ADDRESS_UNREACHABLE: 'EHOSTUNREACH',
  ERR_ADDRESS_INVALID: 'EADDRNOTAVAIL',
  ERR_INTERNET_DISCONNECTED: 'ENETUNREACH',
  ERR_CONNECTION_TIMED_OUT: 'UND_ERR_CONNECT_TIMEOUT',
  ERR_PROXY_CONNECTION_FAILED: 'UND_ERR_PRX_TLS',
  ERR_TUNNEL_CONNECTION_FAILED: 'UND_ERR_PRX_TLS',
  ERR_PROXY_AUTH_REQUESTED: 'UND_ERR_PRX_TLS',
}
