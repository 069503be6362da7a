import { secureHeaders } from 'hono/secure-headers'

/**
 * Everything comes from our own origin; styles and scripts are files. MapLibre's worker is a file of ours, its
 * images are made in the page (blob, data).
 */
export const pageHeaders = secureHeaders({
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
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'strict-origin-when-cross-origin',
  // The API is open to other origins' pages; a same-origin resource policy would take that back.
  crossOriginResourcePolicy: false,
  // Only meaningful over https, which the operator's proxy or Cloudflare terminates and announces.
  strictTransportSecurity: false,
})
