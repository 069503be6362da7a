import { flawOf, isLinked, MOST_CORNERS, type Shape } from './shape.ts'

const PREFIX = 'kept_'
/** Outlines of this page, also where the browser stores nothing. */
const held = new Map<string, string>()

/** Keeps an outline that is too long for a link in this tab, so that going back and loading again find it. */
export function keepShape(shape: Shape): Shape {
  if (shape.kind === 'circle' || isLinked(shape)) return shape
  const token =
    PREFIX + [...crypto.getRandomValues(new Uint32Array(2))].map((part) => part.toString(36)).join('')
  const text = JSON.stringify(shape.corners)
  held.set(token, text)
  try {
    sessionStorage.setItem(token, text)
  } catch {
    // Storing may be refused or full: then the outline lives as long as the page.
  }
  return { ...shape, token }
}

function stored(token: string): string | null {
  try {
    return sessionStorage.getItem(token)
  } catch {
    return null
  }
}

/** The outline that this tab keeps under a token; null when it comes from elsewhere. */
export function keptShape(token: string): Shape | null {
  if (!token.startsWith(PREFIX)) return null
  const text = held.get(token) ?? stored(token)
  if (text === null) return null
  const corners: unknown = JSON.parse(text)
  if (!Array.isArray(corners) || corners.length > MOST_CORNERS) return null
  const shape: Shape = { kind: 'polygon', corners, token }
  return flawOf(shape) === null ? shape : null
}
