import { isCorporateNumber } from '../domain/corporate-number.ts'
import type { PlaceIndex } from '../domain/place-index.ts'
import { INVESTMENT_COLUMNS } from '../intake/columns/investment-columns.ts'
import { type Finding, type Report, warning } from '../intake/problem.ts'
import { type DoubtfulCase, doubtsOf } from '../intake/rows/doubts.ts'
import type { WriteDatabase } from '../open-database.ts'
import type { Boundaries } from '../publish/boundaries.ts'
import { strayPoints } from './point-places.ts'

type Key = keyof typeof INVESTMENT_COLUMNS

interface DraftCase extends DoubtfulCase {
  id: string
  corporateNumber: string | null
}

interface DraftSite {
  id: string
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
const PERSON = /個人事業主|個人事業者|（個人）|\(個人\)/

/** Every rule on the cases of a draft as they stand in the database, one row at a time: warnings, for people to decide. */
export function checkCases({ $client }: WriteDatabase, edition: number, asked: CheckedWith): void {
  const say = (id: string, column: Key, value: unknown, finding: Finding) =>
    asked.report({
      ...finding,
      message: `案件 ${id}：${finding.message}`,
      file: null,
      sheet: '投資案件',
      row: null,
      column: INVESTMENT_COLUMNS[column].header,
      value: String(value ?? ''),
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
  const strayOf = strayPoints(asked.places, asked.boundaries)
  const sites = $client.prepare(
    `select i.id, s.municipality as code, s.name, s.lng, s.lat,
     exists (select 1 from investment_fields f where f.investment = i.key and f.field = 'defense') as defense
     from investments i join sites s on s.investment = i.key where i.edition = ? order by i.key, s.position`,
  )
  for (const site of sites.iterate(edition) as Iterable<DraftSite>) {
    if (privacyOf(site.name) !== null) say(site.id, 'siteName', site.name, privacyOf(site.name) as Finding)
    if (site.lng === null || site.lat === null) continue
    if (site.defense === 1) say(site.id, 'lat', `${site.lat}, ${site.lng}`, DEFENSE_POSITION)
    const stray = site.code === null ? null : strayOf(site.code, [site.lng, site.lat])
    if (stray !== null) say(site.id, 'lat', `${site.lat}, ${site.lng}`, strayFinding(stray))
  }
  checkAcross($client, edition, say)
}

function strayFinding({ km, inside }: { km: number; inside: string | null }): Finding {
  const where = inside === null ? '' : `（${inside}の中）`
  return warning(
    'outside-municipality',
    `位置が市区町村の外にあります。境界から ${km.toFixed(1)} km${where}です。`,
    '市区町村コードの区域にある緯度・経度',
  )
}

const DEFENSE_POSITION = warning(
  'defense-position',
  '防衛産業の案件に正確な位置があります。公表してよいか確かめてください。',
  '公表できる位置、または「位置非公開」',
)

function privacyOf(text: string | null): Finding | null {
  if (text === null) return null
  if (TELEPHONE.test(text))
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
  if (PERSON.test(row.company ?? ''))
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

const FAR_FROM_USUAL = 1000
/** Of fewer cases there is no usual amount. */
const FEWEST = 5

/** Rules between cases: the database sorts, so no more than one row is held. */
function checkAcross(
  client: WriteDatabase['$client'],
  edition: number,
  say: (id: string, column: Key, value: unknown, finding: Finding) => void,
): void {
  const far = client.prepare(
    `with ranked as (select id, amountYen, programme, row_number() over (partition by programme order by amountYen) as place,
       count(*) over (partition by programme) as n from investments
       where edition = ? and programme is not null and amountYen > 0),
     usual as (select programme, amountYen as yen from ranked where n >= ${FEWEST} and place = (n + 1) / 2)
     select r.id, r.amountYen, r.programme, u.yen from ranked r join usual u on u.programme = r.programme
     where r.amountYen >= u.yen * ${FAR_FROM_USUAL} order by r.id`,
  )
  type Far = { id: string; amountYen: number; programme: string; yen: number }
  for (const { id, amountYen, programme, yen } of far.iterate(edition) as Iterable<Far>)
    say(
      id,
      'amountYen',
      amountYen / 1_000_000,
      warning(
        'far-from-usual',
        `「${programme}」の中央値の${Math.round(amountYen / yen)}倍です。円や千円で書いていませんか。`,
        '百万円を単位とする金額',
      ),
    )
  const twins = client.prepare(
    `select i.id, first.id as other, i.title from investments i
     join sites s on s.investment = i.key and s.position = 0
     join (select min(c.id) as id, c.company, c.amountYen, p.municipality from investments c
       join sites p on p.investment = c.key and p.position = 0
       where c.edition = @edition and c.company is not null and c.amountYen is not null and p.municipality is not null
       group by c.company, c.amountYen, p.municipality having count(*) > 1) first
     on first.company = i.company and first.amountYen = i.amountYen and first.municipality = s.municipality
     where i.edition = @edition and i.id <> first.id order by i.id`,
  )
  type Twin = { id: string; other: string; title: string }
  for (const { id, other, title } of twins.iterate({ edition }) as Iterable<Twin>)
    say(
      id,
      'id',
      title,
      warning('probable-duplicate', `案件 ${other} と企業、金額、場所が同じです。`, '別の案件であること'),
    )
}
