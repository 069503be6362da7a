import type { DrawnArea } from '../../server/domain/drawn-area.ts'

/** An address, or an address and after a line break the body that is posted to it: one text, so that it is a key. */
export type Question = string

const BREAK = '\n'

/** The same question about what lies in a drawn area: too large for a query string, it is posted beside it. */
export function inArea(url: string, within: DrawnArea | undefined): Question {
  if (within === undefined) return url
  const [path, query] = url.split('?')
  const body = JSON.stringify({ within: { type: 'MultiPolygon', coordinates: within } })
  return `${path}/query${query === undefined ? '' : `?${query}`}${BREAK}${body}`
}

/** What to hand to `fetch`. */
export function requestOf(question: Question): { url: string; init: RequestInit } {
  const [url = '', body] = question.split(BREAK)
  if (body === undefined) return { url, init: {} }
  return { url, init: { method: 'POST', body, headers: { 'content-type': 'application/json' } } }
}

/** Whether a plain link can ask it. */
export function isPosted(question: Question): boolean {
  return question.includes(BREAK)
}
