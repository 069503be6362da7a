import { Duplex } from 'node:stream'
import type { ReadableWritablePair } from 'node:stream/web'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import { createMiddleware } from 'hono/factory'
import type { Environment } from './environment.ts'

/** What shrinks. */
const SHRINKS = /^(application\/(json|geo\+json|problem\+json)|text\/)/
const SMALLEST = 1024
/** Frozen files that have ranges go as they are, but for those that are read whole by every reader of the page. */
const LARGEST_WITH_RANGES = 2 ** 20
const MARK = /-(br|gzip)"/g
/** As fast as gzip and a seventh smaller; and the smallest form, at a megabyte a second. */
const [FAST, SMALL] = [5, 11]

type Encoding = 'br' | 'gzip'

function takes(header: string | undefined, encoding: Encoding): boolean {
  const accepted = new RegExp(`^\\s*${encoding}\\s*(;\\s*q=(1(\\.0*)?|0\\.\\d*[1-9]\\d*))?\\s*$`)
  return (header ?? '').split(',').some((entry) => accepted.test(entry))
}

function encoder(encoding: Encoding, quality: number): ReadableWritablePair<Uint8Array, Uint8Array> {
  const stream =
    encoding === 'gzip'
      ? createGzip()
      : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: quality } })
  return Duplex.toWeb(stream) as ReadableWritablePair<Uint8Array, Uint8Array>
}

/**
 * Compresses answers of Node for readers that take Brotli or gzip; in front of a Worker the network does it. The
 * compressed form has a strong tag of its own, the plain one's with a mark; a reader who names it is understood.
 */
export const compressed = createMiddleware<Environment>(async (c, next) => {
  const known = c.req.header('if-none-match')
  const [mark] = known?.match(MARK) ?? []
  if (known !== undefined && mark !== undefined)
    c.req.raw.headers.set('if-none-match', known.replaceAll(MARK, '"'))
  await next()
  const tag = c.res.headers.get('etag')
  if (c.res.status === 304 && mark !== undefined && tag !== null)
    c.res.headers.set('etag', tag.replace(/"$/, mark))
  const length = Number(c.res.headers.get('content-length') ?? Number.NaN)
  const isToBeCut = c.res.headers.has('accept-ranges') && !(length <= LARGEST_WITH_RANGES)
  const shrinks = SHRINKS.test(c.res.headers.get('content-type') ?? '') && !isToBeCut
  if (c.res.status !== 200 || c.req.method === 'HEAD' || length < SMALLEST || !shrinks) return
  c.res.headers.append('vary', 'Accept-Encoding')
  const accepted = c.req.header('accept-encoding')
  const encoding = (['br', 'gzip'] as const).find((one) => takes(accepted, one))
  if (encoding === undefined || c.res.body === null) return
  const quality = c.var.isForEverybody === true ? SMALL : FAST
  c.res = new Response(c.res.body.pipeThrough(encoder(encoding, quality) as TransformStream), c.res)
  for (const name of ['content-length', 'accept-ranges']) c.res.headers.delete(name)
  c.res.headers.set('content-encoding', encoding)
  if (tag !== null) c.res.headers.set('etag', tag.replace(/"$/, `-${encoding}"`))
})
