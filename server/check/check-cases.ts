import { isCorporateNumber } from '../domain/corporate-number.ts'
import type { StrayOf } from '../domain/stray-points.ts'
import { INVESTMENT_COLUMNS } from '../intake/columns/investment-columns.ts'
import { afterAsOf } from '../intake/past-date.ts'
import type { Finding, Problem } from '../intake/problem.ts'
import { WRONG_CHECK_DIGIT } from '../intake/readers/figure.ts'
import { type DoubtfulCase, doubtsOf } from '../intake/rows/doubts.ts'
import { strayFinding } from '../intake/rows/points.ts'
import { compareCases } from '../intake/tables/compare-cases.ts'
import type { WriteDatabase } from '../open-database.ts'
import { textFindings } from './check-texts.ts'
import { DEFENSE_POSITION, isPerson, NATURAL_PERSON } from './privacy.ts'

type Key = keyof typeof INVESTMENT_COLUMNS

/** The texts of a case's own row that the database holds with the case. */
type CaseText = 'title' | 'titleEn' | 'company' | 'industry' | 'ministry' | 'office' | 'programme' | 'note'
const CASE_TEXTS: readonly CaseText[] = [
  'title',
  'titleEn',
  'company',
  'industry',
  'ministry',
  'office',
  'programme',
  'note',
]

interface DraftCase extends DoubtfulCase, Record<CaseText, string | null> {
  id: string
  corporateNumber: string | null
  announcedOn: string | null
}

interface DraftSite {
  id: string
  /** Its row among those of the case, from 0. */
  nth: number
  code: string | null
  name: string | null
  lng: number | null
  lat: number | null
  defense: 0 | 1
}

export interface CheckedWith {
  /** The edition's 基準日. */
  asOf: string
  strayOf: StrayOf
}

/** A problem of a case at its row in 投資案件. */
function ofCase(id: string, column: Key, value: unknown, finding: Finding, nth = 0): Problem {
  return {
    ...finding,
    message: `案件 ${id}：${finding.message}`,
    file: null,
    sheet: '投資案件',
    row: null,
    column: INVESTMENT_COLUMNS[column].header,
    value: String(value ?? ''),
    id,
    nth,
  }
}

/**
 * Every rule on the cases of a draft as they stand in the database, one row at a time: warnings, for people to decide.
 * Whoever asks may take as long as it likes with each.
 */
export function* checkCases(
  { $client }: WriteDatabase,
  edition: number,
  { asOf, strayOf }: CheckedWith,
): Generator<Problem> {
  const cases = $client.prepare(
    `select id, previousId, amountYen, amountIs, supportYen, supportIs, investedYen, investedOn, announcedOn, constructionStart, operationStart,
     stage, corporateNumber, ${CASE_TEXTS.join(', ')} from investments where edition = ? order by key`,
  )
  for (const row of cases.iterate(edition) as Iterable<DraftCase>)
    for (const [column, finding] of [...doubtsOf(row, asOf), ...datesAfter(row, asOf), ...toLookAt(row)])
      yield ofCase(row.id, column, row[column as keyof DraftCase], finding)
  yield* checkSources($client, edition, asOf)
  const sites = $client.prepare(
    `select i.id, s.position as nth, s.municipality as code, s.name, s.lng, s.lat,
     exists (select 1 from investment_fields f where f.investment = i.key and f.field = 'defense') as defense
     from investments i join sites s on s.investment = i.key where i.edition = ? order by i.key, s.position`,
  )
  for (const site of sites.iterate(edition) as Iterable<DraftSite>) {
    const { id, code, name, lng, lat, nth } = site
    for (const finding of textFindings(name)) yield ofCase(id, 'siteName', name, finding, nth)
    if (lng === null || lat === null) continue
    if (site.defense === 1) yield ofCase(id, 'lat', `${lat}, ${lng}`, DEFENSE_POSITION, nth)
    const stray = code === null ? null : strayFinding(strayOf, code, [lng, lat])
    if (stray !== null) yield ofCase(id, 'lat', `${lat}, ${lng}`, stray, nth)
  }
  for (const { id, column, value, finding } of compareCases($client, edition))
    yield ofCase(id, column, value, finding)
}

interface DraftSource {
  id: string
  title: string
  date: string | null
  further: 0 | 1
}

/** Titles and dates of the cases' sources: on their own row, or as rows of 出典. */
function* checkSources(client: WriteDatabase['$client'], edition: number, asOf: string): Generator<Problem> {
  const sources = client.prepare(
    `select i.id, s.title, s.date, s.further from investments i join investment_sources s on s.investment = i.key
     where i.edition = ? order by i.key, s.further, s.position`,
  )
  let [id, nth] = ['', 0]
  for (const row of sources.iterate(edition) as Iterable<DraftSource>) {
    nth = row.further === 1 && row.id === id ? nth + 1 : 0
    id = row.further === 1 ? row.id : ''
    const sheet = row.further === 1 ? '出典' : '投資案件'
    for (const finding of textFindings(row.title))
      yield { ...ofCase(row.id, 'sourceTitle', row.title, finding, nth), sheet }
    const doubt = row.date === null ? null : afterAsOf(row.date, asOf)
    if (doubt !== null) yield { ...ofCase(row.id, 'sourceDate', row.date, doubt, nth), sheet }
  }
}

/** What is said to have happened already, after the day that the edition speaks of. */
function datesAfter(row: DraftCase, asOf: string): [Key, Finding][] {
  return (['announcedOn', 'investedOn'] as const).flatMap((key): [Key, Finding][] => {
    const doubt = row[key] === null ? null : afterAsOf(row[key], asOf)
    return doubt === null ? [] : [[key, doubt]]
  })
}

/** What a person should look at before publication. */
function toLookAt(row: DraftCase): [Key, Finding][] {
  const found = CASE_TEXTS.flatMap((key) =>
    textFindings(row[key]).map((finding): [Key, Finding] => [key, finding]),
  )
  if (row.company !== null && isPerson(row.company, row.corporateNumber))
    found.push(['company', NATURAL_PERSON])
  if (row.corporateNumber !== null && !isCorporateNumber(row.corporateNumber))
    found.push(['corporateNumber', WRONG_CHECK_DIGIT])
  return found
}
