import { expect, test } from 'vitest'
import { boxOfCamera } from '../../web/state/camera-box.ts'

test('at zoom 0 a map of 512 pixels shows the world', () => {
  expect(boxOfCamera({ lng: 0, lat: 0, zoom: 0 }, { width: 512, height: 512 })).toEqual([-180, -85, 180, 85])
})

test('around Kumamoto at zoom 9 a map of 800 × 600 shows a degree and its sides', () => {
  const [west, south, east, north] = boxOfCamera(
    { lng: 130.7, lat: 32.8, zoom: 9 },
    { width: 800, height: 600 },
  )
  expect([west, east]).toEqual([130.151, 131.249])
  expect(south).toBeCloseTo(32.453, 2)
  expect(north).toBeCloseTo(33.146, 2)
})
