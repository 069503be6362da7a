import { createHash } from 'node:crypto'
import { appendFileSync, statSync } from 'node:fs'
import { measureFile, piecesOf } from '../disk-files.ts'

/** Behind the last page of a backup, where SQLite does not look: SHA-256 of all before it. */
const SEAL = /^\nSHA-256 ([0-9a-f]{64})\n$/
const LENGTH = '\nSHA-256 \n'.length + 64
/** Every size of page that SQLite has is a multiple of this. */
const SMALLEST_PAGE = 512

/** Says behind a finished backup what its bytes are. `integrity_check` looks at trees alone, not at what rows hold. */
export function sealBackup(path: string): void {
  appendFileSync(path, `\nSHA-256 ${measureFile(path)?.sha256}\n`)
}

function* firstBytes(path: string, length: number): Generator<Uint8Array> {
  let left = length
  for (const piece of piecesOf(path)) {
    yield piece.subarray(0, left)
    left -= Math.min(left, piece.length)
  }
}

function sealOf(path: string, size: number): string | null {
  let end = Buffer.alloc(0)
  for (const piece of piecesOf(path, Math.max(0, size - LENGTH))) end = Buffer.concat([end, piece])
  return SEAL.exec(end.toString('latin1'))?.[1] ?? null
}

/**
 * The database within a backup.
 * @returns its pieces; `damaged` when they are not what the seal says. Backups of before there were seals have none.
 */
export function readSealed(
  path: string,
): { seal: 'whole' | 'none'; pieces: Iterable<Uint8Array> } | 'damaged' {
  const { size } = statSync(path)
  const seal = sealOf(path, size)
  if (seal === null) return size % SMALLEST_PAGE === 0 ? { seal: 'none', pieces: piecesOf(path) } : 'damaged'
  const length = size - LENGTH
  const hash = createHash('sha256')
  for (const piece of firstBytes(path, length)) hash.update(piece)
  return hash.digest('hex') === seal ? { seal: 'whole', pieces: firstBytes(path, length) } : 'damaged'
}
