import { PRECISIONS } from '../investment.ts'
import type { CaseColumn, Columns, SiteColumn } from './columns.ts'
import {
  allMinistries,
  asExpected,
  bestPrecisions,
  eachRest,
  prefecturesOf,
  walkMunicipalities,
} from './expected.ts'
import { joinYen, readRawPlanes, type Starts, walkDegrees } from './number-forms.ts'
import { readPlanes } from './planes.ts'
import { readSignificant } from './significant-yen.ts'

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

/** In the order in which they lie; `bytes` of each plane group (a yen column has two). */
export interface OlderColumn {
  name: string
  form: Form
  bytes: number[]
}

/**
 * Fills columns from a file of schema 1 or 2: editions published then keep theirs.
 * @param take the next bytes of the file: so many a value
 */
export function readOlderColumns(
  columns: Columns,
  header: readonly OlderColumn[],
  take: (bytes: number, values: number) => Uint8Array,
): void {
  for (const { name, form, bytes } of header) {
    const [first = 0, second = 0] = bytes
    if (name === 'firstSite') {
      const counts = new Uint32Array(columns.count)
      readPlanes(take(first, columns.count), counts)
      for (let index = 0; index < columns.count; index++)
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
  putAtLabels(columns)
  const isExpected = (wanted: string) =>
    header.some(({ name, form }) => name === wanted && form === 'expected')
  // Programmes and sites stand behind what is told from them.
  if (isExpected('ministry')) allMinistries(columns)
  if (isExpected('precision')) asExpected(columns.precision, bestPrecisions(columns))
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

/** A part of yen that the case's other sites leave over stands as so many zeros after no digit. */
const REST = 15

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

const TO_THE_MUNICIPALITY = PRECISIONS.findIndex(({ id }) => id === 'municipality')

function isAtLabel(columns: Pick<Columns, 'sitePrecision'>, site: number): boolean {
  return columns.sitePrecision[site] === TO_THE_MUNICIPALITY
}
