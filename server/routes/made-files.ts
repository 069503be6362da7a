import { type Context, Hono } from 'hono'
import { type Page, pageOf } from '../domain/page-size.ts'
import type { Environment } from '../environment.ts'
import { writePackage } from '../export/package/write-package.ts'
import { streamed } from '../export/streamed.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { taggedByAll } from './changes.ts'

/** What must lie in the store on a runtime that has no time to make it: put there beside the frozen files. */
async function stored(c: Context<Environment>, name: string): Promise<ReadableStream> {
  const found = (await c.var.files?.stream(c.var.edition.id, name)) ?? null
  if (found !== null) return found.body
  throw new Problem(
    'not-made-here',
    `このサーバーは「${name}」を作れません。npm run edition -- export で作ったものを版のファイルと並べて置いてください。`,
  )
}

function heading(c: Context<Environment>, name: string, type: string) {
  const [stem, ending] = name.split('.')
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${stem}-${c.var.edition.id}.${ending}"`,
  }
}

/** The nation as printers ask for it: 17 million pixels, more than a Worker can hold. */
const POSTER = pageOf('A3', null, 300) as Page

/**
 * Files of a whole edition that are made when they are first asked for, the same bytes every time: publication itself is
 * to stay short, and few editions of a draft's many tries are ever printed. Tagged by all editions, for they tell what
 * changed since the one before.
 */
export const madeFiles = new Hono<Environment>()
  .get('/files/atlas.pdf', taggedByAll, async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const headers = heading(c, 'atlas.pdf', 'application/pdf')
    const { db, edition, places, snapshots } = c.var
    const columns = await c.var.columnsOf(edition)
    if (snapshots?.atlas == null || columns === null)
      return c.body(await stored(c, 'atlas.pdf'), 200, headers)
    const bytes = await snapshots.atlas(db, { edition, editionKey: edition.key, places, columns })
    return c.body(bytes, 200, { ...headers, 'content-length': String(bytes.length) })
  })
  .get('/files/map-a3.png', async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const headers = heading(c, 'map-a3.png', 'image/png')
    const { db, edition, places, snapshots } = c.var
    const isMade = (snapshots?.mostPixels ?? 0) >= POSTER.pixelsWide * POSTER.pixelsHigh
    if (snapshots === undefined || !isMade) return c.body(await stored(c, 'map-a3.png'), 200, headers)
    const columns = await c.var.columnsOf(edition)
    const bytes = await snapshots.png(db, {
      ...{ editionKey: edition.key, edition, filter: {}, places, columns },
      ...{ page: POSTER, language: 'ja', title: null, note: null, hidden: [], view: null },
    })
    return c.body(bytes, 200, { ...headers, 'content-length': String(bytes.length) })
  })
  .get('/files/package.zip', taggedByAll, async (c) => {
    readParameters(c.req.url, c.var.places, {}, [])
    const headers = heading(c, 'package.zip', 'application/zip')
    const { db, edition, places, files, hash, site } = c.var
    if (hash === undefined || files === null) return c.body(await stored(c, 'package.zip'), 200, headers)
    const columns = await c.var.columnsOf(edition)
    const asked = { editionKey: edition.key, filter: {}, places, columns }
    const boundaries = await c.var.creditsOf(edition)
    const pieces = writePackage(db, { edition, asked, boundaries }, { hash, files, site })
    return c.body(streamed(pieces), 200, headers)
  })
