import resvg from '@resvg/resvg-wasm/index_bg.wasm'
import { drizzle } from 'drizzle-orm/d1'
import { Hono } from 'hono'
import placeTable from '../geodata/dist/places.json'
import { createApp } from './app.ts'
import type { PlaceTable } from './domain/place.ts'
import { placeFinderFrom, type SharedArcs } from './domain/place-at.ts'
import { indexPlaces } from './domain/place-index.ts'
import { type Bucket, catalogueIn } from './edge/bucket.ts'
import { heldEditions } from './edge/held-editions.ts'
import { heldFiles } from './edge/held-files.ts'
import { type EdgeCache, keptAtEdge } from './edge/kept-at-edge.ts'
import { type Assets, pageAtEdge } from './edge/page.ts'
import { errorLine } from './front/log-lines.ts'
import { requestId } from './front/request-id.ts'
import { Problem } from './problem.ts'
import * as schema from './schema.ts'
import { reportAddress, securityContact, siteAddress } from './site-address.ts'
import type { BoundaryFile } from './snapshot/ground.ts'
import { type Snapshots, snapshotsFrom } from './snapshot/snapshots.ts'
import type { EditionFiles } from './storage.ts'

interface Bindings {
  DB: Parameters<typeof drizzle>[0]
  /** What the edge serves beside rows; without it rows answer alone. */
  FILES?: Bucket
  /** The built page. */
  ASSETS?: Assets
  BUILD: string
  /** Where readers reach the page, as https://example.jp. */
  SITE?: string
  /** Where readers report errors: mailto: or a form. */
  REPORT_TO?: string
  /** Where weaknesses are reported, if elsewhere. */
  SECURITY_CONTACT?: string
  /** How long an isolate takes what is served for unchanged; without it, ten seconds. */
  CATALOGUE_SECONDS?: string
}

const places = indexPlaces(placeTable as unknown as PlaceTable)

/** A picture is drawn in the memory of an isolate, 128 MB: A4 at 300 dots an inch is the largest paper. */
const MOST_PIXELS = 9_000_000

async function drawingFile(files: EditionFiles, name: string): Promise<Uint8Array> {
  const bytes = await files.read('_drawing', name)
  if (bytes === null)
    throw new Problem('not-made-here', `図を作るためのファイル「${name}」が、このサーバーにはありません。`)
  return bytes
}

async function readBoundaries(files: EditionFiles, level: string): Promise<BoundaryFile> {
  const bytes = await drawingFile(files, `${level}.topojson`)
  return JSON.parse(new TextDecoder().decode(bytes)) as BoundaryFile
}

function snapshotsIn(files: EditionFiles, site: string): Snapshots {
  return snapshotsFrom({
    site,
    font: (weight) => drawingFile(files, `${weight}.ttf`),
    boundaries: (level) => readBoundaries(files, level),
    set: places.table,
    editions: files,
    resvg: () => Promise.resolve(resvg),
    mostPixels: MOST_PIXELS,
    hasTimeForAtlas: false,
  })
}

/** All that lies in the bucket, and what is drawn with it. */
function heldIn(bucket: Bucket, bindings: Bindings) {
  const current = catalogueIn(bucket, Number(bindings.CATALOGUE_SECONDS ?? 10) * 1000, Date.now)
  const files = heldFiles(bucket, current)
  return {
    current,
    files,
    editions: heldEditions(bucket, current),
    snapshots: snapshotsIn(files, siteAddress(bindings)),
    placeAt: placeFinderFrom(async () => (await readBoundaries(files, 'prefecture')) as SharedArcs),
  }
}

type Answering = (request: Request, context: ExecutionContext) => Response | Promise<Response>
interface ExecutionContext {
  waitUntil: (work: Promise<unknown>) => void
}

function answering(bindings: Bindings): Answering {
  const held = bindings.FILES === undefined ? undefined : heldIn(bindings.FILES, bindings)
  const { current: _, ...lying } = held ?? { current: null, files: null }
  const [reportTo, security] = [reportAddress(bindings), securityContact(bindings)]
  const site = siteAddress(bindings)
  const addresses = {
    site,
    ...(reportTo === undefined ? {} : { reportTo }),
    ...(security === undefined ? {} : { securityContact: security }),
  }
  const db = drizzle(bindings.DB, { schema })
  const app = new Hono().route(
    '/',
    createApp(
      { db, places, build: bindings.BUILD, now: () => new Date(), ...addresses, ...lying },
      (error, id) => console.error(errorLine(new Date(), error, id).trim()),
    ),
  )
  if (bindings.ASSETS !== undefined) app.route('/', pageAtEdge(bindings.ASSETS, site, held))
  const { caches } = globalThis as unknown as { caches: { default: EdgeCache } }
  return async (request, context) => {
    const id = requestId(request.headers.get('x-request-id'), () => crypto.randomUUID())
    const answer = () => app.fetch(request, { requestId: id })
    if (held === undefined || !/^\/(api|editions|feeds)\//.test(new URL(request.url).pathname))
      return named(await answer(), id)
    const version = `${bindings.BUILD}-${(await held.current()).version}`
    const waitUntil = (work: Promise<unknown>) => context.waitUntil(work)
    return named(await keptAtEdge(request, { cache: caches.default, version, waitUntil }, answer), id)
  }
}

/** The answer under the request's name; one from the cache has headers that cannot be changed. */
function named(answer: Response, id: string): Response {
  const own = new Response(answer.body, answer)
  own.headers.set('x-request-id', id)
  return own
}

/** One app as long as the isolate lives: building it takes longer than most answers. */
const known = new WeakMap<Bindings, Answering>()

/** Entry on Cloudflare Workers: the same app, reading from D1 and R2, and the page beside it. */
export default {
  fetch(request: Request, bindings: Bindings, context: ExecutionContext): Response | Promise<Response> {
    const answer = known.get(bindings) ?? answering(bindings)
    known.set(bindings, answer)
    return answer(request, context)
  },
}
