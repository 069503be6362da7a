import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { COLUMNS_FILE } from '../../server/domain/edition.ts'
import type { Ground, Measured } from './measurement.ts'

const MEGA = 1e6
/** Magic and the length of the header. */
const PREFIX = 8

interface Header {
  columns: { name: string; length: number }[]
}

/** What each column takes of the compressed file: where the next byte is to be saved. */
export async function sizeOfColumns({ files, edition }: Ground): Promise<Measured[]> {
  const file = gunzipSync(readFileSync(join(files, edition, COLUMNS_FILE)))
  let at = PREFIX + file.readUInt32LE(PREFIX / 2)
  const header = JSON.parse(file.toString('latin1', PREFIX, at)) as Header
  const measured = [row('lists', file.subarray(0, at))]
  for (const { name, length } of header.columns) {
    measured.push(row(name, file.subarray(at, at + length)))
    at += length
  }
  return measured.sort((a, b) => b.ours - a.ours)
}

function row(name: string, bytes: Uint8Array): Measured {
  return { what: `columns: ${name}`, ours: gzipSync(bytes, { level: 9 }).length / MEGA, unit: 'MB' }
}
