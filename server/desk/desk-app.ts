import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { clientOf } from '../front/client-of.ts'
import { pageHeaders } from '../security-headers.ts'
import type { DeskEnvironment, DeskParts } from './desk-environment.ts'
import { isAskedByPost } from './previews/preview-path.ts'
import { Refusal } from './refusal.ts'
import { auditRoutes } from './routes-audit.ts'
import { editionRoutes } from './routes-editions.ts'
import { itemRoutes } from './routes-items.ts'
import { oidcRoutes } from './routes-oidc.ts'
import { previewPages, previewRoutes } from './routes-previews.ts'
import { sessionRoutes } from './routes-session.ts'
import { submissionRoutes } from './routes-submissions.ts'
import { uploadRoutes } from './routes-uploads.ts'
import { sessionIdOf } from './session-cookie.ts'
import { findSession, isTokenOf } from './sessions.ts'
import { failureOf } from './unexpected.ts'

const READS = ['GET', 'HEAD']
/** Nobody has a session yet who signs in or sets the first password: they are held to the origin alone. */
const WITHOUT_SESSION = ['POST /admin/api/session', 'POST /admin/api/password', 'POST /admin/api/oidc']

/**
 * What needs no token: those, and what the public page asks by POST in a preview. It changes nothing, and its answer is
 * no other site's to read; who asks has to be signed in all the same.
 */
const needsNoToken = (method: string, url: string) => {
  const { pathname } = new URL(url)
  return WITHOUT_SESSION.includes(`${method} ${pathname}`) || (method === 'POST' && isAskedByPost(pathname))
}

/** Whether a request was made by a page of ours: browsers say where it came from, and no page can say otherwise. */
function isFromOwnPage(request: Request, site: string): boolean {
  const [origin, fetchSite] = [request.headers.get('origin'), request.headers.get('sec-fetch-site')]
  if (fetchSite !== null && fetchSite !== 'same-origin') return false
  // Behind a proxy this server has another address than the one that readers know.
  const own = [new URL(site).origin, new URL(request.url).origin]
  return origin === null ? fetchSite === 'same-origin' : own.includes(origin)
}

/** Every write is made by a page of ours, and with the token of its session. */
const onlyOwnWrites = createMiddleware<DeskEnvironment>(async (c, next) => {
  if (!READS.includes(c.req.method)) {
    if (!isFromOwnPage(c.req.raw, c.var.site)) throw new Refusal('not-from-this-page')
    if (!needsNoToken(c.req.method, c.req.url)) {
      if (c.var.session === null) throw new Refusal('not-signed-in')
      if (!isTokenOf(c.var.session.id, c.req.header('x-csrf-token'))) throw new Refusal('not-from-this-page')
    }
  }
  await next()
})

/**
 * What the desk's page asks for. Nothing of it is kept anywhere (`no-store`), no other origin may read it (no CORS), and
 * each refusal is in the audit.
 */
export function deskApp(parts: DeskParts) {
  const app = new Hono<DeskEnvironment>()
    .use(pageHeaders(parts.site))
    .use(async (c, next) => {
      for (const [name, part] of Object.entries(parts)) c.set(name as keyof DeskParts, part as never)
      const remote = c.env?.incoming?.socket.remoteAddress
      c.set('client', clientOf(remote, c.req.header('x-forwarded-for'), parts.trustedProxies) ?? 'local')
      const id = sessionIdOf(c)
      c.set('session', id === undefined ? null : findSession(parts.db, id, parts.now()))
      await next()
      c.header('cache-control', 'no-store')
      c.header('x-robots-tag', 'noindex')
    })
    .use(onlyOwnWrites)
    .route('/admin/api', sessionRoutes)
    .route('/admin/api', uploadRoutes)
    .route('/admin/api', editionRoutes)
    .route('/admin/api', itemRoutes('case'))
    .route('/admin/api', itemRoutes('plan'))
    .route('/admin/api', previewRoutes)
    .route('/admin/preview', previewPages)
    .route('/admin/api', submissionRoutes)
    .route('/admin/api', auditRoutes)
  if (parts.oidc !== null) app.route('/admin/api', oidcRoutes(parts.oidc))
  app.all('*', (c) => {
    throw new Refusal(c.var.session === null ? 'not-signed-in' : 'path-not-found')
  })
  app.onError((error, c) => failureOf(c, error).response())
  return app
}
