import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { BoundaryTopology } from '../../../web/map/boundaries.ts'
import { onSketch } from '../../../web/map/nation-sketch.ts'
import { type Ground, groundOf } from '../../../web/pages/changes/changes-ground.ts'

const read = (name: string) =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../../geodata/dist/${name}.topojson`, import.meta.url)), 'utf8'),
  ) as BoundaryTopology
const block = read('block')

const SHINJUKU = [139.7, 35.69]
const CHICHIJIMA = [142.19, 27.09]
const KUMAMOTO = [130.71, 32.8]
const SAPPORO = [141.35, 43.06]

function isInSight({ view, size }: Ground, at: number[]): boolean {
  const [x, y] = onSketch(view, at)
  return x >= 0 && x <= size.width && y >= 0 && y <= size.height
}

test('without a prefecture the whole nation is in sight, and no borders of municipalities', () => {
  const ground = groundOf(read('nation'), null, [])
  expect([SHINJUKU, CHICHIJIMA, KUMAMOTO, SAPPORO].every((at) => isInSight(ground, at))).toBe(true)
  expect(ground.borders).toBe('')
})

test('of a prefecture the largest part is in sight, with what is marked on its islands and not elsewhere', () => {
  const tokyo = groundOf(block, '13', [])
  expect([SHINJUKU, CHICHIJIMA, KUMAMOTO].map((at) => isInSight(tokyo, at))).toEqual([true, false, false])
  expect(tokyo.borders).toMatch(/^M/)
  const marked = groundOf(block, '13', [CHICHIJIMA, SAPPORO])
  expect([SHINJUKU, CHICHIJIMA, SAPPORO].map((at) => isInSight(marked, at))).toEqual([true, true, false])
  // Of the others no more than is in sight.
  expect(tokyo.neighbours.length).toBeLessThan(groundOf(block, null, []).land.length / 4)
  expect(tokyo.neighbours).not.toContain(tokyo.land)
})
