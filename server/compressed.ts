import { createMiddleware } from 'hono/factory'

/** What shrinks; frozen files go as they are, so that their hash and ranges hold. */
const SHRINKS = /^(application\/(json|geo\+json|problem\+json)|text\/)/
const SMALLEST = 1024
const MARK = '-gzip"'

function takesGzip(header: string | undefined): boolean {
  return (header ?? '').split(',').some((entry) => /^\s*gzip\s*(;\s*q=(1|0\.\d*[1-9]))?\s*$/.test(entry))
}

/**
 * Compresses answers for readers that take gzip. The compressed form has a strong tag of its own, the plain one's with
 * a mark; a reader who names it is understood.
 */
export const compressed = createMiddleware(async (c, next) => {
  const known = c.req.header('if-none-match')
  const isMarked = known?.includes(MARK) === true
  if (isMarked) c.req.raw.headers.set('if-none-match', known.replaceAll(MARK, '"'))
  await next()
  const tag = c.res.headers.get('etag')
  if (c.res.status === 304 && isMarked && tag !== null) c.res.headers.set('etag', tag.replace(/"$/, MARK))
  const length = c.res.headers.get('content-length')
  const isSmall = length !== null && Number(length) < SMALLEST
  const shrinks = SHRINKS.test(c.res.headers.get('content-type') ?? '') && !c.res.headers.has('accept-ranges')
  if (c.res.status !== 200 || c.req.method === 'HEAD' || isSmall || !shrinks) return
  c.res.headers.append('vary', 'Accept-Encoding')
  if (!takesGzip(c.req.header('accept-encoding')) || c.res.body === null) return
  const { headers } = c.res
  c.res = new Response(c.res.body.pipeThrough(new CompressionStream('gzip')), c.res)
  c.res.headers.delete('content-length')
  c.res.headers.set('content-encoding', 'gzip')
  const plain = headers.get('etag')
  if (plain !== null) c.res.headers.set('etag', plain.replace(/"$/, MARK))
})
