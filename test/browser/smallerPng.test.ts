import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { smallerPng } from '../../main/browser/smallerPng.ts'

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
const png = (width: number, height: number, colour: number, rows: Buffer) => {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, colour, 0, 0, 0])
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    // As a browser that did not pack at all.
    chunk('IDAT', deflateSync(rows, { level: 0 })),
    chunk('tEXt', Buffer.from('Comment\0made for a test, and not needed to see the picture')),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
/** The rows of a picture with one IDAT, each behind its filter type. */
const rowsOf = (picture: Buffer) => {
  const at = picture.indexOf('IDAT')
  return [...inflateSync(picture.subarray(at + 4, at + 4 + picture.readUInt32BE(at - 4)))]
}

test('every filter of a row is undone, and the picture is the same', () => {
  // Two pixels a row: none, left, up, average, Paeth.
  const rows = Buffer.from(
    [
      [0, 10, 20, 30, 40, 50, 60],
      [1, 10, 20, 30, 5, 5, 250],
      [2, 1, 1, 1, 2, 2, 2],
      [3, 4, 4, 4, 6, 6, 6],
      [4, 3, 3, 3, 7, 7, 7],
    ].flat(),
  )
  const small = smallerPng(png(2, 5, 2, rows))
  expect(rowsOf(small)).toEqual(
    [
      [0, 10, 20, 30, 40, 50, 60],
      [0, 10, 20, 30, 15, 25, 24],
      [0, 11, 21, 31, 17, 27, 26],
      [0, 9, 14, 19, 19, 26, 28],
      [0, 12, 17, 22, 26, 33, 35],
    ].flat(),
  )
  const header = (picture: Buffer) => picture.subarray(0, 8 + 12 + 13)
  const whole = png(2, 5, 2, rows)
  expect(header(small)).toEqual(header(whole))
  expect(small.length).toBeLessThan(whole.length)
})

test('a picture of another kind is given back as it came', () => {
  const grey = png(2, 1, 0, Buffer.from([0, 1, 2]))
  expect(smallerPng(grey)).toBe(grey)
})
