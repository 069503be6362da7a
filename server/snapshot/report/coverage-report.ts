import type { ReadDatabase } from '../../database.ts'
import type { Columns } from '../../domain/columns/columns.ts'
import { spotsOf } from '../../domain/columns/spots.ts'
import type { PrefectureCoverage } from '../../domain/coverage/coverage.ts'
import { writeFilter } from '../../domain/filter.ts'
import { pageOf } from '../../domain/page-size.ts'
import { PLAN_TYPES } from '../../domain/plan.ts'
import { BASES } from '../../domain/summary.ts'
import { matchingMask } from '../../queries/select-asked.ts'
import type { Drawing, SnapshotAsked } from '../asked.ts'
import { drawPrefectureMap } from '../atlas/prefecture-map.ts'
import { type AtlasOf, EM, Sheet } from '../atlas/sheet.ts'
import { paintersOf } from '../ground.ts'
import { conditionsOf } from '../page-content.ts'
import { sumSentence } from '../panels.ts'
import { stretchOf } from '../places-of-view.ts'
import { qrCode } from '../qr.ts'
import type { Scene } from '../scene.ts'
import { areasReader } from '../shown-areas.ts'
import { grouped, SNAPSHOT_WORDS } from '../words.ts'
import { drawCoverageFields, drawCoveringPlans, drawMunicipalities } from './coverage-report-tables.ts'

const words = SNAPSHOT_WORDS.ja
const QR_SIDE = 58
const TALLEST_MAP = 430

/** A prefecture's report as it is answered, and the question that it answers. */
export interface ReportAsked extends Pick<SnapshotAsked, 'edition' | 'editionKey' | 'places' | 'filter'> {
  /** Without them no case could be drawn: a report is made where the edition's files are. */
  columns: Columns
  report: PrefectureCoverage
}

/** A prefecture's coverage on two A4 pages: a map with its key figures and fields, then its municipalities. */
export async function* drawCoverageReport(
  db: ReadDatabase,
  of: ReportAsked,
  drawing: Drawing,
): AsyncGenerator<Scene> {
  const { report, places, edition } = of
  const asked = askedOf(of)
  const name = places.get(report.prefecture)?.name ?? report.prefecture
  const areas = await areasReader()(db, asked)
  const document: AtlasOf = {
    ...{ lettering: drawing.lettering, id: edition.id, pages: 2, hasCover: false },
    document: `${name} カバー状況`,
    edition: `${edition.title}（版 ${edition.id}）`,
    badges: badgesOf(of).join('　'),
    credit: drawing.credits.ja.join('、'),
    madeOn: edition.publishedAt ?? edition.asOf,
  }
  const sentences = figuresOf(report)

  const first = new Sheet(document)
  first.title(`${name}　カバー状況`)
  first.write(`${document.edition}　${words.asOf(edition.asOf)}`, { size: 1, most: 2 })
  const conditions = conditionsOf({ asked: { ...asked, filter: of.filter }, areas })
  first.write(`${words.conditions}：${conditions === '' ? words.noConditions : conditions}`, {
    ...{ size: 1, isBold: true, most: 3 },
  })
  for (const sentence of sentences) first.write(sentence, { size: 0.95, most: 3 })
  first.y += 5
  const [top, side] = [first.y, 220]
  drawCoverageFields(first, report, { x: first.inner.x + first.inner.wide - side, y: top })
  const bottom = first.bottom - QR_SIDE - 22
  const high = Math.min(TALLEST_MAP, bottom - top)
  const frame = { x: first.inner.x, y: top, wide: first.inner.wide - side - 10, high }
  const { shapes } = await drawPrefectureMap(
    {
      ...{ code: report.prefecture, frame, areas, listed: [], spots: spotsOf(of.columns) },
      stretch: stretchOf(asked.filter, places, { view: null, plans: [] }),
      mask: await matchingMask(db, asked),
    },
    { drawing, paint: paintersOf(), places },
  )
  first.shapes.push(...shapes)
  first.y = top + high
  drawCoveringPlans(first, report, bottom)
  first.y += 8
  drawSource(first, of, drawing.site)
  yield first.scene(1, { id: 'map', title: '地図と主な数値', level: 0 }, `${name}。${sentences.join('')}`)

  const second = new Sheet(document)
  second.title(`${name}　市区町村別`)
  drawMunicipalities(second, report)
  yield second.scene(
    2,
    { id: 'municipalities', title: '市区町村別', level: 0 },
    `${name}の市区町村別の計画と案件`,
  )
}

