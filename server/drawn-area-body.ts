import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type DrawnArea, isDrawnArea, LONGEST_DRAWN_AREA, readDrawnArea } from './domain/drawn-area.ts'
import { refuseBadParameters } from './problem.ts'

/** Stops reading a body that is longer than any drawn area may be. */
export const limitedBody = bodyLimit({
  maxSize: LONGEST_DRAWN_AREA,
  onError: () => {
    refuseBadParameters([
      { name: 'within', value: '', expected: `本文は${LONGEST_DRAWN_AREA / 1024} KiB まで` },
    ])
    throw new Error('body: a body too long was let through')
  },
})

/**
 * Reads the drawn area of a POST …/query, whatever its media type says: a page of another origin that sends
 * text/plain saves itself the preflight.
 * @throws a Problem (400) that names `within`
 */
export async function readWithin(c: Context): Promise<DrawnArea> {
  const text = await c.req.text()
  const found = readDrawnArea(text)
  if (isDrawnArea(found)) return found
  refuseBadParameters([{ name: 'within', value: text, expected: found.expected }])
  throw new Error('within: a body that is no area was let through')
}
