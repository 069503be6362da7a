import { expect, test } from 'vitest'
import { placeLabels } from '../../../web/pages/plan/place-labels.ts'

const ROOM = { width: 440, height: 400, size: 16 }
const label = (text: string, x: number, y: number) => ({
  key: text,
  text,
  short: '飛び地',
  at: [x, y] as const,
})

test('熊本県 far off in the corner keeps its whole name inside the picture', () => {
  const [one] = placeLabels([label('飛び地 熊本県八代市ほか41市区町村', 10, 380)], ROOM)
  const half = (one?.text.length ?? 0) * 8
  expect(one?.x).toBeGreaterThanOrEqual(half - 40)
  expect((one?.x ?? 0) + half - 40).toBeLessThanOrEqual(ROOM.width)
})

test('of two parts in one spot the second goes under it, further ones are left to the table', () => {
  const names = ['飛び地 天草市', '飛び地 八代市', '飛び地 水俣市ほか', '飛び地 人吉市']
  const placed = placeLabels(
    names.map((name, at) => label(name, 200 + at, 200)),
    ROOM,
  )
  expect(placed.map(({ text }) => text)).toEqual(names.slice(0, 2))
  const [above, under] = placed
  expect((under?.y ?? 0) - (above?.y ?? 0)).toBeGreaterThanOrEqual(16 * 1.2)
})

test('a name wider than the picture gives way to the short one', () => {
  const [one] = placeLabels([label('長'.repeat(30), 200, 200)], ROOM)
  expect(one?.text).toBe('飛び地')
})
