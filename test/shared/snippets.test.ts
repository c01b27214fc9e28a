import { describe, expect, test } from 'vitest'
import { fillSnippet, openPlaceholders } from '../../shared/snippets.ts'

const filled = (text: string, name: string, email = '') => fillSnippet(text, { name, email })

describe('a snippet', () => {
  test('is filled with what is known, and keeps what is not', () => {
    expect(
      filled(
        'Dear {{first_name}} ({{ Name }}) of {{company}}, {{my_name}}',
        'Priya Sharma',
        'p@mehta-textiles.in',
      ),
    ).toBe('Dear Priya (Priya Sharma) of Mehta Textiles, {{my_name}}')
  })

  test.each([
    ['Priya Sharma', 'Priya'],
    ['Sharma, Priya', 'Priya'],
    ['Dr. Élodie Marchand', 'Élodie'],
    ['محمد الفارسي', 'محمد'],
    ["D'Arcy O’Neil", "D'Arcy"],
    // The family name comes first, or nothing is a name.
    ['田中 美咲', '{{first_name}}'],
    ['김서연', '{{first_name}}'],
    ['J. Weber', '{{first_name}}'],
    ['priya@x.in', '{{first_name}}'],
    ['', '{{first_name}}'],
    ['{{company}} Ltd', '{{first_name}}'],
  ])('%j is called %s', (name, first) => {
    expect(filled('{{first_name}}', name, 'a@b-c.example')).toBe(first)
  })

  test.each([
    ['ana@cafeteria-el-sol.mx', 'Cafeteria El Sol'],
    ['ana@mail.shop.example.co.uk', 'Example'],
    ['ana@gmail.com', '{{company}}'],
    ['ana@yahoo.co.in', '{{company}}'],
    ['ana@web.de', '{{company}}'],
    ['no address', '{{company}}'],
  ])('the company of %s is %s', (email, company) => {
    expect(filled('{{company}}', 'Ana', email)).toBe(company)
  })

  test('a name cannot bring placeholders, lines or hidden signs of its own', () => {
    expect(filled('{{name}}', 'Ana\n\u202eEve')).toBe('Ana Eve')
    expect(filled('{{name}}', '{{company}}')).toBe('{{name}}')
  })

  test('what is left open is found, each once', () => {
    expect(openPlaceholders('{{my_name}} {{ x }} {{my_name}} {single} {{}}')).toEqual([
      '{{my_name}}',
      '{{ x }}',
    ])
    expect(openPlaceholders('{{'.repeat(100_000))).toEqual([])
  })
})
