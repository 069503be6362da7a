import type { Context } from 'hono'
import { html } from 'hono/html'
import { FIELDS } from '../../domain/field.ts'
import { PLAN_STATUSES, PLAN_TYPES } from '../../domain/plan.ts'
import { BLOCKS, blockOf, PREFECTURES } from '../../domain/region.ts'
import { groupedCount, sumsInWords } from '../../domain/say-amount.ts'
import { addSums, type Dimension, type Grouping, type Sums } from '../../domain/summary.ts'
import { yenInWords } from '../../domain/yen.ts'
import type { Environment } from '../../environment.ts'
import { PAGE, readParameters } from '../../params.ts'
import { Problem } from '../../problem.ts'
import { findPlans } from '../../queries/find-plans.ts'
import { summarise } from '../../queries/summarise.ts'
import { supportOfPlace, yenOfPlace } from '../../snapshot/words.ts'
import { editionData } from './edition-data.ts'
import { pathOf } from './links.ts'
import { casesOf, casesSection } from './list-pages.ts'
import { answerPage, type Html } from './page.ts'

async function sumsBy(c: Context<Environment>, dimension: Dimension, prefecture?: string): Promise<Grouping> {
  const { db, edition, places } = c.var
  return await summarise(db, {
    ...{ editionKey: edition.key, edition: edition.id, places, columns: await c.var.columnsOf(edition) },
    ...{
      filter: prefecture === undefined ? {} : { prefecture: [prefecture] },
      basis: 'share',
      by: [dimension],
    },
  })
}

const fieldName = (id: string) => FIELDS.find((field) => field.id === id)?.ja ?? '17分野以外'

type Cells = readonly [count: string, amount: string, support: string]

function placeCells(sums: Sums, several: Sums): Cells {
  return [groupedCount(sums.count), yenOfPlace(sums, several, 'ja'), supportOfPlace(sums, several, 'ja')]
}

/** A row beside the places may have yen without a count, and is said as it is. */
function closingCells({ count, amountYen, amountUnknown, supportYen, supportUnknown }: Sums): Cells {
  const known = (yen: number, unknown: number) =>
    count > 0 && unknown >= count ? '－' : yenInWords(yen, 'ja')
  return [groupedCount(count), known(amountYen, amountUnknown), known(supportYen, supportUnknown)]
}

/** Rows that add up to the total: what is counted more than once, or nowhere, has a row of its own. */
function sumsTable(
  caption: string,
  { rows, residual, overlap, total }: Grouping,
  nameOf: (key: string) => Html | Promise<Html> | string,
): Html | Promise<Html> {
  const row = (name: Html | Promise<Html> | string, cells: Cells) =>
    html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="figure">${cell}</td>`)}</tr>`
  const rest = addSums(residual.several, residual.nowhere)
  const isAny = ({ count, amountYen, supportYen }: Sums) => count > 0 || amountYen > 0 || supportYen > 0
  return html`<table>
    <caption>${caption}</caption>
    <thead><tr><th scope="col">区分</th><th scope="col" class="figure">件数</th><th scope="col" class="figure">投資総額</th><th scope="col" class="figure">支援額</th></tr></thead>
    <tbody>${rows.map(({ key: [key], ...sums }) => row(nameOf(key ?? ''), placeCells(sums, residual.several)))}
    ${isAny(rest) ? row('複数・位置なし', closingCells(rest)) : ''}
    ${isAny(overlap) ? row('重複して数えた分（引く）', closingCells(overlap)) : ''}
    ${row('合計', closingCells(total))}</tbody>
  </table>`
}

