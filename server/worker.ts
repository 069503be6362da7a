import { drizzle } from 'drizzle-orm/d1'
import placeTable from '../geodata/dist/places.json'
import { createApp } from './app.ts'
import type { PlaceTable } from './domain/place.ts'
import { indexPlaces } from './domain/place-index.ts'
import { type Bucket, r2Files } from './r2-files.ts'
import * as schema from './schema.ts'

interface Bindings {
  DB: Parameters<typeof drizzle>[0]
  /** The edition files; without them rows answer alone. */
  FILES?: Bucket
  BUILD: string
}

const places = indexPlaces(placeTable as unknown as PlaceTable)

type App = ReturnType<typeof createApp>

/** One app as long as the isolate lives: building it takes longer than most answers. */
const apps = new WeakMap<Bindings, App>()

function appOf(bindings: Bindings): App {
  const known = apps.get(bindings)
  if (known !== undefined) return known
  const db = drizzle(bindings.DB, { schema })
  const files = bindings.FILES === undefined ? null : r2Files(bindings.FILES)
  const app = createApp({ db, places, files, build: bindings.BUILD }, (error) => console.error(error))
  apps.set(bindings, app)
  return app
}

/** Entry on Cloudflare Workers: the same app, reading from D1. */
export default {
  fetch(request: Request, bindings: Bindings): Response | Promise<Response> {
    return appOf(bindings).fetch(request)
  },
}
