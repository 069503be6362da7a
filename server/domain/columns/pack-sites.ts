import { folded, unfolded } from './byte-streams.ts'
import type { Columns } from './columns.ts'
import { asExpected, bestPrecisions, prefecturesOf, unexpected } from './expected.ts'
import { countIn } from './mask.ts'
import { partOf } from './pack-cases.ts'

/** Most cases have one site: of the others how far each stands from the one before, and how many it has. */
export const firstSitePart = partOf(
  'firstSite',
  (writer, { firstSite, count }) => {
    const [gaps, counts]: [number[], number[]] = [[], []]
    for (let index = 0, before = 0; index < count; index++) {
      const own = (firstSite[index + 1] as number) - (firstSite[index] as number)
      if (own === 1) continue
      gaps.push(index - before)
      counts.push(own)
      before = index
    }
    writer.list(gaps)
    writer.list(counts)
  },
  (reader, { firstSite, count }) => {
    const [gaps, counts] = [reader.list(), reader.list()]
    firstSite.fill(1, 1)
    for (let at = 0, index = 0; at < gaps.length; at++) {
      index += gaps[at] as number
      firstSite[index + 1] = counts[at] as number
    }
    for (let index = 0; index < count; index++)
      firstSite[index + 1] = (firstSite[index + 1] as number) + (firstSite[index] as number)
  },
)

/** 1 at the first site of each case. First sites run along the map; the others of a case may lie anywhere. */
export function firstSites({ firstSite, count, prefecture }: Columns): Uint8Array {
  const isFirst = new Uint8Array(prefecture.length)
  for (let index = 0; index < count; index++)
    if (firstSite[index] !== firstSite[index + 1]) isFirst[firstSite[index] as number] = 1
  return isFirst
}

/** Of first sites the step from the one before, of the others the municipality itself, each in a row of its own. */
export const municipalityPart = partOf(
  'municipality',
  (writer, columns) => {
    const isFirst = firstSites(columns)
    const [steps, others]: [number[], number[]] = [[], []]
    let before = 0
    for (const [site, own] of columns.municipality.entries()) {
      if (isFirst[site] === 0) others.push(own)
      else {
        steps.push(folded(own - before))
        before = own
      }
    }
    writer.numbers(steps)
    writer.numbers(others)
  },
  (reader, columns) => {
    const isFirst = firstSites(columns)
    const firsts = countIn(isFirst)
    const steps = reader.numbers(new Uint32Array(firsts))
    const others = reader.numbers(new Uint16Array(isFirst.length - firsts))
    const { municipality } = columns
    let [before, at, other] = [0, 0, 0]
    for (let site = 0; site < municipality.length; site++) {
      if (isFirst[site] === 0) municipality[site] = others[other++] as number
      else {
        before += unfolded(steps[at++] as number)
        municipality[site] = before
      }
    }
  },
)

export const prefecturePart = partOf(
  'prefecture',
  (writer, columns) => writer.numbers(unexpected(columns.prefecture, prefecturesOf(columns))),
  (reader, columns) => asExpected(reader.numbers(columns.prefecture), prefecturesOf(columns)),
)

export const sitePrecisionPart = partOf(
  'sitePrecision',
  (writer, columns) => {
    const isFirst = firstSites(columns)
    for (const which of [1, 0])
      writer.numbers(columns.sitePrecision.filter((_, site) => isFirst[site] === which))
  },
  (reader, columns) => {
    const isFirst = firstSites(columns)
    const { sitePrecision } = columns
    const firsts = countIn(isFirst)
    const ofFirst = reader.numbers(new Uint8Array(firsts))
    const others = reader.numbers(new Uint8Array(isFirst.length - firsts))
    let [at, other] = [0, 0]
    for (let site = 0; site < sitePrecision.length; site++)
      sitePrecision[site] = (isFirst[site] === 1 ? ofFirst[at++] : others[other++]) as number
  },
)

export const precisionPart = partOf(
  'precision',
  (writer, columns) => writer.numbers(unexpected(columns.precision, bestPrecisions(columns))),
  (reader, columns) => asExpected(reader.numbers(columns.precision), bestPrecisions(columns)),
)

/** Where a site lies goes by its code: 0 where the code was last met alike, else one more than the value. */
export const insidePart = partOf(
  'inside',
  (writer, columns) => {
    const last = new Uint8Array(places(columns))
    writer.numbers(
      columns.inside.map((own, site) => {
        const place = placeOf(columns, site)
        const isAlike = last[place] === own
        last[place] = own
        return isAlike ? 0 : own + 1
      }),
    )
  },
  (reader, columns) => {
    const inside = reader.numbers(columns.inside)
    const last = new Uint8Array(places(columns))
    for (let site = 0; site < inside.length; site++) {
      const place = placeOf(columns, site)
      if (inside[site] !== 0) last[place] = (inside[site] as number) - 1
      inside[site] = last[place] as number
    }
  },
)

const PREFECTURES = 256

function places({ lists }: Columns): number {
  return lists.municipalities.length + PREFECTURES
}

function placeOf({ municipality, prefecture }: Columns, site: number): number {
  const own = municipality[site] as number
  return own > 0 ? PREFECTURES + own - 1 : (prefecture[site] as number)
}

const [YES, NO, UNKNOWN] = [0, 1, 2]

/** What the sites tell of a case: inside somewhere, else not known where one has no municipality. */
function expectedAnswers({ count, firstSite, inside, municipality }: Columns): Uint8Array {
  const answers = new Uint8Array(count)
  for (let index = 0, site = 0; index < count; index++) {
    let [isInside, isUnknown] = [false, false]
    for (const end = firstSite[index + 1] as number; site < end; site++) {
      isInside ||= inside[site] === 1
      isUnknown ||= municipality[site] === 0
    }
    answers[index] = isInside ? YES : isUnknown ? UNKNOWN : NO
  }
  return answers
}

export const inPlanAreaPart = partOf(
  'inPlanArea',
  (writer, columns) => writer.numbers(unexpected(columns.inPlanArea, expectedAnswers(columns))),
  (reader, columns) => asExpected(reader.numbers(columns.inPlanArea), expectedAnswers(columns)),
)
