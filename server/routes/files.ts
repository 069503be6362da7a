import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { readRange } from '../byte-range.ts'
import type { Environment } from '../environment.ts'
import { isKnownTo } from '../etag.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { editionFiles } from '../schema.ts'

const MEDIA_TYPES: Record<string, string> = {
  json: 'application/json; charset=utf-8',
  gz: 'application/gzip',
  csv: 'text/csv; charset=utf-8; header=present',
  geojson: 'application/geo+json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
}
const FOR_EVER = 'public, max-age=31536000, immutable'
const SHORT = 'public, max-age=300'

/** The frozen files of an edition, by byte ranges too; never compressed on the way, so that their hash holds. */
export const files = new Hono<Environment>().get('/files/:name', async (c) => {
  const { values } = readParameters(
    c.req.url,
    c.var.places,
    {
      sha256: {
        read: (text: string) => (/^[0-9a-f]{64}$/.test(text) ? text : null),
        expected: 'ファイルのSHA-256（16進64桁）',
        otherwise: null as string | null,
      },
    },
    [],
  )
  const { db, edition } = c.var
  const name = c.req.param('name')
  const [file] = await db
    .select()
    .from(editionFiles)
    .where(and(eq(editionFiles.edition, edition.key), eq(editionFiles.name, name)))
  if (file === undefined || c.var.files === null || (values.sha256 ?? file.sha256) !== file.sha256)
    throw new Problem('file-not-found', '版のファイルの一覧は、版の files にあります。')
  const etag = `"${file.sha256}"`
  const cache = { etag, 'cache-control': values.sha256 === null ? SHORT : FOR_EVER }
  if (isKnownTo(c.req.header('if-none-match'), etag)) return c.body(null, 304, cache)
  const range = readRange(c.req.header('range'), c.req.header('if-range'), { size: file.bytes, etag })
  const headers = {
    ...cache,
    'accept-ranges': 'bytes',
    'content-type': MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
  }
  if (range === 'unsatisfiable')
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${file.bytes}` })
  const found = await c.var.files.stream(edition.id, name, range ?? undefined)
  if (found === null) throw new Error(`files: ${name} of ${edition.id} is not in the store`)
  // A shorter body than its header says would keep the reader waiting for the rest.
  if (found.size !== file.bytes)
    throw new Error(`files: ${name} of ${edition.id} has ${found.size} bytes, ${file.bytes} were published`)
  const { from, to } = range ?? { from: 0, to: file.bytes - 1 }
  const lengthSaid = { ...headers, 'content-length': String(to - from + 1) }
  if (range === null) return c.body(found.body, 200, lengthSaid)
  return c.body(found.body, 206, { ...lengthSaid, 'content-range': `bytes ${from}-${to}/${file.bytes}` })
})
