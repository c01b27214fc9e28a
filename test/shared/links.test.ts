import { describe, expect, test } from 'vitest'
import { findLinks, type LinkReading, longestLink, openable, readLink, siteOf } from '../../shared/links.ts'
import { unicodeHost } from '../../shared/punycode.ts'

const parse = (text: string) => URL.parse(text)
const found = (text: string) => findLinks(text).map(({ start, end }) => text.slice(start, end))
const web = (text: string): Extract<LinkReading, { is: 'web' }> => {
  const reading = readLink(text, parse)
  if (reading?.is !== 'web') throw new Error(`${text} is no link to the web`)
  return reading
}

describe('links in a text', () => {
  test.each([
    ['see https://a.example/x?y=1#z.', ['https://a.example/x?y=1#z']],
    ['(http://a.example/a_(b)) and HTTPS://B.EXAMPLE!', ['http://a.example/a_(b)', 'HTTPS://B.EXAMPLE']],
    ['<https://a.example/x>, "https://b.example"', ['https://a.example/x', 'https://b.example']],
    ['mail mailto:ana@x.mx?subject=a, or ana@x.mx', ['mailto:ana@x.mx?subject=a']],
    ['こちら：https://a.example/見積。次', ['https://a.example/見積']],
    ['https://a.example\\@evil.example', ['https://a.example']],
    ['https://a.example/\u202egpj.exe', ['https://a.example/']],
    ['https://a.example/‹202E›gpj.exe', ['https://a.example/']],
    ['https://a.exa\u200bmple', ['https://a.exa']],
    ['javascript:alert(1) data:text/html,x file:///etc/passwd ftp://a.example www.a.example', []],
    ['xhttps://a.example https:// mailto: mailto:x', []],
    [`https://a.example/${'x'.repeat(longestLink)}`, []],
  ])('%s', (text, links) => {
    expect(found(text)).toEqual(links)
  })

  test('a megabyte of brackets or of beginnings of links is read at once', () => {
    expect(found(`https://a.example/${'('.repeat(100)}${')'.repeat(300)}`)).toHaveLength(1)
    expect(found('https://'.repeat(30_000))).toEqual([])
    expect(found('mailto:a@b.'.repeat(30_000))).toEqual([])
    expect(found('('.repeat(1_000_000))).toEqual([])
  }, 5_000)
})

describe('where a link leads', () => {
  test('the host is what the network knows, whatever stands around it', () => {
    expect(web('https://Shop.Example.co.uk/a?b')).toMatchObject({
      host: 'shop.example.co.uk',
      site: 'example.co.uk',
      doubts: [],
      reads: null,
    })
    expect(web('https://paypal.com@evil.example/login')).toMatchObject({
      host: 'evil.example',
      doubts: ['userinfo'],
    })
    expect(web('https://paypal.com.evil.example/')).toMatchObject({ site: 'evil.example', doubts: [] })
    expect(web('https://ev%69l.example/')).toMatchObject({ host: 'evil.example' })
    expect(web('http://2130706433/')).toMatchObject({ host: '127.0.0.1', doubts: ['number', 'insecure'] })
    expect(web('https://[::1]:8443/')).toMatchObject({ host: '[::1]:8443', doubts: ['number', 'port'] })
  })

  test('a name in other letters is shown in both forms, and what it can be taken for is said', () => {
    expect(web('https://pаypаl.com/')).toMatchObject({
      host: 'xn--pypl-53dc.com',
      reads: 'pаypаl.com',
      looksLike: 'paypal.com',
      doubts: ['lookAlike'],
    })
    expect(web('https://xn--80ak6aa92e.com/')).toMatchObject({ reads: 'аррӏе.com', looksLike: 'apple.com' })
    expect(web('https://münchen.example/')).toMatchObject({
      host: 'xn--mnchen-3ya.example',
      reads: 'münchen.example',
      looksLike: null,
      doubts: ['foreignLetters'],
    })
    expect(web('https://почта.рф/').doubts).toEqual(['foreignLetters'])
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>',
    'file:///etc/passwd',
    'ms-msdt:/id',
    'https://',
    'https://a.example/ b',
    'https://a.example\r\nx',
    'https:\\\\a.example',
    `https://a.example/${'x'.repeat(longestLink)}`,
    'mailto:ana@x.mx,eve@evil.example',
    'mailto:ana@x.mx%0D%0Abcc:eve@evil.example',
    'mailto:%FF@x.mx',
    '',
  ])('%s is never opened', (text) => {
    expect(openable(text, parse)).toBeNull()
  })

  test('of a mailto only its address, subject and body are opened', () => {
    expect(
      openable(
        'mailto:ana@x.mx?subject=Hi%0D%0ABcc:%20eve@evil.example&bcc=eve@evil.example&attach=/etc/passwd',
        parse,
      ),
    ).toBe('mailto:ana@x.mx?subject=Hi%20Bcc%3A%20eve%40evil.example')
  })
})

test.each([
  ['xn--mnchen-3ya.example', 'münchen.example'],
  ['xn--fiqs8s', '中国'],
  ['xn--ls8h.la', '💩.la'],
  ['a.xn--e1afmkfd.xn--p1ai', 'a.пример.рф'],
  ['xn--99999999999999.example', 'xn--99999999999999.example'],
  ['xn--.example', '.example'],
])('%s reads %s', (host, reads) => {
  expect(unicodeHost(host)).toBe(reads)
})

test('whose a host is', () => {
  expect(['a.b.co.uk', 'b.co.uk', 'x.y.example', 'localhost', 'co.uk'].map(siteOf)).toEqual([
    'b.co.uk',
    'b.co.uk',
    'y.example',
    'localhost',
    'co.uk',
  ])
})
