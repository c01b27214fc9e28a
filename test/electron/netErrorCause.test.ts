import { expect, it } from 'vitest'
import { fetchFailure } from '../../main/api/fetchFailure.ts'
import { netErrorCause } from '../../main/electron/netErrorCause.ts'

const failureOf = (message: string) =>
  fetchFailure(new TypeError('fetch failed', { cause: netErrorCause(message) }), null)

it.each([
  ['net::ERR_NAME_NOT_RESOLVED', 'dns'],
  ['net::ERR_CONNECTION_REFUSED', 'refused'],
  ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ['net::ERR_ADDRESS_UNREACHABLE', 'offline'],
  ['net::ERR_CONNECTION_TIMED_OUT', 'connectTimeout'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy'],
  ['net::ERR_CERT_DATE_INVALID', 'tls'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'tls'],
])('%s proves that nothing was sent: %s', (message, why) => {
  expect(failureOf(message)).toEqual({ is: 'notSent', why })
})

it.each([
  ['net::ERR_CONNECTION_RESET', 'reset'],
  ['net::ERR_CONNECTION_CLOSED', 'reset'],
  ['net::ERR_EMPTY_RESPONSE', 'reset'],
  ['net::ERR_NETWORK_CHANGED', 'reset'],
  ['net::ERR_NETWORK_IO_SUSPENDED', 'reset'],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'reset'],
  ['net::ERR_TIMED_OUT', 'timeout'],
  ['something that nobody foresaw: ERR_CONNECTION_REFUSED', 'reset'],
])('%s proves nothing, so the request may have arrived', (message, why) => {
  expect(failureOf(message)).toEqual({ is: 'unanswered', why, status: null })
})
