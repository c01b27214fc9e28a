import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRenderer, type Renderer } from './openRenderer.ts'

let renderer: Renderer
beforeAll(async () => {
  renderer = await openRenderer()
}, 120_000)
afterAll(() => renderer?.close())

const surfaces = ['bg', 'raised', 'sunken', 'column', 'hover']
/** Text colours and what they are written on (renderer/ui/theme.css). */
const written: readonly (readonly [ink: string, paper: readonly string[]])[] = [
  ['text', [...surfaces, 'accent-soft', 'good-soft', 'warn-soft', 'bad-soft']],
  ['soft', [...surfaces, 'line', 'accent-soft', 'warn-soft', 'bad-soft']],
  ['faint', ['bg', 'raised', 'sunken', 'column']],
  ['accent-text', [...surfaces, 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-toast', ['toast']],
  ['good', ['bg', 'raised', 'sunken', 'good-soft']],
  ['warn', ['bg', 'raised', 'sunken', 'warn-soft']],
  ['bad', ['bg', 'raised', 'sunken', 'bad-soft']],
]
/** Round the circle: a workspace may get any of them. */
const hues = [0, 45, 90, 135, 180, 225, 270, 315]

/** sRGB of each token as it is painted with this accent. */
const paint = (page: Page, tokens: readonly string[], hue: number) =>
  page.evaluate(
    ([names, accent]) => {
      document.documentElement.style.setProperty('--accent-hue', String(accent))
      const probe = document.body.appendChild(document.createElement('i'))
      const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
      return names.map((name) => {
        probe.style.setProperty('color', `var(--${name})`)
        if (!pen) throw new Error('no canvas')
        pen.fillStyle = getComputedStyle(probe).color
        pen.fillRect(0, 0, 1, 1)
        return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3)
      })
    },
    [tokens, hue] as const,
  )

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (rgb: readonly number[]) =>
  rgb
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0)
const contrast = (a: readonly number[], b: readonly number[]) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

test.each(['light', 'dark'] as const)(
  'every word can be read in the %s theme, whatever the accent',
  async (theme) => {
    const { page } = await renderer.open('', undefined, theme)
    const tokens = [...new Set(written.flatMap(([ink, papers]) => [ink, ...papers]))]
    const faint: string[] = []
    for (const hue of hues) {
      const colours = await paint(page, tokens, hue)
      const of = (name: string) => colours[tokens.indexOf(name)] ?? []
      for (const [ink, papers] of written)
        for (const paper of papers) {
          const reached = contrast(of(ink), of(paper))
          if (!(reached >= 4.5)) faint.push(`${ink} on ${paper}, hue ${hue}: ${reached.toFixed(2)}`)
        }
    }
    expect(faint).toEqual([])
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeLessThan(4.5)
    await page.close()
  },
)

test('the theme of the system can be overridden', async () => {
  const { page } = await renderer.open('', undefined, 'light')
  const bright = async () => luminance((await paint(page, ['bg'], 255))[0] ?? []) > 0.5
  expect(await bright()).toBe(true)
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'))
  expect(await bright()).toBe(false)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'light'))
  expect(await bright()).toBe(true)
  await page.close()
})
