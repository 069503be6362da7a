import { createMiddleware } from 'hono/factory'
import type { Environment } from '../environment.ts'

/** What everybody is answered may lie there ready: the whole of an edition, without a filter. */
export const heldAnswers = createMiddleware<Environment>(async (c, next) => {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method !== 'GET' || search !== '') return await next()
  const path = pathname.split('/').slice(4).join('/')
  const answer = await c.var.editions.answer(c.var.edition, path)
  if (answer === null) return await next()
  return c.body(answer.body, 200, { 'content-type': answer.type })
})
