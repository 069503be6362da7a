import type { Context } from 'hono'
import { readRange } from './byte-range.ts'
import { isKnownTo } from './etag.ts'
import type { ByteRange, FileStream } from './storage.ts'

interface RangedFile {
  bytes: number
  sha256: string
  /** Its media type and how long it may be kept. */
  headers: Record<string, string>
  open: (range?: ByteRange) => Promise<FileStream | null>
}

/**
 * Answers with a file, or a stretch of it: 200, 206, 304 or 416. Its tag is its hash.
 * @throws when the store has lost it, or has it in another length
 */
export async function answerFile(c: Context, name: string, file: RangedFile): Promise<Response> {
  const etag = `"${file.sha256}"`
  const { 'cache-control': cacheControl = 'no-cache' } = file.headers
  if (isKnownTo(c.req.header('if-none-match'), etag))
    return c.body(null, 304, { etag, 'cache-control': cacheControl })
  const range = readRange(c.req.header('range'), c.req.header('if-range'), { size: file.bytes, etag })
  const headers = { etag, ...file.headers, 'accept-ranges': 'bytes' }
  if (range === 'unsatisfiable')
    return c.body(null, 416, { ...headers, 'content-range': `bytes */${file.bytes}` })
  const found = await file.open(range ?? undefined)
  if (found === null) throw new Error(`files: ${name} is not in the store`)
  // A shorter body than its header says would keep the reader waiting for the rest.
  if (found.size !== file.bytes)
    throw new Error(`files: ${name} has ${found.size} bytes, ${file.bytes} were published`)
  const { from, to } = range ?? { from: 0, to: file.bytes - 1 }
  const lengthSaid = { ...headers, 'content-length': String(to - from + 1) }
  if (range === null) return c.body(found.body, 200, lengthSaid)
  return c.body(found.body, 206, { ...lengthSaid, 'content-range': `bytes ${from}-${to}/${file.bytes}` })
}
