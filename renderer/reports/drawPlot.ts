/**
 * The plot as a PNG, drawn anew on a canvas: the policy of the page lets no image be loaded from memory, so the shapes
 * of the SVG are drawn one by one with the colours that are on screen.
 */

const scale = 2
const margin = 16
const titleSize = 16

/** `title` and `foot` stand above and below the plot. Null when there is no plot on screen. */
export async function drawPlot(within: Element, title: string, foot: string): Promise<Blob | null> {
  const svg = within.querySelector('svg.recharts-surface')
  if (!(svg instanceof SVGSVGElement)) return null
  const legend = [...within.querySelectorAll('li')]
  const box = svg.getBoundingClientRect()
  const top = margin + titleSize + 12
  const canvas = document.createElement('canvas')
  canvas.width = (box.width + 2 * margin) * scale
  canvas.height = (box.height + top + margin + 24) * scale
  const pen = canvas.getContext('2d')
  if (!pen) return null
  const page = getComputedStyle(document.body)
  pen.scale(scale, scale)
  pen.fillStyle = page.backgroundColor
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = page.color
  pen.font = `600 ${titleSize}px ${page.fontFamily}`
  pen.fillText(title, margin, margin + titleSize)
  pen.font = `12px ${page.fontFamily}`
  pen.globalAlpha = 0.75
  pen.fillText(foot, margin, top + box.height + 20)
  pen.globalAlpha = 1
  pen.translate(margin, top)
  for (const item of legend) drawLegend(pen, item, box)
  for (const shape of svg.querySelectorAll<SVGGraphicsElement>('path, line, rect, text'))
    if (!shape.closest('defs')) drawShape(pen, shape, svg)
  return new Promise((done) => canvas.toBlob(done, 'image/png'))
}

function drawShape(pen: CanvasRenderingContext2D, shape: SVGGraphicsElement, svg: SVGSVGElement): void {
  const look = getComputedStyle(shape)
  const own = shape.getScreenCTM()
  const whole = svg.getScreenCTM()
  if (!own || !whole || look.display === 'none' || look.visibility === 'hidden') return
  pen.save()
  const at = whole.inverse().multiply(own)
  pen.transform(at.a, at.b, at.c, at.d, at.e, at.f)
  pen.globalAlpha = Number(look.opacity)
  if (shape instanceof SVGTextElement) {
    pen.fillStyle = look.fill
    pen.font = `${look.fontSize} ${look.fontFamily}`
    // Where the browser put the letters, whatever alignment led there.
    const box = shape.getBBox()
    pen.textBaseline = 'alphabetic'
    pen.fillText(shape.textContent ?? '', box.x, box.y + box.height * 0.78)
  } else {
    const path = pathOf(shape)
    if (look.fill !== 'none') {
      pen.fillStyle = look.fill
      pen.fill(path)
    }
    if (look.stroke !== 'none' && Number.parseFloat(look.strokeWidth) > 0) {
      pen.strokeStyle = look.stroke
      pen.lineWidth = Number.parseFloat(look.strokeWidth)
      pen.stroke(path)
    }
  }
  pen.restore()
}

function pathOf(shape: SVGGraphicsElement): Path2D {
  const of = (name: string) => Number(shape.getAttribute(name) ?? 0)
  if (shape.tagName === 'path') return new Path2D(shape.getAttribute('d') ?? '')
  const path = new Path2D()
  if (shape.tagName === 'line') {
    path.moveTo(of('x1'), of('y1'))
    path.lineTo(of('x2'), of('y2'))
  } else path.rect(of('x'), of('y'), of('width'), of('height'))
  return path
}

function drawLegend(pen: CanvasRenderingContext2D, item: Element, plot: DOMRect): void {
  const box = item.getBoundingClientRect()
  const mark = item.querySelector('rect')
  if (!mark) return
  const look = getComputedStyle(mark)
  const words = getComputedStyle(item)
  const x = box.left - plot.left
  const y = box.top - plot.top + box.height / 2
  pen.fillStyle = look.fill
  pen.strokeStyle = look.stroke
  pen.lineWidth = 1.5
  pen.fillRect(x + 1, y - 4, 8, 8)
  pen.strokeRect(x + 1, y - 4, 8, 8)
  pen.fillStyle = words.color
  pen.font = `${words.fontSize} ${words.fontFamily}`
  pen.fillText(item.textContent ?? '', x + 16, y + 4)
}
