import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import type { Columns } from '../../../server/domain/columns/columns.ts'
import { looksOf } from '../../../server/domain/columns/spot-looks.ts'
import { spotsOf } from '../../../server/domain/columns/spots.ts'
import { CASES_FROM } from '../../../web/map/camera.ts'
import { gatherMarks } from '../../../web/map/gather-marks.ts'
import { MarksLayer } from '../../../web/map/marks-layer.ts'
import { paletteFrom } from '../../../web/theme/palette.ts'
import { crowded, madeUpNation } from './made-up-nation.ts'

setWorkerUrl('/dist/maplibre-gl-worker.mjs')

export interface Ask {
  cases: number
  zoom: number
  isCrowded: boolean
  drawing: 'empty' | 'marks' | 'clustered'
}
export interface Measured {
  panFrameMs: number
  filterToPixelsMs: number
  /** How many marks or clusters stand in the view. */
  marksInView: number
}

const FRAMES = 30
const ROUNDS = 7
/** However slow a drawing is, its measurement ends: no further frame or round after so long. */
const LONGEST_MS = 8_000

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

function emptyMap(zoom: number): Promise<MapLibre> {
  const map = new MapLibre({
    container: 'map',
    style: { version: 8, sources: {}, layers: [{ id: 'sea', type: 'background' }] },
    center: [139.7, 35.7],
    zoom,
    attributionControl: false,
    renderWorldCopies: false,
    fadeDuration: 0,
  })
  return new Promise((resolve) => map.once('load', () => resolve(map)))
}

/** Draws now, and waits until the pixels are there. */
function paint(map: MapLibre): void {
  map.redraw()
  const gl = map.getCanvas().getContext('webgl2')
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
}

/** Until all is drawn. A map that rests already would not say so again: it is asked for one more frame. */
async function rest(map: MapLibre): Promise<void> {
  map.triggerRepaint()
  await map.once('idle')
}

function panFrame(map: MapLibre): number {
  paint(map)
  const began = performance.now()
  let frame = 0
  while (frame < FRAMES && performance.now() - began < LONGEST_MS) {
    map.panBy([frame % 10 < 5 ? 8 : -8, 4], { animate: false })
    paint(map)
    frame += 1
  }
  return (performance.now() - began) / frame
}

/** The median of several rounds in milliseconds. */
async function timed(round: (number: number) => Promise<void> | void): Promise<number> {
  const times: number[] = []
  const first = performance.now()
  for (let number = 0; number < ROUNDS && performance.now() - first < LONGEST_MS; number++) {
    const began = performance.now()
    await round(number)
    times.push(performance.now() - began)
  }
  return median(times)
}

function half(count: number, round: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => (Math.imul(index + round, 0x9e3779b1) >>> 31) & 1)
}

async function drawMarks(map: MapLibre, columns: Columns): Promise<Measured> {
  const layer = new MarksLayer(paletteFrom(() => '#0017c1'))
  map.addLayer(layer)
  const spots = spotsOf(columns)
  const all = looksOf(spots, new Uint8Array(columns.count).fill(1))
  layer.show(spots, all)
  const panFrameMs = panFrame(map)
  const masks = Array.from({ length: ROUNDS }, (_, round) => half(columns.count, round))
  const filterToPixelsMs = await timed((round) => {
    layer.show(spots, looksOf(spots, masks[round] as Uint8Array))
    paint(map)
  })
  layer.show(spots, all)
  paint(map)
  const [[west, south], [east, north]] = map.getBounds().toArray()
  const inView = gatherMarks({ spots, looks: all }, [west, south, east, north], map.getZoom())
  return { panFrameMs, filterToPixelsMs, marksInView: map.getZoom() < CASES_FROM ? 0 : inView.length }
}

function asPoints({ lng, lat, amountYen, count }: Columns, mask: Uint8Array): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = []
  for (let index = 0; index < count; index++)
    if (mask[index] === 1)
      features.push({
        type: 'Feature',
        properties: { yen: amountYen[index] },
        geometry: { type: 'Point', coordinates: [lng[index] as number, lat[index] as number] },
      })
  return { type: 'FeatureCollection', features }
}

async function drawClustered(map: MapLibre, columns: Columns): Promise<Measured> {
  map.addSource('cases', {
    type: 'geojson',
    data: asPoints(columns, new Uint8Array(columns.count).fill(1)),
    cluster: true,
  })
  map.addLayer({ id: 'cases', type: 'circle', source: 'cases', paint: { 'circle-radius': 8 } })
  await rest(map)
  const panFrameMs = panFrame(map)
  await rest(map)
  const filterToPixelsMs = await timed(async (round) => {
    const points = asPoints(columns, half(columns.count, round))
    void (map.getSource('cases') as GeoJSONSource).setData(points)
    await rest(map)
    paint(map)
  })
  return { panFrameMs, filterToPixelsMs, marksInView: map.queryRenderedFeatures().length }
}

async function measure({ cases, zoom, isCrowded, drawing }: Ask): Promise<Measured> {
  const nation = madeUpNation(cases)
  const columns = isCrowded ? crowded(nation) : nation
  const map = await emptyMap(zoom)
  if (drawing === 'empty') return { panFrameMs: panFrame(map), filterToPixelsMs: Number.NaN, marksInView: 0 }
  return drawing === 'marks' ? await drawMarks(map, columns) : await drawClustered(map, columns)
}

Object.assign(window, { measure })
