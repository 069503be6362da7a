import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { CASE_COLUMNS } from '../../server/domain/columns/columns.ts'
import { readColumns } from '../../server/domain/columns/columns-file.ts'
import { COLUMNS_FILE } from '../../server/domain/edition.ts'
import type { Ground, Measured } from './measurement.ts'

const MEGA = 1e6
/** Magic and the length of the header. */
const PREFIX = 8

interface Header {
  count: number
  sites: number
  columns: { name: string; form: string; bytes: number[] }[]
}

/** What each column takes of the compressed file: where the next byte is to be saved. */
export async function sizeOfColumns({ files, edition }: Ground): Promise<Measured[]> {
  const file = gunzipSync(readFileSync(join(files, edition, COLUMNS_FILE)))
  let at = PREFIX + file.readUInt32LE(PREFIX / 2)
  const header = JSON.parse(file.toString('latin1', PREFIX, at)) as Header
  const ofCases: readonly string[] = [...CASE_COLUMNS, 'firstSite']
  const measured = [row('lists', file.subarray(0, at))]
  const { amountYen, supportYen } = readColumns(file)
  const known = { amountIs: countKnown(amountYen), supportIs: countKnown(supportYen) }
  for (const { name, form, bytes } of header.columns) {
    const all = ofCases.includes(name) ? header.count : header.sites
    const values = form === 'known' ? known[name as keyof typeof known] : all
    const length = values * bytes.reduce((sum, each) => sum + each, 0)
    measured.push(row(name, file.subarray(at, at + length)))
    at += length
  }
  return measured.sort((a, b) => b.ours - a.ours)
}

function countKnown(yen: Float64Array): number {
  return yen.reduce((count, value) => count + Number(!Number.isNaN(value)), 0)
}

function row(name: string, bytes: Uint8Array): Measured {
  return { what: `columns: ${name}`, ours: gzipSync(bytes, { level: 9 }).length / MEGA, unit: 'MB' }
}
