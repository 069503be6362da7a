import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESKTOP, mapIsDrawn, PHONE, type Product, startProduct } from './product.ts'
import { IS_PACKED, weightOf } from './weight.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(async () => {
  await product.close()
})

/** Addresses asked for by the page and its workers, in order. */
function askedOf(page: Page): string[] {
  const asked: string[] = []
  page.context().on('request', (made) => asked.push(new URL(made.url()).pathname))
  return asked
}

/** The desktop's page as the first test has left it, and what it has asked for. */
let nation: { page: Page; asked: string[] } | null = null

async function openNation(): Promise<{ page: Page; asked: string[] }> {
  let asked: string[] = []
  const { page } = await product.open('/', DESKTOP, async (opened) => {
    asked = askedOf(opened)
  })
  return { page, asked }
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
])('on a %s, the whole interactive map of the nation', (_name, size) => {
  test('comes within 650 kB, of it data within 100 kB', async () => {
    let asked: string[] = []
    const { page, complaints } = await product.open('/', size, async (opened) => {
      asked = askedOf(opened)
    })
    await mapIsDrawn(page)
    const weights = await Promise.all(
      [...new Set(asked)].map(async (path) => [path, await weightOf(product.address + path)]),
    )
    const sum = (list: unknown[][]) => list.reduce((bytes, [, one]) => bytes + Number(one), 0)
    // The columns of all cases come after it and have a bound of their own.
    const all = weights.filter(([path]) => !String(path).endsWith('columns.bin.gz'))
    const data = all.filter(([path]) => /^\/(api|geodata)\//.test(String(path)))
    const said = all.map((one) => one.join(' ')).join('\n')
    for (const part of ['maplibre-gl-worker', 'columns-worker', 'areas.topojson', 'marginals.json'])
      expect(said).toContain(part)
    if (IS_PACKED) {
      expect(sum(all), said).toBeLessThan(650_000)
      expect(sum(data), said).toBeLessThan(100_000)
    }
    expect(complaints).toEqual([])
    if (size === DESKTOP) nation = { page, asked }
    else await page.context().close()
  })
})

test('the names of all places come at the first key, the fine areas when the map looks closer', async () => {
  const { page, asked } = nation ?? (await openNation())
  nation = null
  await mapIsDrawn(page)
  expect(asked).not.toContain('/geodata/places.json')
  const names = page.waitForResponse(/places\.json/)
  await page.keyboard.press('Tab')
  await names
  expect(asked.filter((path) => path.endsWith('areas.geojson'))).toEqual([])
  const areas = page.waitForResponse(/areas\.geojson/)
  for (let steps = 0; steps < 3; steps++) await page.getByRole('button', { name: '拡大' }).click()
  await areas
  await page.context().close()
})

test('a link that looks at a town brings what it needs by itself', async () => {
  const { page } = await product.open('/?municipality=43404', DESKTOP)
  await mapIsDrawn(page)
  await page.getByText('熊本県菊陽町').first().waitFor()
  await page.context().close()
})
