import { expect, test } from 'vitest'
import { pagesOf } from '../../../web/data/use-cases-by-ordinal.ts'
import { pagesInView, rowAfterKey, rowsInView } from '../../../web/panel/row-window.ts'

test('of 3,000 rows only those in view and a few around them are in the page', () => {
  expect(rowsInView({ top: 0, high: 640 }, 64, 3_000)).toEqual({ first: 0, end: 20 })
  expect(rowsInView({ top: 64_000, high: 640 }, 64, 3_000)).toEqual({ first: 990, end: 1_020 })
  expect(rowsInView({ top: 3_000 * 64 - 640, high: 640 }, 64, 3_000)).toEqual({ first: 2_980, end: 3_000 })
})

test('wherever the list is scrolled to, every row in its frame is there', () => {
  for (let top = 0; top <= 700 * 64 - 640; top += 331) {
    const { first, end } = rowsInView({ top, high: 640 }, 64, 700)
    expect(first * 64).toBeLessThanOrEqual(top)
    expect(end * 64).toBeGreaterThanOrEqual(top + 640)
  }
})

test('cases are asked for in whole pages of fifty', () => {
  expect(pagesInView({ first: 990, end: 1_020 }, 50, 3_000)).toEqual({ first: 950, end: 1_050 })
  expect(pagesInView({ first: 2_980, end: 2_990 }, 50, 2_990)).toEqual({ first: 2_950, end: 2_990 })
  const ordinals = Array.from({ length: 120 }, (_, index) => index)
  expect(pagesOf(ordinals).map((page) => page.length)).toEqual([50, 50, 20])
  expect(pagesOf(ordinals).flat()).toEqual(ordinals)
})

test('keys go through all rows and stop at both ends', () => {
  expect(rowAfterKey('ArrowDown', 0, 3_000)).toBe(1)
  expect(rowAfterKey('ArrowUp', 0, 3_000)).toBe(0)
  expect(rowAfterKey('End', 5, 3_000)).toBe(2_999)
  expect(rowAfterKey('Home', 5, 3_000)).toBe(0)
  expect(rowAfterKey('PageDown', 2_995, 3_000)).toBe(2_999)
  expect(rowAfterKey('Enter', 5, 3_000)).toBeNull()
})
