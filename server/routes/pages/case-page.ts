import type { Context } from 'hono'
import { html } from 'hono/html'
import { dateInWords } from '../../domain/date.ts'
import { FIELDS } from '../../domain/field.ts'
import { type Investment, PLAN_ROLES, PRECISIONS, SECTORS, STAGES } from '../../domain/investment.ts'
import { qualifiedYen } from '../../domain/say-amount.ts'
import type { Environment } from '../../environment.ts'
import { Problem } from '../../problem.ts'
import { findPlanName } from '../../queries/plan-name.ts'
import { readInvestment } from '../../queries/read-investments.ts'
import { placeInWords } from './case-table.ts'
import { externalLink, pathOf } from './links.ts'
import { answerPage, facts } from './page.ts'

const label = (list: readonly { id: string; ja: string }[], id: string | null) =>
  list.find((entry) => entry.id === id)?.ja ?? null
const date = (text: string | null) => (text === null ? null : dateInWords(text, 'ja'))

/** The page of one case: all that the edition says of it. */
export async function casePage(c: Context<Environment>): Promise<Response> {
  const { db, edition, places } = c.var
  const one = await readInvestment(db, edition.key, c.req.param('id') ?? '')
  if (one === null) throw new Problem('investment-not-found', 'ほかの版には載っているかもしれません。')
  const planName = one.planId === null ? null : await findPlanName(db, edition.key, one.planId)
  const amount = qualifiedYen(one.amountYen, one.amountIs)
  const support = qualifiedYen(one.supportYen, one.supportIs)
  const where = [
    ...new Set(one.sites.map((site) => placeInWords(site.municipality ?? site.prefecture, places))),
  ]
    .filter(Boolean)
    .join('、')
  const stage = label(STAGES, one.stage) ?? ''
  const said = [one.company, where, `投資総額${amount}`, `支援額${support}`, `段階：${stage}`].filter(Boolean)
  const code = one.sites.find(({ municipality }) => municipality !== null)?.municipality
  const prefecture = one.sites.find((site) => site.prefecture !== null)?.prefecture
  const picture = new URLSearchParams(
    code != null ? { municipality: code } : prefecture != null ? { prefecture } : {},
  )
  return await answerPage(c, {
    title: one.title,
    description: `${said.join('、')}。国内投資マップ 版 ${edition.id}（基準日 ${edition.asOf}）`,
    path: pathOf.investment(edition.id, one.id),
    ...{ edition, picture },
    alternative: `${where === '' ? '日本' : where}の地図。投資案件と計画の対象区域`,
    data: schemaOf(one, c, where),
    live: `/?edition=${edition.id}&case=${one.id}`,
    body: html`${facts([
      [
        '企業',
        one.company === null ? null : html`<a href="${pathOf.company(edition.id, one)}">${one.company}</a>`,
      ],
      ['法人番号', one.corporateNumber],
      ['戦略分野', one.fields.map((field) => label(FIELDS, field)).join('、') || '17分野以外'],
      ['産業分野', one.industry],
      ['投資総額', amount],
      ['支援額', `${support}（投資総額とは別の数値です）`],
      [
        '投資実績累計額',
        one.investedYen === null
          ? null
          : `${qualifiedYen(one.investedYen, 'exact')}（${date(one.investedOn) ?? '時点不明'}）`,
      ],
      ['段階', stage],
      ['公表日', date(one.announcedOn)],
      ['着工', date(one.constructionStart)],
      ['稼働開始', date(one.operationStart)],
      ['投資区分', label(SECTORS, one.sector)],
      [
        '計画',
        one.planId === null
          ? null
          : html`<a href="${pathOf.plan(edition.id, one.planId)}">${planName ?? one.planId}</a> ${label(PLAN_ROLES, one.planRole) ?? ''}`,
      ],
      [
        '事業・補助金',
        one.programme === null
          ? null
          : html`<a href="${pathOf.programme(edition.id, one.programmeId ?? one.programme)}">${one.programme}</a>`,
      ],
      ['担当', [one.ministry, one.office].filter(Boolean).join(' ')],
      ['備考', one.note],
      ['案件ID', one.id],
    ])}
    <h2>所在地</h2>
    <ul>${one.sites.map((site) => html`<li>${placeInWords(site.municipality ?? site.prefecture, places) || '－'} ${site.name ?? ''}（位置の精度：${label(PRECISIONS, site.precision) ?? ''}${site.lat === null || site.precision === 'withheld' ? '' : `、北緯${site.lat}度・東経${site.lng}度`}${site.sharePercent === null ? '' : `、按分率${site.sharePercent}%`}）</li>`)}</ul>
    <h2>出典</h2>
    <ul>${one.sources.map(({ title, url, date: on }) => html`<li>${externalLink(title, url)}${on === null ? '' : `（${dateInWords(on, 'ja')}）`}</li>`)}</ul>
    <p><a href="/api/editions/${edition.id}/investments/${one.id}">この案件のデータ（JSON）</a>　<a href="/api/investments/${one.id}/history">版ごとの履歴（JSON）</a></p>`,
  })
}

function schemaOf(one: Investment, c: Context<Environment>, where: string): object {
  const { edition, places, site } = c.var
  return {
    '@type': 'WebPage',
    '@id': `${site}${pathOf.investment(edition.id, one.id)}`,
    name: one.title,
    inLanguage: 'ja',
    isPartOf: { '@type': 'Dataset', '@id': `${site}${pathOf.edition(edition.id)}`, name: edition.title },
    license: 'https://creativecommons.org/licenses/by/4.0/',
    citation: one.sources.map(({ title, url }) => ({
      '@type': 'CreativeWork',
      name: title,
      ...(url === null ? {} : { url }),
    })),
    about: {
      '@type': 'Project',
      name: one.title,
      identifier: one.id,
      ...(one.titleEn === null ? {} : { alternateName: one.titleEn }),
      ...(one.company === null ? {} : { member: { '@type': 'Organization', name: one.company } }),
      ...(where === '' ? {} : { description: `${where}への投資` }),
      location: one.sites.flatMap(({ prefecture, municipality, lat, lng, precision }) =>
        prefecture === null
          ? []
          : [
              {
                '@type': 'Place',
                address: {
                  '@type': 'PostalAddress',
                  addressCountry: 'JP',
                  addressRegion: places.get(prefecture)?.name ?? prefecture,
                  ...(municipality === null
                    ? {}
                    : { addressLocality: places.get(municipality)?.name ?? municipality }),
                },
                ...(lat === null || lng === null || precision === 'withheld'
                  ? {}
                  : { geo: { '@type': 'GeoCoordinates', latitude: lat, longitude: lng } }),
              },
            ],
      ),
    },
  }
}
