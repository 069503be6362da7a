import resvg from '@resvg/resvg-wasm/index_bg.wasm'
import { drizzle } from 'drizzle-orm/d1'
import placeTable from '../geodata/dist/places.json'
import { createApp } from './app.ts'
import type { PlaceTable } from './domain/place.ts'
import { placeFinderFrom, type SharedArcs } from './domain/place-at.ts'
import { indexPlaces } from './domain/place-index.ts'
import { Problem } from './problem.ts'
import { type Bucket, r2Files } from './r2-files.ts'
import * as schema from './schema.ts'
import { reportAddress, siteAddress } from './site-address.ts'
import type { BoundaryFile } from './snapshot/ground.ts'
import { type Snapshots, snapshotsFrom } from './snapshot/snapshots.ts'

interface Bindings {
  DB: Parameters<typeof drizzle>[0]
  /** The edition files; without them rows answer alone. */
  FILES?: Bucket
  BUILD: string
  /** Where readers reach the page, as https://example.jp. */
  SITE?: string
  /** Where readers report errors: mailto: or a form. */
  REPORT_TO?: string
}

const places = indexPlaces(placeTable as unknown as PlaceTable)

/** A picture is drawn in the memory of an isolate, 128 MB: A4 at 300 dots an inch is the largest paper. */
const MOST_PIXELS = 9_000_000

/** Fonts and boundaries lie in the bucket under a name that is no edition's. */
function drawingFile(bucket: Bucket): (name: string) => Promise<Uint8Array> {
  return async (name) => {
    const object = await bucket.get(`_drawing/${name}`)
    if (object === null)
      throw new Problem('not-made-here', `図を作るためのファイル「${name}」が、このサーバーにはありません。`)
    return new Uint8Array(await object.arrayBuffer())
  }
}

async function readBoundaries(bucket: Bucket, level: string): Promise<BoundaryFile> {
  const bytes = await drawingFile(bucket)(`${level}.topojson`)
  return JSON.parse(new TextDecoder().decode(bytes)) as BoundaryFile
}

function snapshotsIn(bucket: Bucket, site: string): Snapshots {
  const read = drawingFile(bucket)
  return snapshotsFrom({
    site,
    font: (weight) => read(`${weight}.ttf`),
    boundaries: (level) => readBoundaries(bucket, level),
    set: places.table,
    editions: r2Files(bucket),
    resvg: () => Promise.resolve(resvg),
    mostPixels: MOST_PIXELS,
    hasTimeForAtlas: false,
  })
}

/** What needs the boundaries, which lie in the bucket. */
function drawnFrom(bucket: Bucket, site: string) {
  const placeAt = placeFinderFrom(async () => (await readBoundaries(bucket, 'prefecture')) as SharedArcs)
  return { snapshots: snapshotsIn(bucket, site), placeAt }
}

type App = ReturnType<typeof createApp>

/** One app as long as the isolate lives: building it takes longer than most answers. */
const apps = new WeakMap<Bindings, App>()

function appOf(bindings: Bindings): App {
  const known = apps.get(bindings)
  if (known !== undefined) return known
  const db = drizzle(bindings.DB, { schema })
  const files = bindings.FILES === undefined ? null : r2Files(bindings.FILES)
  const drawing = bindings.FILES === undefined ? {} : drawnFrom(bindings.FILES, siteAddress(bindings))
  const reportTo = reportAddress(bindings)
  const report = reportTo === undefined ? {} : { reportTo }
  const app = createApp(
    { db, places, files, build: bindings.BUILD, site: siteAddress(bindings), ...report, ...drawing },
    (error) => console.error(error),
  )
  apps.set(bindings, app)
  return app
}

/** Entry on Cloudflare Workers: the same app, reading from D1. */
export default {
  fetch(request: Request, bindings: Bindings): Response | Promise<Response> {
    return appOf(bindings).fetch(request)
  },
}
