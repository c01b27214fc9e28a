/** Packs a PNG of a screen tighter than a browser does, which is in a hurry. Used by takePictures.ts; loses nothing. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const signatureLength = 8

/**
 * The same picture in fewer bytes, or the same bytes. Takes 8-bit RGB without interlacing, as Chromium writes pages;
 * anything else is given back as it came. PNG specification, third edition, sections 5, 9 and 10.
 */
export function smallerPng(png: Buffer): Buffer {
  const parts = chunks(png)
  const header = parts.find(({ type }) => type === 'IHDR')?.data
  const [depth, colour, , , interlaced] = header?.subarray(8) ?? []
  if (!header || depth !== 8 || colour !== 2 || interlaced !== 0) return png
  const packed = Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ data }) => data))
  const rows = unfiltered(inflateSync(packed), header.readUInt32BE(0) * 3)
  // Flat areas and letters repeat exactly, so rows as they are pack best.
  const data = deflateSync(rows, { level: 9, memLevel: 9 })
  const smaller = Buffer.concat([
    png.subarray(0, signatureLength),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return smaller.length < png.length ? smaller : png
}

function chunks(png: Buffer): { type: string; data: Buffer }[] {
  const found: { type: string; data: Buffer }[] = []
  for (let at = signatureLength; at + 12 <= png.length; ) {
    const length = png.readUInt32BE(at)
    found.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    })
    at += length + 12
  }
  return found
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** Rows with filter type 0; `width` in bytes, 3 of them to a pixel. */
function unfiltered(raw: Buffer, width: number): Buffer {
  const rows = Buffer.alloc(raw.length)
  const step = width + 1
  for (let start = 0; start < raw.length; start += step) {
    const filter = raw[start] ?? 0
    for (let x = 1; x <= width; x += 1) {
      const left = x > 3 ? (rows[start + x - 3] ?? 0) : 0
      const up = start > 0 ? (rows[start + x - step] ?? 0) : 0
      const corner = x > 3 && start > 0 ? (rows[start + x - step - 3] ?? 0) : 0
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      rows[start + x] = (raw[start + x] ?? 0) + guess
    }
  }
  return rows
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}
