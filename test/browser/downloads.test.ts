import { expect, it } from 'vitest'
import { attachment, createDownloads } from '../../main/browser/downloads.ts'

const file = (name: string) => ({ name, type: 'text/csv', pieces: async function* () {} })
const tokenOf = (href: string) => new URL(href, 'http://127.0.0.1').searchParams.get('token') ?? ''

it('gives a file out once, by a link that cannot be guessed', async () => {
  const downloads = createDownloads()
  const offered = await downloads.offer(file('a.csv'))
  if (offered.is !== 'download') throw new Error('not offered')
  const token = tokenOf(offered.href)
  expect(token.length).toBeGreaterThan(40)
  expect(downloads.take('')).toBeNull()
  expect(downloads.take(token)?.name).toBe('a.csv')
  expect(downloads.take(token)).toBeNull()
})

it('forgets offers that nobody took', async () => {
  const downloads = createDownloads()
  const first = await downloads.offer(file('0.csv'))
  for (let n = 1; n <= 4; n++) await downloads.offer(file(`${n}.csv`))
  expect(first.is === 'download' && downloads.take(tokenOf(first.href))).toBeNull()
})

it('names a file in any script, and lets no name into the header', () => {
  expect(attachment('Büro "x"\r\nset-cookie: a=b.csv')).toBe(
    `attachment; filename="B_ro _x___set-cookie: a=b.csv"; filename*=UTF-8''B%C3%BCro%20%22x%22%0D%0Aset-cookie%3A%20a%3Db.csv`,
  )
})
