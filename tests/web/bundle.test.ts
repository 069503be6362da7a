import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'

const DIST = fileURLToPath(new URL('../../web/dist/', import.meta.url))
const WEB = fileURLToPath(new URL('../../web/', import.meta.url))

/** Beside each stand its compressed forms, unless it is very small. */
const assets = readdirSync(`${DIST}assets`).filter((name) => !/\.(br|gz)$/.test(name))
const linked = assetsIn(readFileSync(`${DIST}index.html`, 'utf8'))

function assetsIn(text: string): string[] {
  return assets.filter((name) => text.includes(name))
}

function kilobytes(names: readonly string[]): number {
  const bytes = names.map((name) => compressed(`${DIST}assets/${name}`))
  return Math.round(bytes.reduce((sum, one) => sum + one, 0) / 100) / 10
}

function compressed(path: string): number {
  return existsSync(`${path}.br`)
    ? statSync(`${path}.br`).size
    : brotliCompressSync(readFileSync(path)).length
}

const startingWith = (name: string) => assets.filter((asset) => asset.startsWith(name))

test('the first load is one script and one style sheet', () => {
  expect(linked.map((name) => name.replace(/-.*\./, '.')).sort()).toEqual(['index.css', 'index.js'])
})

test('figures, filters and the drawn nation come within 115 kB (104.4 kB when the limit was set), compressed with brotli', () => {
  expect(kilobytes(linked)).toBeLessThan(115)
})

test('the map comes within 283 kB (256.7 kB) and its worker within 134 kB (121.6 kB)', () => {
  expect(kilobytes(startingWith('MapView-'))).toBeLessThan(283)
  expect(kilobytes(startingWith('maplibre-gl-worker-'))).toBeLessThan(134)
})

test('the comparison of editions comes within 11 kB, beside the shared reading of boundaries', () => {
  expect(kilobytes(startingWith('ChangesPage-'))).toBeLessThan(11)
})

test('the dialog of pictures comes within 4.5 kB', () => {
  expect(kilobytes(startingWith('SnapshotDialog-'))).toBeLessThan(4.5)
})

/** Pages and cards, each asked for when it is opened, with their limits in kB. */
const LATE: readonly [name: string, limit: number][] = [
  ['AboutPage-', 3.5],
  ['about-en-', 1.7],
  ['about-ja-', 2.3],
  ['AccessibilityPage-', 3.7],
  ['AreaCard-', 6],
  ['Comparison-', 2.5],
  ['CoveragePage-', 3],
  ['DraftBar-', 1.6],
  ['EditionsPage-', 1.5],
  ['find-here-', 0.5],
  ['glossary-', 2.2],
  ['HexagonTable-', 1.5],
  ['PlanCard-', 3],
  ['PlanMap-', 3],
  ['keep-offline-', 0.8],
  ['OfflineLine-', 0.8],
  ['place-at-', 2.2],
  ['PlanPage-', 9.5],
  ['PrefectureMap-', 2],
  ['PrefecturePage-', 5],
  ['Side-', 4.5],
  ['SideCard-', 1],
  // Most of it is d3-shape, which is one file.
  ['TargetChart-', 5.2],
]

test.each(LATE)('%s comes within %d kB', (name, limit) => {
  expect(kilobytes(startingWith(name))).toBeGreaterThan(0)
  expect(kilobytes(startingWith(name))).toBeLessThan(limit)
})

test('the worker that counts comes within 17.7 kB (16.1 kB: shares, drawn areas and hexagons)', () => {
  expect(kilobytes(startingWith('columns-worker-'))).toBeLessThan(17.7)
})

test('the worker that looks for the plans of a drawn area comes within 5.6 kB (5.1 kB)', () => {
  expect(kilobytes(startingWith('touched-worker-'))).toBeGreaterThan(0)
  expect(kilobytes(startingWith('touched-worker-'))).toBeLessThan(5.6)
})

test('what late pages share comes within 12 kB, and nothing else is loaded', () => {
  const workers = ['maplibre-gl-worker-', 'columns-worker-', 'touched-worker-'].flatMap(startingWith)
  const late = ['ChangesPage-', 'SnapshotDialog-', ...LATE.map(([name]) => name)].flatMap(startingWith)
  const counted = new Set([...linked, ...startingWith('MapView-'), ...late, ...workers])
  expect(kilobytes(assets.filter((name) => !counted.has(name)))).toBeLessThan(12)
})

test('the service worker comes within 2 kB', () => {
  const bytes = brotliCompressSync(readFileSync(`${DIST}service-worker.js`)).length
  expect(bytes).toBeGreaterThan(500)
  expect(bytes).toBeLessThan(2_000)
})

test('MapLibre waits in the chunk of the map', () => {
  const speaksOfMapLibre = (name: string) =>
    /maplibregl-canvas/.test(readFileSync(`${DIST}assets/${name}`, 'utf8'))
  expect(assets.filter((name) => name.endsWith('.js') && speaksOfMapLibre(name))).toEqual(
    startingWith('MapView-').filter((name) => name.endsWith('.js')),
  )
})

test('the page takes turf by the function, never the whole library', () => {
  const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.startsWith('dist/'),
  )
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.filter((name) => /['"]@turf\/turf['"]/.test(readFileSync(WEB + name, 'utf8')))).toEqual([])
})
