import { STAGES } from '../investment.ts'
import type { ByteReader, ByteWriter } from './byte-streams.ts'
import type { Columns } from './columns.ts'
import { countIn } from './mask.ts'
import { partOf } from './pack-cases.ts'

/**
 * Cases at one position are numbered by programme and stage (`publish/number-cases.ts`). So of a case that stands where
 * the one before it stands only the step is said; where the order is another, the step goes round.
 */

/** 1 where a case's first site stands where that of the case before it stands. */
function followers({ count, firstSite, municipality, prefecture, lng, lat }: Columns): Uint8Array {
  const follows = new Uint8Array(count)
  for (let index = 1; index < count; index++) {
    const before = firstSite[index - 1] as number
    const own = firstSite[index] as number
    if (before === own || own === firstSite[index + 1]) continue
    if (
      municipality[own] === municipality[before] &&
      prefecture[own] === prefecture[before] &&
      isSame(lng[own] as number, lng[before] as number) &&
      isSame(lat[own] as number, lat[before] as number)
    )
      follows[index] = 1
  }
  return follows
}

function isSame(one: number, other: number): boolean {
  // Neither is known where both are NaN.
  return one === other || (Number.isNaN(one) && Number.isNaN(other))
}

/** How a column's values are numbered in the order in which cases stand, and which cases go by the one before. */
interface Runs {
  column: Uint8Array | Uint16Array
  rankOf: Uint16Array
  follows: Uint8Array
}

function writeRuns(writer: ByteWriter, { column, rankOf, follows }: Runs): void {
  const [steps, others]: [number[], number[]] = [[], []]
  let before = 0
  for (let index = 0; index < column.length; index++) {
    const own = rankOf[column[index] as number] as number
    if (follows[index] === 1) steps.push((own - before + rankOf.length) % rankOf.length)
    else others.push(own)
    before = own
  }
  writer.numbers(steps)
  writer.numbers(others)
}

function readRuns(reader: ByteReader, { column, rankOf, follows }: Runs): void {
  const valueAt = new Uint16Array(rankOf.length)
  for (const [value, rank] of rankOf.entries()) valueAt[rank] = value
  const following = countIn(follows)
  const steps = reader.numbers(new Uint16Array(following))
  const others = reader.numbers(new Uint16Array(column.length - following))
  let [at, other, before] = [0, 0, 0]
  for (let index = 0; index < column.length; index++) {
    if (follows[index] === 0) before = others[other++] as number
    else {
      before += steps[at++] as number
      if (before >= rankOf.length) before -= rankOf.length
    }
    column[index] = valueAt[before] as number
  }
}

function ranked(names: readonly string[]): Uint16Array {
  const order = [...names.keys()].sort((a, b) => compared(names[a] as string, names[b] as string) || a - b)
  const rankOf = new Uint16Array(names.length)
  for (const [rank, value] of order.entries()) rankOf[value] = rank
  return rankOf
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

function programmeRuns(columns: Columns): Runs {
  const ids = columns.lists.programmes.map(({ id }) => id ?? '')
  return { column: columns.programme, rankOf: ranked(['', ...ids]), follows: followers(columns) }
}

export const programmePart = partOf(
  'programme',
  (writer, columns) => writeRuns(writer, programmeRuns(columns)),
  (reader, columns) => readRuns(reader, programmeRuns(columns)),
)

/** Stages go by the case before only where the programme is the same, too. */
function stageRuns(columns: Columns): Runs {
  const { stage, programme } = columns
  const follows = followers(columns)
  for (let index = 1; index < follows.length; index++)
    if (programme[index] !== programme[index - 1]) follows[index] = 0
  return { column: stage, rankOf: ranked(STAGES.map(({ id }) => id)), follows }
}

export const stagePart = partOf(
  'stage',
  (writer, columns) => writeRuns(writer, stageRuns(columns)),
  (reader, columns) => readRuns(reader, stageRuns(columns)),
)
