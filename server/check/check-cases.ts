import { isCorporateNumber } from '../domain/corporate-number.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { strayPoints } from '../domain/stray-points.ts'
import { INVESTMENT_COLUMNS } from '../intake/columns/investment-columns.ts'
import { type Finding, type Report, warning } from '../intake/problem.ts'
import { type DoubtfulCase, doubtsOf } from '../intake/rows/doubts.ts'
import { strayFinding } from '../intake/rows/points.ts'
import { compareCases } from '../intake/tables/compare-cases.ts'
import type { WriteDatabase } from '../open-database.ts'
import type { Boundaries } from '../publish/boundaries.ts'

type Key = keyof typeof INVESTMENT_COLUMNS

interface DraftCase extends DoubtfulCase {
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
  places: PlaceIndex
  boundaries: Pick<Boundaries, 'union'>
  report: Report
}

const TELEPHONE = /(?<!\d)0\d{1,4}[-‐－(（]\d{1,4}[-‐－)）]\d{3,4}(?!\d)/
const MAIL = /[\w.+-]+[@＠][\w-]+\.[\w.-]+/
/** A mobile or IP telephone without anything between its digits: 090, 080, 070, 050. */
const MOBILE = /(?<!\d)0[5789]0\d{8}(?!\d)/
const PERSON = /個人事業主|個人事業者|（個人）|\(個人\)/
/** A surname and a given name with a space between, as people are written and companies hardly ever are. */
const FULL_NAME =
  /^[\p{Script=Han}々]{1,4}[ \u3000][\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々]{1,4}$/u
/** What bodies end with. */
const BODY = /[会社所場団組省庁局部課室院園店館校港業県府都道市区町村]$|組合$|機構$|大学$|本部$|工業$|製作$/

/** Whether the name of a company may be that of a person. Of the names that only look like it, those without a 法人番号. */
function isPerson({ company, corporateNumber }: Pick<DraftCase, 'company' | 'corporateNumber'>): boolean {
  if (company === null) return false
  return PERSON.test(company) || (corporateNumber === null && FULL_NAME.test(company) && !BODY.test(company))
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
    `select id, title, company, note, office, amountYen, amountIs, supportYen, constructionStart, operationStart,
     corporateNumber from investments where edition = ? order by key`,
  )
  for (const row of cases.iterate(edition) as Iterable<DraftCase>) {
    for (const [column, finding] of doubtsOf(row))
      say(row.id, column, row[column as keyof DraftCase], finding)
    for (const [column, finding] of toLookAt(row))
      say(row.id, column, row[column as keyof DraftCase], finding)
  }
  const strayOf = strayPoints(asked.places, asked.boundaries.union)
  const sites = $client.prepare(
    `select i.id, s.position as nth, s.municipality as code, s.name, s.lng, s.lat,
     exists (select 1 from investment_fields f where f.investment = i.key and f.field = 'defense') as defense
     from investments i join sites s on s.investment = i.key where i.edition = ? order by i.key, s.position`,
  )
  for (const site of sites.iterate(edition) as Iterable<DraftSite>) {
    const privacy = privacyOf(site.name)
    if (privacy !== null) say(site.id, 'siteName', site.name, privacy, site.nth)
    if (site.lng === null || site.lat === null) continue
    if (site.defense === 1) say(site.id, 'lat', `${site.lat}, ${site.lng}`, DEFENSE_POSITION, site.nth)
    const stray = site.code === null ? null : strayFinding(strayOf, site.code, [site.lng, site.lat])
    if (stray !== null) say(site.id, 'lat', `${site.lat}, ${site.lng}`, stray, site.nth)
  }
  for (const { id, column, value, finding } of compareCases($client, edition)) say(id, column, value, finding)
}

const DEFENSE_POSITION = warning(
  'defense-position',
  '防衛産業の案件に正確な位置があります。公表してよいか確かめてください。',
  '公表できる位置、または「位置非公開」',
)

function privacyOf(written: string | null): Finding | null {
  if (written === null) return null
  const text = written.normalize('NFKC')
  if (TELEPHONE.test(text) || MOBILE.test(text))
    return warning('telephone', '電話番号が書かれているようです。公表されます。', '電話番号のない文')
  if (MAIL.test(text))
    return warning('mail-address', 'メールアドレスが書かれているようです。公表されます。', 'アドレスのない文')
  return null
}

/** What a person should look at before publication. */
function toLookAt(row: DraftCase): [Key, Finding][] {
  const found: [Key, Finding][] = []
  for (const key of ['title', 'company', 'office', 'note'] as const) {
    const privacy = privacyOf(row[key])
    if (privacy !== null) found.push([key, privacy])
  }
  if (isPerson(row))
    found.push([
      'company',
      warning('natural-person', '個人の氏名のようです。公表してよいか確かめてください。', '公表できる名称'),
    ])
  if (row.corporateNumber !== null && !isCorporateNumber(row.corporateNumber))
    found.push([
      'corporateNumber',
      warning(
        'corporate-number-check-digit',
        '法人番号の検査数字（1桁目）が合いません。',
        '国税庁法人番号公表サイトにある13桁',
      ),
    ])
  return found
}
