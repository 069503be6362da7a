import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { pageHeaders } from '../security-headers.ts'

const PAGE = fileURLToPath(new URL('../../web/admin/dist/', import.meta.url))

/** The one page draws itself at these addresses; it holds nothing but words, and asks for all else. */
const ADDRESSES = [
  '/admin',
  '/admin/link',
  '/admin/oidc',
  '/admin/audit',
  '/admin/editions/:edition',
  '/admin/editions/:edition/cases/:case',
  '/admin/editions/:edition/submissions',
  '/admin/imports/:import',
  '/admin/submissions/:submission',
]

/**
 * The desk's own page and its files.
 * @throws when it was not built
 */
export function deskPages(site: string) {
  if (!existsSync(`${PAGE}index.html`))
    throw new Error('web/admin/dist がありません。npm run build を実行してください。')
  const app = new Hono().use(pageHeaders(site)).use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
    c.header('x-robots-tag', 'noindex')
  })
  for (const address of ADDRESSES) app.get(address, serveStatic({ root: PAGE, path: 'index.html' }))
  app.get(
    '/admin/assets/*',
    serveStatic({
      root: PAGE,
      precompressed: true,
      rewriteRequestPath: (path) => path.replace(/^\/admin/, ''),
    }),
  )
  return app
}