function askedOf({ report, ...of }: ReportAsked): SnapshotAsked {
  const page = pageOf('A4')
  if (page === null) throw new Error('report: A4 has no form')
  const filter = { ...of.filter, prefecture: [report.prefecture] }
  return { ...of, filter, page, language: 'ja', title: null, note: null, hidden: [], view: null }
}

function badgesOf({ edition, report }: ReportAsked): string[] {
  return [
    ...(edition.sample ? [words.sample] : []),
    ...(edition.complete
      ? []
      : [words.excerpt(edition.excerptOf, edition.sums?.count ?? report.total.count)]),
    ...(report.plans.some(({ example }) => example) ? [words.exampleAreas] : []),
  ]
}

/** The key figures, each a sentence. */
function figuresOf({ total, municipalities, plans, ...report }: PrefectureCoverage): string[] {
  const { count } = total
  const bodies = municipalities.filter(({ parent }) => parent === null)
  const covered = bodies.filter((body) => body.plans.length > 0).length
  const types = PLAN_TYPES.map(
    ({ id, letter }) => `${letter} ${grouped(plans.filter(({ type }) => type === id).length)}件`,
  )
  const amount = { yen: total.amountYen, unknown: total.amountUnknown, inexact: total.amountInexact, count }
  const support = {
    yen: total.supportYen,
    unknown: total.supportUnknown,
    inexact: total.supportInexact,
    count,
  }
  // A case may be doubtful beside several plans.
  const reviewed = new Set(report.toReview.map(({ investment }) => investment)).size
  return [
    `案件 ${words.cases(count)}　${sumSentence(words.amount, amount, 'ja')}　${sumSentence(words.support, support, 'ja')}。`,
    `計画（国公表・見直し） ${grouped(plans.length)}件（${types.join('、')}）。区域に入る市区町村 ${grouped(covered)}／${grouped(bodies.length)}。`,
    `区域の外の案件 ${grouped(report.outside.length)}件、内外が分からない案件 ${grouped(report.notPlaced.length)}件、飛び地 ${grouped(report.enclaves.length)}、離島 ${grouped(report.islands.length)}、複数の都道府県にまたがる計画 ${grouped(report.shared.length)}件、要確認 ${grouped(reviewed)}件。`,
  ]
}

/** Whose data it is, what may be done with it, and where the same report is alive. */
function drawSource(sheet: Sheet, { edition, filter, report }: ReportAsked, site: string): void {
  const pairs = [...writeFilter(filter), ...(report.basis === BASES[0] ? [] : [['basis', report.basis]])]
  const query = new URLSearchParams([['edition', edition.id], ...(pairs as [string, string][])])
  const url = `${site}/coverage/${report.prefecture}?${query}`
  const { x, wide } = sheet.inner
  const y = sheet.y
  const beside = sheet.column({ x: x + QR_SIDE + EM, y, wide: wide - QR_SIDE - EM })
  beside.write(
    '地図の青い点：案件（市区町村までの公表は、その地点ではありません）。模様：計画の対象区域（A 斜線、B 点、C 格子）、◇は本体から離れた区域。',
    { size: 0.75, most: 2 },
  )
  beside.write(`${words.unit}　${words.apart}`, { size: 0.75, most: 2 })
  beside.write(`${words.caseSource(edition.id)}　${words.licence}`, { size: 0.75, most: 3 })
  if (edition.hash !== null) beside.write(words.hash(edition.hash), { size: 0.65 })
  beside.write(url, { size: 0.75, most: 3 })
  sheet.shapes.push(...qrCode(url, { x, y, side: QR_SIDE }))
  sheet.take(beside)
}
