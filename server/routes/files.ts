import { Hono } from 'hono'
import type { Environment } from '../environment.ts'
import { readParameters } from '../params.ts'
import { Problem } from '../problem.ts'
import { answerFile } from '../ranged-file.ts'

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
  const { edition } = c.var
  const name = c.req.param('name')
  const file = await c.var.editions.file(edition, name)
  if (file === null || c.var.files === null || (values.sha256 ?? file.sha256) !== file.sha256)
    throw new Problem('file-not-found', '版のファイルの一覧は、版の files にあります。')
  const files = c.var.files
  return await answerFile(c, `${name} of ${edition.id}`, {
    ...file,
    headers: {
      'cache-control': values.sha256 === null ? SHORT : FOR_EVER,
      'content-type': MEDIA_TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    },
    open: (range) => files.stream(edition.id, name, range),
  })
})
