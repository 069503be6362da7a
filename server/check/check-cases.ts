import { isCorporateNumber } from '../domain/corporate-number.ts'
import type { StrayOf } from '../domain/stray-points.ts'
import { INVESTMENT_COLUMNS } from '../intake/columns/investment-columns.ts'
import type { Finding, Report } from '../intake/problem.ts'
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
  strayOf: StrayOf
  report: Report
}

/** Every rule on the cases of a draft as they stand in the database, one row at a time: warnings, for people to decide. */
export function checkCases({ $client }: WriteDatabase, edition: number, asked: CheckedWith): void {
  const say = (id: string, column: Key, value: unknown, finding: Finding, nth = 0) =>
    asked.report({
      ...finding,
      message: `案件 ${id}：${finding.message}`,
      file: null,
      sheet: '投資案件',
      row: null,
      column: INVESTMENT_COLUMNS[column].header,
      value: String(value ?? ''),
      id,
      nth,
    })
  const cases = $client.prepare(
    `select id, previousId, amountYen, amountIs, supportYen, investedYen, investedOn, constructionStart, operationStart,
     corporateNumber, ${CASE_TEXTS.join(', ')} from investments where edition = ? order by key`,
  )
  for (const row of cases.iterate(edition) as Iterable<DraftCase>) {
    for (const [column, finding] of [...doubtsOf(row), ...toLookAt(row)])
      say(row.id, column, row[column as keyof DraftCase], finding)
  }
  checkSources($client, edition, asked.report)
  const sites = $client.prepare(
    `select i.id, s.position as nth, s.municipality as code, s.name, s.lng, s.lat,
     exists (select 1 from investment_fields f where f.investment = i.key and f.field = 'defense') as defense
     from investments i join sites s on s.investment = i.key where i.edition = ? order by i.key, s.position`,
  )
  for (const site of sites.iterate(edition) as Iterable<DraftSite>) {
    for (const finding of textFindings(site.name)) say(site.id, 'siteName', site.name, finding, site.nth)
    if (site.lng === null || site.lat === null) continue
    if (site.defense === 1) say(site.id, 'lat', `${site.lat}, ${site.lng}`, DEFENSE_POSITION, site.nth)
    const stray = site.code === null ? null : strayFinding(asked.strayOf, site.code, [site.lng, site.lat])
    if (stray !== null) say(site.id, 'lat', `${site.lat}, ${site.lng}`, stray, site.nth)
  }
  for (const { id, column, value, finding } of compareCases($client, edition)) say(id, column, value, finding)
}

/** The titles of the cases' sources: on their own row, or as rows of 出典. */
function checkSources(client: WriteDatabase['$client'], edition: number, report: Report): void {
  const sources = client.prepare(
    `select i.id, s.title, s.further from investments i join investment_sources s on s.investment = i.key
     where i.edition = ? order by i.key, s.further, s.position`,
  )
  let [id, nth] = ['', 0]
  for (const row of sources.iterate(edition) as Iterable<{ id: string; title: string; further: 0 | 1 }>) {
    nth = row.further === 1 && row.id === id ? nth + 1 : 0
    id = row.further === 1 ? row.id : ''
    for (const finding of textFindings(row.title))
      report({
        ...finding,
        message: `案件 ${row.id}：${finding.message}`,
        file: null,
        sheet: row.further === 1 ? '出典' : '投資案件',
        row: null,
        column: INVESTMENT_COLUMNS.sourceTitle.header,
        value: row.title,
        id: row.id,
        nth,
      })
  }
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
