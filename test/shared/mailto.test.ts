import { describe, expect, test } from 'vitest'
import { longestMailto, mailtoOf, plainAddress } from '../../shared/mailto.ts'

const mail = (to: string, subject = '', body = '') => mailtoOf({ to, subject, body })

describe('a mail that is handed over', () => {
  test('carries recipient, subject and text, encoded whole', () => {
    expect(mail('ana+crm@x.mx', 'Q & A?', 'Dear Ana,\n50% off & more\nשלום')).toEqual({
      href: `mailto:ana%2Bcrm@x.mx?subject=Q%20%26%20A%3F&body=${encodeURIComponent('Dear Ana,\r\n50% off & more\r\nשלום')}`,
      whole: true,
    })
    expect(mail('ana@x.mx')?.href).toBe('mailto:ana@x.mx')
  })

  test.each([
    'ana@x.mx,eve@evil.example',
    'ana@x.mx;eve@evil.example',
    'Ana <ana@x.mx>',
    'ana@x.mx?bcc=eve@evil.example',
    'ana@x.mx&bcc=eve@evil.example',
    'ana@x.mx\r\nBcc: eve@evil.example',
    'ana@x.mx%0ABcc: eve@evil.example',
    '"a b"@x.mx',
    'ana@x.mx\u202e',
    'ana@@x.mx',
    'ana@x',
    '@x.mx',
    'ana@-x.mx',
    `${'a'.repeat(300)}@x.mx`,
    'a\ud800@x.mx',
    '',
  ])('an address that is not one plain address is none: %j', (to) => {
    expect(plainAddress(to)).toBeNull()
    expect(mail(to)).toBeNull()
  })

  test('every sign of an odd but allowed address is encoded, so that none begins a header', () => {
    const href = mail("a?b&c=d#e%f'g@x.mx", 'x')?.href
    expect(href).toBe('mailto:a%3Fb%26c%3Dd%23e%25f%27g@x.mx?subject=x')
  })

  test('a subject is one line', () => {
    expect(mail('ana@x.mx', 'Hi\r\nBcc: eve@evil.example\u0000!')?.href).toBe(
      'mailto:ana@x.mx?subject=Hi%20Bcc%3A%20eve%40evil.example%20%21',
    )
  })

  test('a text that does not fit is left out whole, never cut', () => {
    const long = mail('ana@x.mx', 'Quote', 'ü'.repeat(longestMailto / 6))
    expect(long).toEqual({ href: 'mailto:ana@x.mx?subject=Quote', whole: false })
    const fits = mail(
      'ana@x.mx',
      'Quote',
      'x'.repeat(longestMailto - 'mailto:ana@x.mx?subject=Quote&body='.length),
    )
    expect(fits?.whole).toBe(true)
    expect(fits?.href).toHaveLength(longestMailto)
  })
})
