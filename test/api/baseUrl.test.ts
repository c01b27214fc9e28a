import { describe, expect, test } from 'vitest'
import { defaultBaseUrl, readBaseUrl, readKey } from '../../main/api/baseUrl.ts'

describe('a base URL is taken in its one form', () => {
  test.each([
    [defaultBaseUrl, defaultBaseUrl],
    ['https://mail.misar.io/api/v1', 'https://mail.misar.io/api/v1'],
    ['https://api.mail.misar.io/v1/', 'https://api.mail.misar.io/v1'],
    ['  https://API.Misar.io/mail/v1///  ', 'https://api.misar.io/mail/v1'],
    ['HTTPS://api.misar.io', 'https://api.misar.io'],
    ['https://api.misar.io:443/mail/v1', 'https://api.misar.io/mail/v1'],
    ['https://api.misar.io:8443/mail/v1', 'https://api.misar.io:8443/mail/v1'],
    ['https://api.misar.io/mail/v1/crm/conversations', 'https://api.misar.io/mail/v1'],
    ['https://api.misar.io/mail/v1/crm/conversations/', 'https://api.misar.io/mail/v1'],
    ['https://api.misar.io/mail/v1/crm/conversations/conv-1/messages', 'https://api.misar.io/mail/v1'],
    ['https://api.misar.io/mail/v1/crm/deals/deal-1', 'https://api.misar.io/mail/v1'],
    ['https://api.misar.io/mail/v1/crm/clients', 'https://api.misar.io/mail/v1'],
    ['https://api.misar.io/mail/v1/crm', 'https://api.misar.io/mail/v1'],
    ['https://example.org/crm/conversationsx', 'https://example.org/crm/conversationsx'],
    ['https://example.org/my-crm', 'https://example.org/my-crm'],
    ['https://192.168.1.10/v1', 'https://192.168.1.10/v1'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://127.9.9.9', 'http://127.9.9.9'],
    ['http://127.1:80/api', 'http://127.0.0.1/api'],
    ['http://localhost:4010/', 'http://localhost:4010'],
    ['http://[::1]:4010/mail/v1', 'http://[::1]:4010/mail/v1'],
    ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
  ])('%s', (text, baseUrl) => {
    expect(readBaseUrl(text)).toEqual({ ok: true, baseUrl })
    // The same text again, as it is stored, stays the same.
    expect(readBaseUrl(baseUrl)).toEqual({ ok: true, baseUrl })
  })
})

describe('a base URL is refused with its reason', () => {
  test.each([
    ['', 'urlForm'],
    ['   ', 'urlForm'],
    ['api.misar.io/mail/v1', 'urlForm'],
    ['localhost:4010', 'urlForm'],
    ['//api.misar.io', 'urlForm'],
    ['https:api.misar.io', 'urlForm'],
    ['https:///api.misar.io', 'urlForm'],
    ['https:\\\\api.misar.io', 'urlForm'],
    ['https://api.misar.io\\@evil.example', 'urlForm'],
    ['https://api misar.io', 'urlForm'],
    ['https://api.mis\nar.io', 'urlForm'],
    ['https://api.mis\u200bar.io', 'urlForm'],
    ['https://', 'urlForm'],
    ['https://:443', 'urlForm'],
    ['https://a.example:99999', 'urlForm'],
    ['https://[::1', 'urlForm'],
    [`https://a.example/${'x'.repeat(2_000)}`, 'urlForm'],
    ['javascript:alert(1)', 'urlForm'],
    ['ftp://api.misar.io', 'urlScheme'],
    ['file:///etc/passwd', 'urlForm'],
    ['ws://api.misar.io', 'urlScheme'],
    ['http://api.misar.io/mail/v1', 'urlScheme'],
    ['http://192.168.1.10', 'urlScheme'],
    ['http://localhost.example', 'urlScheme'],
    ['http://127.0.0.1.example', 'urlScheme'],
    ['http://1270.0.0.1.example', 'urlScheme'],
    ['http://[2001:db8::1]', 'urlScheme'],
    ['https://user:secret@api.misar.io', 'urlCredentials'],
    ['https://msk_0123@api.misar.io', 'urlCredentials'],
    ['https://@api.misar.io', 'urlCredentials'],
    ['http://localhost@evil.example', 'urlCredentials'],
    ['https://api.misar.io/mail/v1?key=1', 'urlQuery'],
    ['https://api.misar.io/mail/v1?', 'urlQuery'],
    ['https://api.misar.io/mail/v1#top', 'urlQuery'],
    ['https://api.misar.io#', 'urlQuery'],
    ['https://169.254.169.254/latest', 'urlHost'],
    ['http://169.254.169.254', 'urlHost'],
    ['https://0xa9fea9fe', 'urlHost'],
    ['https://2852039166', 'urlHost'],
    ['https://[fe80::1]', 'urlHost'],
    ['https://[::ffff:169.254.169.254]', 'urlHost'],
    ['https://0.0.0.0', 'urlHost'],
    ['http://0/', 'urlHost'],
    ['https://[::]:4010', 'urlHost'],
    ['https://224.0.0.1', 'urlHost'],
    ['https://255.255.255.255', 'urlHost'],
    ['https://[ff02::1]', 'urlHost'],
  ])('%s', (text, code) => {
    expect(readBaseUrl(text)).toEqual({ ok: false, problem: { code, field: 'baseUrl' } })
  })
})

describe('a key is judged by its form before any request', () => {
  const key = `msk_${'0123456789abcdef'.repeat(4)}`
  test.each([[key], [`  ${key}\n`], ['msk_abcd'], [`msk_${'x'.repeat(496)}`]])('%j is taken', (text) => {
    expect(readKey(text)).toEqual({ ok: true, key: text.trim() })
  })

  test.each([
    [''],
    ['msk_'],
    ['msk_abc'],
    ['sk_0123456789'],
    ['MSK_0123456789'],
    [`Bearer ${key}`],
    ['msk_0123 4567'],
    ['msk_0123\n4567'],
    ['msk_0123\u00e9567'],
    ['msk_0123\u200b4567'],
    [`msk_${'x'.repeat(497)}`],
    ['msk_YOUR\u0000KEY'],
  ])('%j is not', (text) => {
    expect(readKey(text)).toEqual({ ok: false, problem: { code: 'keyForm', field: 'key' } })
  })
})
