import { expect, test, vi } from 'vitest'
import { openLink } from '../../main/workspaces/links.ts'
import { longestLink } from '../../shared/links.ts'
import { ProblemError } from '../../shared/problem.ts'

test('an address is handed to the system as it was read, and nothing is claimed when nobody takes it', async () => {
  const open = vi.fn<(href: string) => Promise<void>>(() => Promise.resolve())
  expect(await openLink('https://Shop.example/a b'.replace(' ', '%20'), open)).toEqual({
    by: 'shell',
    href: 'https://shop.example/a%20b',
  })
  expect(open).toHaveBeenCalledWith('https://shop.example/a%20b')
  open.mockRejectedValueOnce(new Error('no handler'))
  expect((await openLink('mailto:ana@x.mx', open)).by).toBe('nobody')
  expect(await openLink('mailto:ana@x.mx', null)).toEqual({ by: 'page', href: 'mailto:ana@x.mx' })
})

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'vscode://x/y',
  'data:text/html,x',
  '\\\\server\\share',
  'https:/\\a.example',
  `https://a.example/${'x'.repeat(longestLink)}`,
  'mailto:a@x.mx,b@x.mx',
])('whatever the page says, %s reaches no system', async (href) => {
  const open = vi.fn(() => Promise.resolve())
  await expect(openLink(href, open)).rejects.toThrow(ProblemError)
  await expect(openLink(href, null)).rejects.toThrow(ProblemError)
  expect(open).not.toHaveBeenCalled()
})
