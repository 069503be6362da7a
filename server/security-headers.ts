import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

/**
 * Everything comes from our own origin; styles and scripts are files. MapLibre's worker is a file of ours, its
 * images are made in the page (blob, data).
 */
const headersWith = (frameAncestors: string[], xFrameOptions: false | 'DENY') =>
  secureHeaders({
    xFrameOptions,
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      workerSrc: ["'self'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors,
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    // The API is open to other origins' pages; a same-origin resource policy would take that back.
    crossOriginResourcePolicy: false,
    // Only meaningful over https, which the operator's proxy or Cloudflare terminates and announces.
    strictTransportSecurity: false,
  })

const UNFRAMED = headersWith(["'none'"], 'DENY')
const FRAMED = headersWith(['*'], false)

/** Only the map that was made to be embedded (`/?embed=1`) may stand in a frame of another page. */
export const pageHeaders = createMiddleware(async (c, next) => {
  const isEmbedded = c.req.path === '/' && c.req.query('embed') === '1'
  return await (isEmbedded ? FRAMED : UNFRAMED)(c, next)
})
