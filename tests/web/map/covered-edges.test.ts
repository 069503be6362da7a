import { expect, test } from 'vitest'
import { coveredEdges } from '../../../web/map/covered-edges.ts'

const map = { top: 100, bottom: 700, left: 0, right: 390 }
const jumps = { edge: 'top', rect: { top: 108, bottom: 152, left: 8, right: 382 } }
const credits = { edge: 'bottom', rect: { top: 660, bottom: 696, left: 8, right: 382 } }

test('the nation is fitted between the jumps along the top and the credits at the foot', () => {
  expect(coveredEdges(map, [jumps, credits], 10)).toEqual({ top: 62, bottom: 50, left: 10, right: 10 })
})

test('a case is looked at above the card that lies over the map of a phone', () => {
  const card = { edge: 'bottom', rect: { top: 400, bottom: 700, left: 0, right: 390 } }
  expect(coveredEdges(map, [jumps, credits, card], 30).bottom).toBe(330)
})

test('a card beside the map of a desktop covers nothing of it', () => {
  const card = { edge: 'bottom', rect: { top: 100, bottom: 700, left: 390, right: 800 } }
  expect(coveredEdges(map, [card], 30).bottom).toBe(30)
})

test('a case is looked at beside the card that lies over the map of a phone held across', () => {
  const across = { top: 60, bottom: 350, left: 0, right: 780 }
  const card = { edge: 'bottom', rect: { top: 60, bottom: 390, left: 380, right: 780 } }
  expect(coveredEdges(across, [card], 30)).toEqual({ top: 30, bottom: 30, left: 30, right: 430 })
})

test('some of the map stays free when a card takes almost all of it', () => {
  const card = { edge: 'bottom', rect: { top: 130, bottom: 700, left: 0, right: 390 } }
  const { top, bottom } = coveredEdges(map, [jumps, card], 30)
  expect(600 - top - bottom).toBeGreaterThanOrEqual(120)
})
