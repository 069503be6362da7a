import { Hono } from 'hono'
import { readRoute } from '../domain/page-routes.ts'
import { answerFile } from '../ranged-file.ts'
import { pageHeaders } from '../security-headers.ts'
import type { EditionFiles } from '../storage.ts'
import type { CatalogueNow } from './bucket.ts'

/** The built page beside the Worker. */
export interface Assets {
  fetch: (request: Request) => Promise<Response>
}

/**
 * What the assets do not answer by themselves: the page at each of its addresses, with the headers that depend on the
 * query, and the boundaries that programs read by ranges, which lie in the bucket.
 */
export function pageAtEdge(
  assets: Assets,
  site: string,
  held?: { files: EditionFiles; current: CatalogueNow },
) {
  const app = new Hono().use(pageHeaders(site))
  if (held !== undefined)
    app.get('/geodata/*', async (c, next) => {
      const name = c.req.path.slice('/geodata/'.length)
      const file = (await held.current()).shelves._geodata.find((one) => one.name === name)
      if (file === undefined) return await next()
      return await answerFile(c, c.req.path, {
        ...file,
        headers: { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=3600' },
        open: (range) => held.files.stream('_geodata', name, range),
      })
    })
  return app.get('*', async (c, next) => {
    // The desk is Node's alone: here its addresses are as unknown as any file that is not there.
    if (c.req.path.includes('.') || /^\/admin(\/|$)/.test(c.req.path)) return await next()
    const page = await assets.fetch(new Request(new URL('/index.html', c.req.url)))
    return c.body(page.body as ReadableStream, readRoute(c.req.path) === 'missing' ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    })
  })
}
