import { type Context, Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import type { SnapshotAsked } from '../snapshot/asked.ts'
import type { Snapshots } from '../snapshot/snapshots.ts'
import { readPage, SNAPSHOT } from '../snapshot-params.ts'

function snapshotsOf(c: Context<Environment>): Snapshots {
  const { snapshots } = c.var
  if (snapshots !== undefined) return snapshots
  throw new Problem('not-made-here', '図を作るための書体と境界が、このサーバーにはありません。')
}

/** @param mostPixels that the picture may have; null: it has no pixels */
async function askedOf(c: Context<Environment>, mostPixels: number | null): Promise<SnapshotAsked> {
  const { filter, values } = readParameters(c.req.url, c.var.places, SNAPSHOT)
  const { edition, places } = c.var
  const { title, note, view, lang: language, hide: hidden } = values
  const columns = await c.var.columnsOf(edition)
  const page = readPage(values, mostPixels)
  return {
    ...{ editionKey: edition.key, edition, filter, places, columns },
    ...{ page, language, title, note, hidden, view },
  }
}

function picture(c: Context<Environment>, type: string, bytes: Uint8Array<ArrayBuffer>): Response {
  const ending = new URL(c.req.url).pathname.split('.').at(-1)
  return c.body(bytes, 200, {
    'content-type': type,
    'content-length': String(bytes.length),
    'content-disposition': `inline; filename="map-${c.var.edition.id}.${ending}"`,
  })
}

/** Pictures of a view, to be printed, shown and cited. */
export const snapshots = new Hono<Environment>()
  .get('/snapshot.svg', async (c) => {
    const maker = snapshotsOf(c)
    const svg = await maker.svg(c.var.db, await askedOf(c, null))
    return picture(c, 'image/svg+xml; charset=utf-8', new TextEncoder().encode(svg))
  })
  .get('/snapshot.png', async (c) => {
    const maker = snapshotsOf(c)
    return picture(c, 'image/png', await maker.png(c.var.db, await askedOf(c, maker.mostPixels)))
  })
  .get('/snapshot.pdf', async (c) => {
    const maker = snapshotsOf(c)
    return picture(c, 'application/pdf', await maker.pdf(c.var.db, await askedOf(c, null)))
  })
