import type { ByteRange } from './storage.ts'

/**
 * Reads a Range header (RFC 9110, 14.2): one range of bytes, from a place on or the last n.
 * @returns null when the whole is meant: no header, several ranges, another unit, or an If-Range that names another file
 */
export function readRange(
  range: string | undefined,
  ifRange: string | undefined,
  file: { size: number; etag: string },
): ByteRange | 'unsatisfiable' | null {
  if (range === undefined || (ifRange !== undefined && ifRange.trim() !== file.etag)) return null
  const match = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(range.trim())
  if (match === null || (match[1] === '' && match[2] === '')) return null
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  const from = first === '' ? Math.max(0, file.size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? file.size - 1 : Math.min(Number(last), file.size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null
  return from >= file.size || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { from, to }
}
