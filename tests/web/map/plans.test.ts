import { describe, expect, test } from 'vitest'
import { PLAN_TYPES } from '../../../server/domain/plan.ts'
import { namedAs } from '../../../web/map/features.ts'
import { MARK_LOOKS, markExtent, markImage, markRadius } from '../../../web/map/mark-images.ts'
import {
  activePlans,
  lookAlike,
  type PartPoints,
  partJoins,
  partPoints,
} from '../../../web/map/plan-parts.ts'
import { planPattern } from '../../../web/map/plan-patterns.ts'
import type { Raster } from '../../../web/map/raster.ts'
import { paletteIn } from '../theme/themed.ts'
import { aPart, areas } from './map-builders.ts'

const LIGHT = paletteIn('light')

const words = { main: '本体', enclave: '飛び地', island: '離島' }
const english = { main: 'Main', enclave: 'Enclave', island: 'Island' }
const labelsOf = ({ features }: PartPoints) => features.map(({ properties }) => properties.label)
const setouchi = areas({
  id: 'setouchi',
  parts: [
    aPart('main', '広島市ほか', [132.4, 34.4]),
    aPart('enclave', '今治市', [133, 34.06]),
    aPart('island', '大崎上島町', [132.9, 34.2]),
  ],
})

test('every piece of an area is named by what it is', () => {
  expect(labelsOf(partPoints(setouchi, words, 'ja'))).toEqual([
    '本体 広島市ほか',
    '飛び地 今治市',
    '離島 大崎上島町',
  ])
})

test('in English every piece has its English name: a whole area that of the light one, a piece that has none its own', () => {
  const main = aPart('main', '広島県', [132.4, 34.4])
  const enclave = aPart('enclave', '愛媛県今治市', [133, 34.06])
  const light = areas({ id: 'setouchi', parts: [{ ...main, nameEn: 'Hiroshima' }, enclave] })
  const whole = namedAs(
    light,
    areas({ id: 'setouchi', parts: [main, enclave] }, { id: 'taiki', parts: [main] }),
  )
  expect(labelsOf(partPoints(whole, english, 'en'))).toEqual([
    'Main Hiroshima',
    'Enclave 愛媛県今治市',
    '広島県',
  ])
  expect(labelsOf(partPoints(whole, words, 'ja'))).toEqual(['本体 広島県', '飛び地 愛媛県今治市', '広島県'])
})

test('an area in one piece is named without such a word', () => {
  const whole = areas({ id: 'taiki', parts: [aPart('main', '大樹町', [143.2, 42.5])] })
  expect(labelsOf(partPoints(whole, words, 'ja'))).toEqual(['大樹町'])
  expect(partJoins(whole).features).toEqual([])
})

test('a plan that is looked at and one under the pointer are lit up whole, and no other is drawn with them', () => {
  const all = areas({ id: 'far' }, { id: 'setouchi' }, { id: 'taiki' })
  const { features } = activePlans(all, { selectedPlan: 'setouchi', hoveredPlans: ['taiki'] })
  expect(features.map(({ properties }) => properties.isSelected)).toEqual([true, false])
  expect(features[0]?.geometry).toBe(all.features[1]?.geometry)
  expect(activePlans(all, { selectedPlan: null, hoveredPlans: [] }).features).toEqual([])
  expect(activePlans(null, { selectedPlan: 'setouchi', hoveredPlans: [] }).features).toEqual([])
})

test('a plan under the pointer that is pressed is drawn anew, and what looks as it did is not', () => {
  const all = areas({ id: 'setouchi' }, { id: 'taiki' })
  const hovered = activePlans(all, { selectedPlan: null, hoveredPlans: ['taiki'] })
  const pressed = activePlans(all, { selectedPlan: 'taiki', hoveredPlans: ['taiki'] })
  expect(lookAlike(hovered, pressed)).toBe(false)
  expect(lookAlike(pressed, activePlans(all, { selectedPlan: 'taiki', hoveredPlans: [] }))).toBe(true)
  // Another edition's area of the same plan is another one.
  const other = areas({ id: 'setouchi' }, { id: 'taiki' })
  expect(lookAlike(pressed, activePlans(other, { selectedPlan: 'taiki', hoveredPlans: [] }))).toBe(false)
})

test('a line runs from the main part to each other piece', () => {
  expect(partJoins(setouchi).features.map(({ geometry }) => geometry.coordinates)).toEqual([
    [
      [132.4, 34.4],
      [133, 34.06],
    ],
    [
      [132.4, 34.4],
      [132.9, 34.2],
    ],
  ])
})

const alphaAt = ({ data, width }: Raster, x: number, y: number) => data[(y * width + x) * 4 + 3] ?? 0

describe('patterns tell plan types apart without colour', () => {
  const shapes = PLAN_TYPES.map(({ id }) => {
    const grey = { ...LIGHT, plan: { strategic: '#000000', regional: '#000000', local: '#000000' } }
    return planPattern(id, grey)
  })
  test('the three are different shapes', () => {
    expect(new Set(shapes.map(({ data }) => data.join())).size).toBe(3)
  })
  test.each(PLAN_TYPES.map(({ id }, index) => [id, index] as const))(
    '%s repeats without a seam',
    (_id, index) => {
      const tile = shapes[index]
      if (tile === undefined) throw new Error('no pattern')
      // Across the seam a pixel differs no more than between two neighbours inside the tile.
      let inside = 0
      let seam = 0
      for (let y = 0; y < tile.height; y++) {
        seam = Math.max(seam, Math.abs(alphaAt(tile, tile.width - 1, y) - alphaAt(tile, 0, y)))
        for (let x = 1; x < tile.width; x++)
          inside = Math.max(inside, Math.abs(alphaAt(tile, x, y) - alphaAt(tile, x - 1, y)))
      }
      expect(seam).toBeLessThanOrEqual(inside)
    },
  )
})

describe('pictures of marks', () => {
  test.each(MARK_LOOKS.map((look) => [JSON.stringify(look), look] as const))(
    '%s is not cut off',
    (_name, look) => {
      const { width, height, data } = markImage(look, LIGHT)
      expect(width).toBe(markExtent(look) * 4)
      expect(data).toHaveLength(width * height * 4)
      for (let x = 0; x < width; x++) expect(data[x * 4 + 3]).toBe(0)
    },
  )
  test('a ring is hollow between its core and its edge, a point is filled', () => {
    const colourAt = (kind: 'point' | 'municipality') => {
      const look = { kind, step: 2, isKnown: true, isStack: true } as const
      const { data, width } = markImage(look, LIGHT)
      const middle = ((width / 2) * width + width / 2) * 4
      return [...data.slice(middle, middle + 3)]
    }
    expect(colourAt('municipality')).toEqual([255, 255, 255])
    expect(colourAt('point')[2]).toBeGreaterThan(180)
    expect(colourAt('point')[0]).toBeLessThan(40)
  })
  test('a ring is larger than a point of the same amount', () => {
    const radius = (kind: 'point' | 'municipality') =>
      markRadius({ kind, step: 1, isKnown: true, isStack: false })
    expect(radius('municipality')).toBeGreaterThan(radius('point'))
  })
})
