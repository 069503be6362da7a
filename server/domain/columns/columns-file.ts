import { PRECISIONS } from '../investment.ts'
import {
  CASE_COLUMNS,
  type CaseColumn,
  COLUMNS_SCHEMA,
  type ColumnLists,
  type Columns,
  emptyColumns,
  SITE_COLUMNS,
  type SiteColumn,
} from './columns.ts'
import {
  isMicro,
  joinYen,
  rawPlanes,
  readRawPlanes,
  splitYen,
  stepDegrees,
  walkDegrees,
} from './number-forms.ts'
import { bytesFor, readPlanes, writePlanes } from './planes.ts'

const MAGIC = 'NIMC'
const PREFIX = 8

type Form = 'integer' | 'yen' | 'steps' | 'float'

interface Header {
  schema: number
  edition: string
  count: number
  sites: number
  lists: ColumnLists
  /** In the order in which they lie; `bytes` of each plane group (a yen column has two). */
  columns: { name: string; form: Form; bytes: number[] }[]
}

interface Part {
  name: string
  form: Form
  planes: { bytes: number; data: Uint8Array }[]
}

function plain(values: ArrayLike<number>): { bytes: number; data: Uint8Array } {
  const bytes = bytesFor(values)
  return { bytes, data: writePlanes(values, bytes) }
}

const YEN: readonly string[] = ['amountYen', 'supportYen', 'amountPart', 'supportPart']
const DEGREES: readonly string[] = ['lng', 'lat']

function part(name: CaseColumn | SiteColumn, columns: Columns): Part {
  const values = columns[name]
  if (YEN.includes(name)) {
    const { digits, zeros } = splitYen(values as Float64Array)
    return { name, form: 'yen', planes: [plain(digits), plain(zeros)] }
  }
  if (!DEGREES.includes(name)) return { name, form: 'integer', planes: [plain(values)] }
  const own = ownPositions(columns, name as 'lng' | 'lat')
  return isMicro(own)
    ? { name, form: 'steps', planes: [plain(stepDegrees(own))] }
    : { name, form: 'float', planes: [{ bytes: 8, data: rawPlanes(own) }] }
}

/** Positions that a site has of its own; label points are in the lists and need not be said again. */
function ownPositions(columns: Columns, name: 'lng' | 'lat'): Float64Array {
  const axis = name === 'lng' ? 0 : 1
  return columns[name].map((value, site) => {
    const label = columns.lists.municipalities[(columns.municipality[site] as number) - 1]?.label
    return label !== undefined && isAtLabel(columns, site) && value === label[axis] ? Number.NaN : value
  })
}

const TO_THE_MUNICIPALITY = PRECISIONS.findIndex(({ id }) => id === 'municipality')

function isAtLabel(columns: Pick<Columns, 'sitePrecision'>, site: number): boolean {
  return columns.sitePrecision[site] === TO_THE_MUNICIPALITY
}

/** Writes columns as one file: magic, length of the header, header (JSON), planes. Equal columns give equal bytes. */
export function writeColumns(columns: Columns): Uint8Array {
  const parts: Part[] = [
    ...CASE_COLUMNS.map((name) => part(name, columns)),
    { name: 'firstSite', form: 'integer', planes: [plain(siteCounts(columns))] },
    ...SITE_COLUMNS.map((name) => part(name, columns)),
  ]
  const header: Header = {
    schema: COLUMNS_SCHEMA,
    edition: columns.edition,
    count: columns.count,
    sites: columns.municipality.length,
    lists: columns.lists,
    columns: parts.map(({ name, form, planes }) => ({ name, form, bytes: planes.map(({ bytes }) => bytes) })),
  }
  const text = toAscii(JSON.stringify(header))
  const data = parts.flatMap(({ planes }) => planes.map((plane) => plane.data))
  const file = new Uint8Array(PREFIX + text.length + data.reduce((sum, bytes) => sum + bytes.length, 0))
  file.set(toAscii(MAGIC))
  new DataView(file.buffer).setUint32(4, text.length, true)
  file.set(text, PREFIX)
  let at = PREFIX + text.length
  for (const bytes of data) {
    file.set(bytes, at)
    at += bytes.length
  }
  return file
}

/** Text as bytes, with \\u escapes for all that is not ASCII, which JSON reads back. */
function toAscii(text: string): Uint8Array {
  const escaped = text.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return Uint8Array.from(escaped, (character) => character.charCodeAt(0))
}

function fromAscii(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function siteCounts({ firstSite, count }: Columns): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => {
    return (firstSite[index + 1] as number) - (firstSite[index] as number)
  })
}

/**
 * Reads a file of `writeColumns`.
 * @throws when it is another kind of file, of another version, or cut short
 */
export function readColumns(file: Uint8Array): Columns {
  const magic = fromAscii(file.subarray(0, 4))
  if (magic !== MAGIC) throw new Error(`columns: the file begins with "${magic}" instead of "${MAGIC}"`)
  const length = new DataView(file.buffer, file.byteOffset).getUint32(4, true)
  const header = JSON.parse(fromAscii(file.subarray(PREFIX, PREFIX + length))) as Header
  if (header.schema !== COLUMNS_SCHEMA)
    throw new Error(`columns: schema ${header.schema}, this reader knows ${COLUMNS_SCHEMA}`)
  const columns = emptyColumns(header.edition, header.count, header.sites, header.lists)
  let at = PREFIX + length
  const take = (bytes: number, values: number) => {
    const planes = file.subarray(at, at + bytes * values)
    if (planes.length !== bytes * values)
      throw new Error(`columns: the file ends after ${file.length} bytes, more were announced`)
    at += planes.length
    return planes
  }
  for (const { name, form, bytes } of header.columns) {
    const [first = 0, second = 0] = bytes
    if (name === 'firstSite') {
      const counts = new Uint32Array(header.count)
      readPlanes(take(first, header.count), counts)
      for (let index = 0; index < header.count; index++)
        columns.firstSite[index + 1] = (columns.firstSite[index] as number) + (counts[index] as number)
      continue
    }
    const into = columns[name as CaseColumn | SiteColumn]
    if (form === 'integer') readPlanes(take(first, into.length), into)
    else if (form === 'float') readRawPlanes(take(first, into.length), into as Float64Array)
    else if (form === 'steps') {
      const steps = new Float64Array(into.length)
      readPlanes(take(first, into.length), steps)
      walkDegrees(steps, into as Float64Array)
    } else {
      const yen = { digits: new Float64Array(into.length), zeros: new Uint8Array(into.length) }
      readPlanes(take(first, into.length), yen.digits)
      readPlanes(take(second, into.length), yen.zeros)
      joinYen(yen, into as Float64Array)
    }
  }
  if (at !== file.length) throw new Error(`columns: ${file.length - at} bytes too many`)
  putAtLabels(columns)
  return columns
}

/** What is known to its municipality stands at the label point. */
function putAtLabels(columns: Columns): void {
  const { lists, lng, lat, municipality } = columns
  for (let site = 0; site < lng.length; site++) {
    if (!Number.isNaN(lng[site]) || !isAtLabel(columns, site)) continue
    const label = lists.municipalities[(municipality[site] as number) - 1]?.label
    lng[site] = label?.[0] ?? Number.NaN
    lat[site] = label?.[1] ?? Number.NaN
  }
}
