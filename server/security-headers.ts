import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'

/** A year, as browsers' preload lists ask for; not for names below the site's, which may be others'. */
const HSTS = 'max-age=31536000'

/** What a page of ours never asks for, and no page in a frame of it either; 現在地 asks for the position. */
const NEVER_USED = [
  ...['camera', 'microphone', 'payment', 'usb', 'serial', 'hid', 'midi', 'displayCapture'],
  ...['accelerometer', 'gyroscope', 'magnetometer'],
] as const

interface Wishes {
  /** Whether any page may show this one in a frame. */
  isFramed: boolean
  /** Whether pages of other origins may read it. */
  isOpen: boolean
  isHttps: boolean
}

/**
 * Everything comes from our own origin; styles and scripts are files. MapLibre's worker is a file of ours, its
 * images are made in the page (blob, data).
 */
const headersWith = ({ isFramed, isOpen, isHttps }: Wishes) =>
  secureHeaders({
    xFrameOptions: isFramed ? false : 'DENY',
    // Of browsers and plug-ins that are gone: each would be written, and sent uncompressed, with every answer.
    ...{ xDownloadOptions: false, xPermittedCrossDomainPolicies: false },
    ...{ xDnsPrefetchControl: false, xXssProtection: false },
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      workerSrc: ["'self'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: [isFramed ? '*' : "'none'"],
    },
    permissionsPolicy: {
      geolocation: ['self'],
      ...Object.fromEntries(NEVER_USED.map((feature) => [feature, []])),
    },
    referrerPolicy: 'strict-origin-when-cross-origin',
    // What CORS opens, a same-origin resource policy would take back.
    crossOriginResourcePolicy: isOpen ? 'cross-origin' : 'same-origin',
    // Browsers heed it over https alone, which the operator's proxy or Cloudflare ends and SITE announces.
    strictTransportSecurity: isHttps ? HSTS : false,
  })

/** What readers' own programs and pages take: the API, its feeds, and the map in a frame with all that it asks for. */
const isOpenPath = (path: string) => /^\/(api|feeds)(\/|$)/.test(path)

/**
 * The headers of every answer. Only the map that was made to be embedded (`/?embed=1`) may stand in a frame of another page.
 * @param site where readers reach the page: over https it is said that it is always to be reached so (HSTS)
 */
export function pageHeaders(site: string) {
  const isHttps = site.startsWith('https:')
  const closed = headersWith({ isFramed: false, isOpen: false, isHttps })
  const open = headersWith({ isFramed: false, isOpen: true, isHttps })
  const framed = headersWith({ isFramed: true, isOpen: true, isHttps })
  return createMiddleware(async (c, next) => {
    const isEmbedded = c.req.path === '/' && c.req.query('embed') === '1'
    return await (isEmbedded ? framed : isOpenPath(c.req.path) ? open : closed)(c, next)
  })
}
