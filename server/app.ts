import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { creditsFrom } from './boundary-credits.ts'
import { type CaseIndexOf, caseIndexFrom } from './case-index-of.ts'
import { type ColumnsOf, columnsFrom } from './columns-of.ts'
import type { Environment, Resources } from './environment.ts'
import { methodsOf, onlyKnownMethods } from './methods.ts'
import { Problem, problemResponse } from './problem.ts'
import { editionsIn } from './queries/editions.ts'
import { docs } from './routes/docs.ts'
import { edition, editionList } from './routes/editions.ts'
import { feeds } from './routes/feeds.ts'
import { health } from './routes/health.ts'
import { history } from './routes/history.ts'
import { pages } from './routes/pages/pages.ts'
import { places } from './routes/places.ts'
import { securityTxt } from './routes/security-txt.ts'
import { pageHeaders } from './security-headers.ts'
import { siteAddress } from './site-address.ts'

/**
 * The whole API as one app, with no word of the runtime in it.
 * @param report hears of unexpected errors, and of the name of the request where it has one; readers only hear that
 *   there was one
 */
export function createApp(resources: Resources, report: (error: Error, requestId?: string) => void) {
  const columnsOf: ColumnsOf =
    resources.files === null ? () => Promise.resolve(null) : columnsFrom(resources.files)
  const caseIndexOf: CaseIndexOf =
    resources.files === null ? () => Promise.resolve(null) : caseIndexFrom(resources.files)
  const creditsOf = creditsFrom(resources.files, resources.places.table)
  const editions = resources.editions ?? editionsIn(resources.db)
  const site = resources.site ?? siteAddress({})
  const app = new Hono<Environment>()
    .use(pageHeaders(site))
    .use(async (c, next) => {
      c.set('db', resources.db)
      c.set('editions', editions)
      c.set('places', resources.places)
      c.set('files', resources.files)
      c.set('columnsOf', columnsOf)
      c.set('caseIndexOf', caseIndexOf)
      c.set('creditsOf', creditsOf)
      c.set('build', resources.build)
      c.set('site', site)
      if (resources.reportTo !== undefined) c.set('reportTo', resources.reportTo)
      if (resources.securityContact !== undefined) c.set('securityContact', resources.securityContact)
      if (resources.now !== undefined) c.set('now', resources.now)
      if (resources.hash !== undefined) c.set('hash', resources.hash)
      if (resources.placeAt !== undefined) c.set('placeAt', resources.placeAt)
      if (resources.snapshots !== undefined) c.set('snapshots', resources.snapshots)
      await next()
    })
    .use(
      '/api/*',
      // OPTIONS is answered here, the preflight of a browser and any other.
      cors({
        origin: '*',
        allowMethods: (_, c) => methodsOf(c.req.path),
        exposeHeaders: ['ETag', 'Content-Range'],
        maxAge: 600,
      }),
    )
    .use('/api/*', onlyKnownMethods)
    .route('/api/health', health)
    .route('/api/places', places)
    .route('/api/editions', editionList)
    .route('/api/editions/:edition', edition)
    .route('/api', history)
    .route('/api', docs)
    .route('/editions', pages)
    .route('/feeds', feeds)
    .route('/.well-known', securityTxt)
  app.all('/api/*', () => {
    throw new Problem('path-not-found', 'アドレスの一覧は /api/docs にあります。')
  })
  app.onError((error, c) => {
    if (error instanceof Problem) return problemResponse(error)
    report(error, c.env?.requestId)
    return problemResponse(new Problem('internal', 'しばらくしてから、もう一度お試しください。'))
  })
  return app
}

export type AppType = ReturnType<typeof createApp>
