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
  allMinistries,
  asExpected,
  bestPrecisions,
  eachRest,
  municipalitySteps,
  newMinistries,
  prefecturesOf,
  unexpected,
  walkMunicipalities,
} from './expected.ts'
import {
  isMicro,
  joinYen,
  rawPlanes,
  readRawPlanes,
  type Starts,
  splitYen,
  stepDegrees,
  walkDegrees,
} from './number-forms.ts'
import { bytesFor, readPlanes, writePlanes } from './planes.ts'
import { readSignificant, writeSignificant } from './significant-yen.ts'

const MAGIC = 'NIMC'
const PREFIX = 8

/** How a column's planes are to be read. `steps` stands in files of schema 1 only. */
type Form =
  | 'integer'
  | 'yen'
  | 'steps'
  | 'float'
  /** Steps from the position before in the same municipality. */
  | 'near'
  /** Left out where it is what other columns tell (`expected.ts`). */
  | 'expected'
  /** Only of the cases whose yen are known. */
  | 'known'
  /** Yen by their significant digits (`significant-yen.ts`). */
  | 'significant'

interface Header {
  schema: number
  edition: string
  count: number
  sites: number
  lists: ColumnLists
  /** In the order in which they lie; `bytes` of each plane group (a yen column has two), `length` of all (from schema 2). */
  columns: { name: string; form: Form; bytes: number[]; length: number }[]
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

const DEGREES: readonly string[] = ['lng', 'lat']

function part(name: CaseColumn | SiteColumn, columns: Columns): Part {
  const values = columns[name]
  const expected = expectedPart(name, columns)
  if (expected !== null) return expected
  if (name === 'amountYen' || name === 'supportYen') {
    const planes = writeSignificant(columns[name]).map((data) => ({ bytes: 1, data }))
    return { name, form: 'significant', planes }
  }
  if (!DEGREES.includes(name)) return { name, form: 'integer', planes: [plain(values)] }
  const own = ownPositions(columns, name as 'lng' | 'lat')
  return isMicro(own)
    ? { name, form: 'near', planes: [plain(stepDegrees(own, startsOf(columns, name as 'lng' | 'lat')))] }
    : { name, form: 'float', planes: [{ bytes: 8, data: rawPlanes(own) }] }
}

/** A part of yen that the case's other sites leave over stands as so many zeros after no digit. */
const REST = 15

function expectedPart(name: CaseColumn | SiteColumn, columns: Columns): Part | null {
  const expected = (values: Float64Array): Part => ({ name, form: 'expected', planes: [plain(values)] })
  if (name === 'prefecture') return expected(unexpected(columns.prefecture, prefecturesOf(columns)))
  if (name === 'precision') return expected(unexpected(columns.precision, bestPrecisions(columns)))
  if (name === 'ministry') return expected(newMinistries(columns))
  if (name === 'municipality') return expected(municipalitySteps(columns))
  if (name === 'amountPart' || name === 'supportPart') {
    const parts = columns[name]
    const { digits, zeros } = splitYen(parts)
    eachRest(columns, wholeOf(name, columns), parts, (site, rest) => {
      if (rest === parts[site]) [digits[site], zeros[site]] = [0, REST]
    })
    return { name, form: 'expected', planes: [plain(digits), plain(zeros)] }
  }
  if (name === 'amountIs' || name === 'supportIs') {
    const yen = columns[OF_YEN[name]]
    // What is not known is not 約 either; where a column says so all the same, it is written whole.
    if (columns[name].some((is, index) => is !== 0 && Number.isNaN(yen[index]))) return null
    return {
      name,
      form: 'known',
      planes: [plain(columns[name].filter((_, index) => !Number.isNaN(yen[index])))],
    }
  }
  return null
}

const OF_YEN = { amountIs: 'amountYen', supportIs: 'supportYen' } as const

function wholeOf(name: 'amountPart' | 'supportPart', { amountYen, supportYen }: Columns): Float64Array {
  return name === 'amountPart' ? amountYen : supportYen
}

/** Each municipality begins at its label point, in millionths of a degree. */
function startsOf({ lists, municipality }: Columns, name: 'lng' | 'lat'): Starts {
  const axis = name === 'lng' ? 0 : 1
  return {
    places: municipality,
    starts: [0, ...lists.municipalities.map(({ label }) => Math.round(label[axis] * 1e6))],
  }
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
    columns: parts.map(({ name, form, planes }) => ({
      name,
      form,
      bytes: form === 'significant' ? [] : planes.map(({ bytes }) => bytes),
      length: planes.reduce((sum, { data }) => sum + data.length, 0),
    })),
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
  if (!(header.schema >= 1 && header.schema <= COLUMNS_SCHEMA))
    throw new Error(`columns: schema ${header.schema}, this reader knows 1 to ${COLUMNS_SCHEMA}`)
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
    if (form === 'significant') readSignificant(take, into as Float64Array)
    else if (form === 'known') readKnown(columns, name as keyof typeof OF_YEN, (count) => take(first, count))
    else if (form === 'integer' || (form === 'expected' && bytes.length === 1))
      readPlanes(take(first, into.length), into)
    else if (form === 'float') readRawPlanes(take(first, into.length), into as Float64Array)
    else if (form === 'steps' || form === 'near') {
      const steps = new Float64Array(into.length)
      readPlanes(take(first, into.length), steps)
      const starts = form === 'near' ? startsOf(columns, name as 'lng' | 'lat') : fromZero(into.length)
      walkDegrees(steps, into as Float64Array, starts)
    } else {
      const yen = { digits: new Float64Array(into.length), zeros: new Uint8Array(into.length) }
      readPlanes(take(first, into.length), yen.digits)
      readPlanes(take(second, into.length), yen.zeros)
      joinYen(yen, into as Float64Array)
      if (form === 'expected') putRests(columns, name as 'amountPart' | 'supportPart', yen.zeros)
    }
    if (form !== 'expected') continue
    if (name === 'municipality') walkMunicipalities(columns)
    else if (name === 'prefecture') asExpected(columns.prefecture, prefecturesOf(columns))
  }
  if (at !== file.length) throw new Error(`columns: ${file.length - at} bytes too many`)
  putAtLabels(columns)
  const isExpected = (wanted: string) =>
    header.columns.some(({ name, form }) => name === wanted && form === 'expected')
  // Programmes and sites stand behind what is told from them.
  if (isExpected('ministry')) allMinistries(columns)
  if (isExpected('precision')) asExpected(columns.precision, bestPrecisions(columns))
  return columns
}

function fromZero(sites: number): Starts {
  return { places: new Uint8Array(sites), starts: [0] }
}

function readKnown(columns: Columns, name: keyof typeof OF_YEN, take: (values: number) => Uint8Array): void {
  const yen = columns[OF_YEN[name]]
  let known = 0
  for (let index = 0; index < yen.length; index++) known += Number(!Number.isNaN(yen[index]))
  const values = new Uint8Array(known)
  readPlanes(take(known), values)
  for (let index = 0, at = 0; index < yen.length; index++)
    if (!Number.isNaN(yen[index])) columns[name][index] = values[at++] as number
}

function putRests(columns: Columns, name: 'amountPart' | 'supportPart', zeros: Uint8Array): void {
  const parts = columns[name]
  eachRest(columns, wholeOf(name, columns), parts, (site, rest) => {
    if (zeros[site] === REST) parts[site] = rest
  })
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
