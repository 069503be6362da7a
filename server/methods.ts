import { createMiddleware } from 'hono/factory'
import { OPERATIONS } from './openapi.ts'
import { Problem } from './problem.ts'

const PATTERNS = OPERATIONS.map(({ path, method }) => ({
  pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  methods: method === 'post' ? ['POST'] : ['GET', 'HEAD'],
}))

/** What may be asked of an address, OPTIONS included; empty when the API has no such address. */
export function methodsOf(path: string): string[] {
  const methods = PATTERNS.filter(({ pattern }) => pattern.test(path)).flatMap((entry) => entry.methods)
  return methods.length === 0 ? [] : [...new Set(methods), 'OPTIONS']
}

/** Refuses methods that an address does not have; an address that is not there is for the router to refuse. */
export const onlyKnownMethods = createMiddleware(async (c, next) => {
  const methods = methodsOf(c.req.path)
  if (methods.length > 0 && !methods.includes(c.req.method))
    throw new Problem('method-not-allowed', `使えるのは ${methods.join('、')} です。`, {
      allow: methods.join(', '),
    })
  await next()
})
