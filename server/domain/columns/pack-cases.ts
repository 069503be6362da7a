import { type ByteReader, ByteWriter } from './byte-streams.ts'
import type { Columns } from './columns.ts'
import { allMinistries } from './expected.ts'

/**
 * A part of the packed file: one column or several that tell of each other. Parts are read in the order of `PARTS`; a
 * part may look at the columns of those before it.
 */
export interface PackedPart {
  name: string
  write: (columns: Columns) => ByteWriter
  read: (reader: ByteReader, columns: Columns) => void
}

function written(fill: (writer: ByteWriter) => void): ByteWriter {
  const writer = new ByteWriter()
  fill(writer)
  return writer
}

export function partOf(
  name: string,
  write: (writer: ByteWriter, columns: Columns) => void,
  read: PackedPart['read'],
): PackedPart {
  return { name, write: (columns) => written((writer) => write(writer, columns)), read }
}

/** A column whose values are renumbered by how often they are met, so that few need a second byte. */
export function rankedPart(name: 'fields' | 'years'): PackedPart {
  return partOf(
    name,
    (writer, columns) => {
      const column = columns[name]
      const counts: number[] = []
      for (const value of column) counts[value] = (counts[value] ?? 0) + 1
      const ranked = [...counts.keys()].filter((value) => counts[value] !== undefined)
      ranked.sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
      const rankOf: number[] = []
      for (const [rank, value] of ranked.entries()) rankOf[value] = rank
      writer.list(ranked)
      writer.numbers(column.map((value) => rankOf[value] as number))
    },
    (reader, columns) => {
      const ranked = reader.list()
      const column = reader.numbers(columns[name])
      for (let index = 0; index < column.length; index++)
        column[index] = ranked[column[index] as number] as number
    },
  )
}

/** The prefecture of a case's first site; 0 = none. */
function prefectureOf({ firstSite, prefecture }: Columns, index: number): number {
  const site = firstSite[index] as number
  return site === firstSite[index + 1] ? 0 : (prefecture[site] as number)
}

/** Plans are of few prefectures: each numbers its own, in the order in which its cases meet them. */
export const planPart = partOf(
  'plan',
  (writer, columns) => {
    const met = new Map<number, Map<number, number>>()
    const fresh: number[] = []
    const numbers = columns.plan.map((plan, index) => {
      if (plan === 0) return 0
      const prefecture = prefectureOf(columns, index)
      const own = met.get(prefecture) ?? new Map<number, number>()
      met.set(prefecture, own)
      const known = own.get(plan)
      if (known !== undefined) return known
      fresh.push(plan)
      own.set(plan, own.size + 1)
      return own.size
    })
    writer.numbers(numbers)
    writer.list(fresh)
  },
  (reader, columns) => {
    const plans = reader.numbers(columns.plan)
    const fresh = reader.list()
    const met: number[][] = []
    let next = 0
    for (let index = 0; index < plans.length; index++) {
      const number = plans[index] as number
      if (number === 0) continue
      const prefecture = prefectureOf(columns, index)
      met[prefecture] ??= [0]
      const own = met[prefecture] as number[]
      if (number === own.length) own.push(fresh[next++] as number)
      plans[index] = own[number] as number
    }
  },
)

/** The programme tells the ministry, mostly; only cases without one say theirs. */
export const ministryPart = partOf(
  'ministry',
  (writer, columns) => {
    const { ministry, programme, lists } = columns
    const last = new Int32Array(lists.programmes.length + 1).fill(-1)
    const [ofProgramme, others]: [number[], number[]] = [[], []]
    for (let index = 0; index < ministry.length; index++) {
      const [own, of] = [ministry[index] as number, programme[index] as number]
      if (of === 0) others.push(own)
      else ofProgramme.push(last[of] === own ? 0 : own + 1)
      last[of] = own
    }
    writer.numbers(ofProgramme)
    writer.numbers(others)
  },
  (reader, columns) => {
    const { ministry, programme } = columns
    let without = 0
    for (let index = 0; index < programme.length; index++) if (programme[index] === 0) without += 1
    const ofProgramme = reader.numbers(new Uint16Array(programme.length - without))
    const others = reader.numbers(new Uint16Array(without))
    let [at, other] = [0, 0]
    for (let index = 0; index < ministry.length; index++)
      ministry[index] =
        programme[index] === 0 ? (others[other++] as number) + 1 : (ofProgramme[at++] as number)
    allMinistries(columns)
  },
)

/** Said of cases of several sites; of the others only where it holds. */
export const sharesPart = partOf(
  'hasShares',
  (writer, { hasShares, firstSite }) => {
    const [ofSeveral, others]: [number[], number[]] = [[], []]
    for (let index = 0; index < hasShares.length; index++)
      if (isSeveral(firstSite, index)) ofSeveral.push(hasShares[index] as number)
      else if (hasShares[index] !== 0) others.push(index)
    writer.list(ofSeveral)
    writer.list(others)
  },
  (reader, { hasShares, firstSite }) => {
    const ofSeveral = reader.list()
    let at = 0
    for (let index = 0; index < hasShares.length; index++)
      if (isSeveral(firstSite, index)) hasShares[index] = ofSeveral[at++] as number
    for (const index of reader.list()) hasShares[index] = 1
  },
)

function isSeveral(firstSite: Uint32Array, index: number): boolean {
  return (firstSite[index + 1] as number) > (firstSite[index] as number) + 1
}
