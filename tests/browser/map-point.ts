import type { Page } from 'playwright-core'

/** The middle of the map's drawing, in pixels of the window. */
export async function middleOfMap(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator('.map-canvas').boundingBox()
  if (box === null) throw new Error('map: it has no box on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

const TILE = 512

function world(lng: number, lat: number, zoom: number): [number, number] {
  const sine = Math.sin((lat * Math.PI) / 180)
  const size = TILE * 2 ** zoom
  return [size * (lng / 360 + 0.5), size * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI))]
}

/** Where a place stands in the window, by the camera that the page's address says. */
export async function pointOnScreen(
  page: Page,
  [lng, lat]: readonly [number, number],
): Promise<{ x: number; y: number }> {
  const camera = new URL(page.url()).searchParams
  const [z, centreLng, centreLat] = ['z', 'lng', 'lat'].map((name) => Number(camera.get(name)))
  const [x, y] = world(lng, lat, z ?? 0)
  const [centreX, centreY] = world(centreLng ?? 0, centreLat ?? 0, z ?? 0)
  const middle = await middleOfMap(page)
  return { x: middle.x + x - centreX, y: middle.y + y - centreY }
}
