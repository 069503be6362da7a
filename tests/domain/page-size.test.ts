import { expect, test } from 'vitest'
import { pageOf, readDpi, readPageSize } from '../../server/domain/page-size.ts'

test('A4 at 300 dots an inch is 2480 × 3508 pixels upright, and the other way round lying', () => {
  const [upright, lying] = [pageOf('A4'), pageOf('A4', 'landscape')]
  expect([upright?.pixelsWide, upright?.pixelsHigh]).toEqual([2480, 3508])
  expect([lying?.pixelsWide, lying?.pixelsHigh]).toEqual([3508, 2480])
  expect(Math.round(upright?.wide ?? 0)).toBe(595)
})

test('a slide lies unless said, and is 1920 × 1080 pixels', () => {
  expect(pageOf('16x9')).toMatchObject({ wide: 960, high: 540, pixelsWide: 1920, pixelsHigh: 1080 })
})

test('pixels are a size of their own; a higher dpi writes larger', () => {
  const size = readPageSize('1600x1200')
  expect(size).toEqual({ wide: 1600, high: 1200 })
  expect(pageOf(size ?? 'A4')).toMatchObject({ wide: 1200, pixelsWide: 1600, pixelsHigh: 1200 })
  expect(pageOf(size ?? 'A4', null, 192)).toMatchObject({ wide: 600, pixelsWide: 1600 })
})

test.each(['A5', 'a4', '100x', '20000x100', '1.5x2', '', '-800x600'])('%s is no size', (text) => {
  expect(readPageSize(text)).toBeNull()
})

test('a page that could not be read is none', () => {
  expect(pageOf({ wide: 400, high: 300 })).toBeNull()
  expect(pageOf({ wide: 1600, high: 1200 }, null, 300)).toBeNull()
  expect([readDpi('300'), readDpi('20'), readDpi('1200'), readDpi('3e2')]).toEqual([300, null, null, null])
})
