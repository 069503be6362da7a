import { describe, expect, test } from 'vitest'
import { BLOCKS } from '../../../server/domain/region.ts'
import {
  BLOCK_BOXES,
  type CameraWish,
  cameraMove,
  ISLAND_JUMPS,
  isSameCamera,
  levelOf,
  placeBox,
  roundCamera,
  scaleBar,
} from '../../../web/map/camera.ts'

const kumamoto = { lng: 130.7, lat: 32.8, zoom: 8 }
const sendai = { lng: 140.9, lat: 38.3, zoom: 10 }
const wish = (part: Partial<CameraWish> = {}): CameraWish => ({ camera: null, focus: null, ...part })
const focus = (key: string) => ({ bbox: [130, 32, 131, 33] as [number, number, number, number], key })

describe('following the page', () => {
  test('nothing new moves nothing', () => {
    expect(cameraMove(wish({ camera: kumamoto }), wish({ camera: { ...kumamoto } }), null).kind).toBe('stay')
  })
  test('the camera that the map has just told the page does not move it again', () => {
    expect(cameraMove(wish(), wish({ camera: kumamoto }), kumamoto).kind).toBe('stay')
  })
  test('going back to another camera jumps there, even when a focus changes with it', () => {
    const move = cameraMove(
      wish({ camera: kumamoto }),
      wish({ camera: sendai, focus: focus('04') }),
      kumamoto,
    )
    expect(move).toEqual({ kind: 'jump', camera: sendai })
  })
  test('a new focus is flown to, the same key again is not', () => {
    expect(cameraMove(wish(), wish({ focus: focus('43') }), null)).toEqual({
      kind: 'fly',
      box: focus('43').bbox,
    })
    expect(cameraMove(wish({ focus: focus('43') }), wish({ focus: focus('43') }), null).kind).toBe('stay')
  })
  test('a camera that goes away shows the nation', () => {
    expect(cameraMove(wish({ camera: kumamoto }), wish(), kumamoto).kind).toBe('nation')
  })
})

test('a camera written to the URL and read again is the same', () => {
  const camera = { lng: 130.712345, lat: 32.812345, zoom: 8.12345 }
  expect(isSameCamera(camera, roundCamera(camera))).toBe(true)
  expect(isSameCamera(camera, { ...camera, lng: 130.72 })).toBe(false)
})

test('a zoom speaks of prefectures, then municipalities, then cases', () => {
  expect([4.5, 6.29, 6.3, 8.9, 9, 14].map(levelOf)).toEqual([
    'prefecture',
    'prefecture',
    'municipality',
    'municipality',
    'case',
    'case',
  ])
})

describe('where a chosen place is looked at', () => {
  test('大樹町 by its own box', () => {
    const bbox: [number, number, number, number] = [142.9, 42.3, 143.5, 42.7]
    expect(placeBox({ bbox, label: [143.2, 42.5], areaKm2: 816 })).toEqual(bbox)
  })
  test('東京都 on its land, not in the middle of the Pacific', () => {
    const tokyo = placeBox({ bbox: [136.1, 20.4, 154, 35.9], label: [139.4, 35.7], areaKm2: 2194 })
    expect(tokyo[1]).toBeGreaterThan(35)
    expect(tokyo[2]).toBeLessThan(140.5)
  })
})

test('every block and each far island has a box inside the camera limits', () => {
  for (const { id } of BLOCKS) expect(BLOCK_BOXES[id][0]).toBeLessThan(BLOCK_BOXES[id][2])
  const chichijima = [142.2, 27.08]
  const inBox = ([west, south, east, north]: readonly [number, number, number, number]) =>
    chichijima[0] !== undefined &&
    chichijima[1] !== undefined &&
    west < chichijima[0] &&
    chichijima[0] < east &&
    south < chichijima[1] &&
    chichijima[1] < north
  expect(ISLAND_JUMPS.filter(({ box }) => inBox(box)).map(({ id }) => id)).toEqual(['ogasawara'])
})

test('the scale bar is a round length that fits', () => {
  const { metres, pixels } = scaleBar({ lng: 139.7, lat: 35.7, zoom: 9 }, 90)
  expect(metres).toBe(10_000)
  expect(pixels).toBe(81)
})
