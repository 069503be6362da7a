import { FOREIGN_HEADER, FOREIGN_TAG } from './hostile-texts.ts'
import type { RawAnswer } from './raw-answer.ts'

const READ_AS_MARKUP = /html|xml|svg/
/** Where the server's own code or database speaks instead of the product. */
const FROM_INSIDE = /\n\s+at .*:\d+:\d+|node_modules|SQLITE_|SqliteError|\/server\/[a-z-]+\.ts/

/** A scheme, or an authority in any of the ways in which browsers read one. */
const LEADS_ELSEWHERE = /^(\s*[a-z][a-z0-9+.-]*:|\s*[/\\]{2})/i

/** What is wrong with an answer to whatever was asked; null when nothing is. */
export function faultOf({ status, headers, body }: RawAnswer): string | null {
  const type = headers.get('content-type') ?? ''
  if (status >= 500) return `status ${status}`
  if (headers.has(FOREIGN_HEADER)) return 'a header came in with a parameter'
  const location = headers.get('location')
  if (location !== undefined && LEADS_ELSEWHERE.test(location)) return `leads elsewhere: ${location}`
  // A socket that ends amid an answer is cut off with neither.
  if (!headers.has('content-type') && body === '') return null
  const id = headers.get('x-request-id')
  if (id !== undefined && !/^[\w.-]{8,64}$/.test(id)) return `a request's name was let through: ${id}`
  if (headers.get('x-content-type-options') !== 'nosniff') return 'no nosniff'
  if (READ_AS_MARKUP.test(type) && body.includes(FOREIGN_TAG)) return 'markup was let through'
  if (type.includes('html') && !/script-src 'self'/.test(headers.get('content-security-policy') ?? ''))
    return 'a page without a content security policy'
  if (status >= 400 && FROM_INSIDE.test(body)) return 'speaks of its own code'
  return null
}