/** The page of one prefecture: sums by field, plans with their state, cases. */
export async function prefecturePage(c: Context<Environment>): Promise<Response> {
  const { db, edition, places, site } = c.var
  const code = c.req.param('prefecture') ?? ''
  const prefecture = PREFECTURES.find((one) => one.code === code)
  if (prefecture === undefined) throw new Problem('place-not-found', '都道府県は2桁のコード（01〜47）です。')
  const filter = { prefecture: [code] }
  const found = await casesOf(c, filter, 200)
  const fields = await sumsBy(c, 'field', code)
  const plans = await findPlans(db, {
    ...{ editionKey: edition.key, filter, places },
    columns: await c.var.columnsOf(edition),
  })
  const said = sumsInWords(found.sums)
  const path = pathOf.prefecture(edition.id, code)
  const block = BLOCKS.find(({ id }) => id === blockOf(code))?.ja ?? ''
  return await answerPage(c, {
    title: prefecture.ja,
    description: `${prefecture.ja}の投資案件：${said}。計画${groupedCount(plans.length)}件。国内投資マップ 版 ${edition.id}（基準日 ${edition.asOf}）`,
    ...{ path, edition, picture: new URLSearchParams({ prefecture: code }) },
    alternative: `${prefecture.ja}の地図。投資案件と計画の対象区域`,
    live: `/?edition=${edition.id}&prefecture=${code}`,
    data: {
      '@type': 'Dataset',
      ...{
        '@id': `${site}${path}`,
        name: `国内投資マップ ${prefecture.ja}（${edition.title}）`,
        description: said,
      },
      ...{ inLanguage: 'ja', license: 'https://creativecommons.org/licenses/by/4.0/', version: edition.id },
      isPartOf: { '@type': 'Dataset', '@id': `${site}${pathOf.edition(edition.id)}`, name: edition.title },
      spatialCoverage: { '@type': 'AdministrativeArea', name: prefecture.ja, identifier: code },
      distribution: ['csv', 'xlsx', 'geojson'].map((ending) => ({
        '@type': 'DataDownload',
        contentUrl: `${site}/api/editions/${edition.id}/investments.${ending}?prefecture=${code}`,
      })),
    },
    body: html`<p>${block}。${said}。ここに所在地がある案件の全額です（都道府県の間の按分前）。</p>
    ${sumsTable('戦略分野ごと', fields, fieldName)}
    <h2>計画</h2>
    ${plans.length === 0 ? html`<p>対象区域がここにかかる計画はありません。</p>` : html`<table><thead><tr><th scope="col">計画</th><th scope="col">類型</th><th scope="col">状態</th><th scope="col" class="figure">計画に属する案件</th></tr></thead><tbody>${plans.map(({ id, name, type, status, example, investments }) => html`<tr><th scope="row"><a href="${pathOf.plan(edition.id, id)}">${name}</a>${example ? '（例示）' : ''}</th><td>${PLAN_TYPES.find((one) => one.id === type)?.ja ?? ''}</td><td>${PLAN_STATUSES.find((one) => one.id === status)?.ja ?? ''}</td><td class="figure">${groupedCount(investments.declared.count)}件</td></tr>`)}</tbody></table>`}
    ${casesSection(c, found)}
    <p><a href="/coverage/${code}?edition=${edition.id}">カバー状況</a>　<a href="/feeds/changes.atom?prefecture=${code}">この都道府県の変更（Atom）</a>　<a href="/api/editions/${edition.id}/investments.csv?prefecture=${code}">CSV</a></p>`,
  })
}

/** The page of an edition: figures by field and prefecture, files with their hashes, and the data as schema.org says it. */
export async function editionPage(c: Context<Environment>): Promise<Response> {
  readParameters(c.req.url, c.var.places, { cursor: PAGE.cursor }, [])
  const { edition, site } = c.var
  const described = await c.var.editions.describe(edition)
  const fields = await sumsBy(c, 'field')
  const prefectures = await sumsBy(c, 'prefecture')
  const said = sumsInWords(described.sums)
  // Of an edition whose rows are not here its sums are all that can be said.
  const isListed = prefectures.residual.nowhere.count > 0 && c.var.editions.hasRows(edition)
  const nowhere = isListed ? await casesOf(c, { precision: ['nationwide'] }, 200) : null
  const path = pathOf.edition(edition.id)
  const api = `/api/editions/${edition.id}`
  return await answerPage(c, {
    title: edition.title,
    description: `${said}、計画${groupedCount(described.plans)}件。国内投資マップ 版 ${edition.id}（基準日 ${edition.asOf}）`,
    ...{ path, edition, picture: new URLSearchParams() },
    alternative: '全国の地図。投資案件と計画の対象区域',
    live: `/?edition=${edition.id}`,
    data: editionData(described, `${site}${path}`, site),
    body: html`<p>${said}。計画${groupedCount(described.plans)}件。投資総額と支援額は別の数値で、足し合わせません。</p>
    ${edition.corrects === null ? '' : html`<p>版 <a href="${pathOf.edition(edition.corrects)}">${edition.corrects}</a> の正誤です。</p>`}
    ${sumsTable('戦略分野ごと', fields, fieldName)}
    ${sumsTable('都道府県ごと（按分後）', prefectures, (code) => {
      const name = PREFECTURES.find((one) => one.code === code)?.ja
      return name === undefined ? code : html`<a href="${pathOf.prefecture(edition.id, code)}">${name}</a>`
    })}
    ${nowhere === null ? '' : casesSection(c, nowhere, '都道府県の分からない案件、全国の案件')}
    <h2>データ</h2>
    <ul>
      <li><a href="${api}/files/package.zip">オープンデータ一式（zip）</a>　<a href="${api}/files/atlas.pdf">地図帳（PDF）</a>　<a href="${api}/files/map-a3.png">全国図（A3、PNG）</a></li>
      <li><a href="${api}/investments.csv">CSV</a>　<a href="${api}/investments.xlsx">Excel</a>　<a href="${api}/investments.geojson">GeoJSON</a>　<a href="${api}/files/points.fgb">FlatGeobuf</a></li>
    </ul>
    <table><caption>凍結されたファイル</caption><thead><tr><th scope="col">名前</th><th scope="col" class="figure">バイト</th><th scope="col">SHA-256</th></tr></thead>
    <tbody>${described.files.map(({ name, bytes, sha256 }) => html`<tr><th scope="row"><a href="${api}/files/${name}">${name}</a></th><td class="figure">${groupedCount(bytes)}</td><td><code>${sha256}</code></td></tr>`)}</tbody></table>`,
  })
}
