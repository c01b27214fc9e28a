/**
 * Reads what a person pasted as base URL and API key, and says what is wrong before any request is made. Called by
 * `workspaces/registry`. The base URL is data of a workspace, never a constant (api/FOUND.md: three forms exist).
 */
import { BlockList, isIP } from 'node:net'
import type { Problem } from '../../shared/problem.ts'

export const defaultBaseUrl = 'https://api.misar.io/mail/v1'

export type ReadBaseUrl = { ok: true; baseUrl: string } | { ok: false; problem: Problem }
export type ReadKey = { ok: true; key: string } | { ok: false; problem: Problem }

const longest = 2_000

/** Answers the URL in its one form: lower-case host, no trailing slash, a pasted endpoint cut back to its base. */
export function readBaseUrl(text: string): ReadBaseUrl {
  const typed = text.trim()
  const no = (code: Problem['code']): ReadBaseUrl => ({ ok: false, problem: { code, field: 'baseUrl' } })
  // The URL parser forgives white space, control characters, backslashes and missing slashes; a person meant none.
  if (typed.length > longest || /[\s\p{Cc}\p{Cf}\\]/u.test(typed)) return no('urlForm')
  const [, scheme = '', authority = ''] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]+)/i.exec(typed) ?? []
  const url = authority === '' ? null : URL.parse(typed)
  if (!url || url.hostname === '') return no('urlForm')
  if (!/^https?$/i.test(scheme)) return no('urlScheme')
  if (authority.includes('@')) return no('urlCredentials')
  if (/[?#]/.test(typed)) return no('urlQuery')
  if (isNeverPublic(url.hostname)) return no('urlHost')
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return no('urlScheme')
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/crm(?:\/(?:conversations|deals|clients)(?:\/.*)?)?$/, '')
    .replace(/\/+$/, '')
  return { ok: true, baseUrl: url.origin + path }
}

/** Keys look like `msk_` and 64 hex digits; another tail is taken too, since the form is not promised. */
export function readKey(text: string): ReadKey {
  const key = text.trim()
  return /^msk_[\x21-\x7e]{4,496}$/.test(key)
    ? { ok: true, key }
    : { ok: false, problem: { code: 'keyForm', field: 'key' } }
}

/** `hostname` as the URL parser wrote it: every spelling of an IP address has become one, IPv6 is in brackets. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || isIn(loopback, hostname)
}

/** Addresses that are never a public API but may be something delicate nearby, like a cloud's metadata service. */
function isNeverPublic(hostname: string): boolean {
  return isIn(delicate, hostname)
}

function isIn(list: BlockList, hostname: string): boolean {
  const address = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const version = isIP(address)
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const delicate = new BlockList()
delicate.addSubnet('0.0.0.0', 8)
delicate.addSubnet('169.254.0.0', 16)
delicate.addSubnet('224.0.0.0', 3)
delicate.addAddress('::', 'ipv6')
delicate.addSubnet('fe80::', 10, 'ipv6')
delicate.addSubnet('ff00::', 8, 'ipv6')
