/**
 * `mailto:` addresses that can carry nothing but one recipient, a subject and a text (RFC 6068). A lead's address and
 * name are hostile: no byte of them may become another recipient, another header or another scheme.
 */

/** Longer ones are cut or refused by some systems (Windows takes 2,083). */
export const longestMailto = 2_000

const address =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,63}$/u

/** One plain address, or null: no list, no name beside it, no comment, no line break. */
export function plainAddress(text: string): string | null {
  const trimmed = text.trim()
  return trimmed.length <= 254 && trimmed.isWellFormed() && address.test(trimmed) ? trimmed : null
}

export type Mail = { to: string; subject: string; body: string }

/** `whole` false: the text did not fit and is left out. Null when the address is none. */
export function mailtoOf({ to, subject, body }: Mail): { href: string; whole: boolean } | null {
  const plain = plainAddress(to)
  if (plain === null) return null
  const start = `mailto:${encodedAddress(plain)}`
  // One line: a line break in a subject would begin a header.
  const line = encoded(
    subject
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, 200),
  )
  const text = encoded(body.replace(/\r\n?|\n/g, '\r\n'))
  const withSubject = [line === '' ? '' : `subject=${line}`]
  const whole = join(start, [...withSubject, text === '' ? '' : `body=${text}`])
  if (whole.length <= longestMailto) return { href: whole, whole: true }
  const short = join(start, withSubject)
  return { href: short.length <= longestMailto ? short : start, whole: false }
}

/** A mailto as it may be opened: one address, and of its headers only subject and body. Null when it is none. */
export function readMailto(text: string): { href: string; address: string } | null {
  const [, to = '', query = ''] = /^mailto:([^?]*)\??(.*)$/is.exec(text) ?? []
  const plain = plainAddress(decoded(to) ?? '')
  if (plain === null) return null
  const kept = query.split('&').flatMap((part) => {
    const [name = '', value = ''] = part.split('=', 2)
    const known = name.toLowerCase()
    const words = decoded(value)
    if ((known !== 'subject' && known !== 'body') || words === null) return []
    return [`${known}=${encoded(known === 'subject' ? words.replace(/\p{Cc}+/gu, ' ') : words)}`]
  })
  return { href: join(`mailto:${encodedAddress(plain)}`, kept), address: plain }
}

const join = (start: string, parts: readonly string[]): string => {
  const query = parts.filter((part) => part !== '').join('&')
  return query === '' ? start : `${start}?${query}`
}

const encodedAddress = (plain: string): string => plain.split('@').map(encoded).join('@')

/** Every byte that means something to a mail program or a shell. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
