import type { Context } from 'hono'
import { html } from 'hono/html'
import { dateInWords } from '../../domain/date.ts'
import { FIELDS } from '../../domain/field.ts'
import { PLAN_STATUSES, PLAN_TYPES, type PlanAlone } from '../../domain/plan.ts'
import { CHECK_STATES, MEASURE_KINDS, TARGET_KINDS } from '../../domain/plan-details.ts'
import { groupedCount, sumsInWords } from '../../domain/say-amount.ts'
import type { Environment } from '../../environment.ts'
import { Problem } from '../../problem.ts'
import { findPlan } from '../../queries/find-plans.ts'
import { placeInWords } from './case-table.ts'
import { externalLink, pathOf } from './links.ts'
import { answerPage, facts, type Html } from './page.ts'

const label = (list: readonly { id: string; ja: string }[], id: string | null) =>
  list.find((entry) => entry.id === id)?.ja ?? ''

/** The page of one plan: what it is, where it applies, what belongs to it and what it aims at. */
export async function planPage(c: Context<Environment>): Promise<Response> {
  const { db, edition, places, site } = c.var
  const plan = await findPlan(
    db,
    { editionKey: edition.key, columns: await c.var.columnsOf(edition) },
    c.req.param('id') ?? '',
  )
  if (plan === null) throw new Problem('plan-not-found', 'ほかの版には載っているかもしれません。')
  const type = PLAN_TYPES.find(({ id }) => id === plan.type)
  const prefectures = plan.area.prefectures.map((code) => placeInWords(code, places)).join('、')
  const status = label(PLAN_STATUSES, plan.status)
  const apart = plan.area.parts.filter(({ kind }) => kind !== 'main')
  const { declared, inside } = plan.investments
  const path = pathOf.plan(edition.id, plan.id)
  return await answerPage(c, {
    title: plan.name,
    description: `${type?.ja ?? ''}（${status}）。対象区域：${prefectures || '－'}。計画に属する案件：${sumsInWords(declared)}。国内投資マップ 版 ${edition.id}`,
    ...{ path, edition },
    picture: new URLSearchParams({ plan: plan.id }),
    alternative: `${plan.name}の対象区域の地図`,
    live: `/plans/${plan.id}?edition=${edition.id}`,
    data: {
      '@type': 'WebPage',
      ...{ '@id': `${site}${path}`, name: plan.name, inLanguage: 'ja' },
      license: 'https://creativecommons.org/licenses/by/4.0/',
      isPartOf: { '@type': 'Dataset', '@id': `${site}${pathOf.edition(edition.id)}`, name: edition.title },
      about: {
        '@type': 'CreativeWork',
        ...{ name: plan.name, identifier: plan.id, genre: type?.ja ?? plan.type, creativeWorkStatus: status },
        author: plan.bodies.map(({ name }) => ({ '@type': 'GovernmentOrganization', name })),
        spatialCoverage: plan.area.prefectures.map((code) => ({
          '@type': 'AdministrativeArea',
          name: placeInWords(code, places),
        })),
      },
    },
    body: html`${plan.example ? html`<p class="mark">例示値　実際の計画の値ではありません</p>` : ''}
    ${facts([
      ['類型', `${type?.letter ?? ''} ${type?.ja ?? ''}`],
      ['状態', `${status}${plan.statusOn === null ? '' : `（${dateInWords(plan.statusOn, 'ja')}）`}`],
      ['策定主体', plan.bodies.map(({ name }) => name).join('、')],
      ['戦略分野', plan.fields.map((field) => label(FIELDS, field)).join('、')],
      ['産業分野', plan.industry],
      [
        '計画期間',
        plan.period.every((one) => one === null)
          ? null
          : plan.period.map((one) => (one === null ? '' : dateInWords(one, 'ja'))).join('～'),
      ],
      [
        '対象区域',
        `${prefectures || '－'}の${groupedCount(plan.area.municipalities.length)}市区町村、${groupedCount(Math.round(plan.area.areaKm2))} km²`,
      ],
      ['計画に属する案件', sumsInWords(declared)],
      ['対象区域に所在する案件', sumsInWords(inside)],
      ['撤退基準', plan.exitCriterion],
      ['備考', plan.note],
      ['計画ID', plan.id],
    ])}
    ${apart.length === 0 ? '' : html`<h2>本体から離れた区域</h2><ul>${apart.map(({ kind, name, areaKm2, distanceToMainKm }) => html`<li>${kind === 'island' ? '離島' : '飛び地'}：${name}（${groupedCount(Math.round(areaKm2))} km²、本体まで${distanceToMainKm} km）</li>`)}</ul>`}
    ${
      plan.targets.length === 0
        ? ''
        : html`<h2>目標</h2><table><thead><tr><th scope="col">種別</th><th scope="col">指標</th><th scope="col" class="figure">基準値</th><th scope="col" class="figure">目標値</th><th scope="col">期限</th><th scope="col">最新の確認</th></tr></thead><tbody>${plan.targets.map(
            (target) => {
              const last = target.checks.at(-1)
              const value = (figure: number | null) => (figure === null ? '－' : `${figure}${target.unit}`)
              return html`<tr><td>${label(TARGET_KINDS, target.kind)}</td><th scope="row">${target.name}</th><td class="figure">${value(target.base)}</td><td class="figure">${value(target.target)}</td><td>${target.due === null ? '－' : dateInWords(target.due, 'ja')}</td><td>${last === undefined ? '未報告' : `${dateInWords(last.asOf, 'ja')} ${value(last.value)}（${label(CHECK_STATES, last.state)}）`}</td></tr>`
            },
          )}</tbody></table>`
    }
    ${measures(plan, edition.id)}
    ${plan.sections.map((section) => html`<h2>${section.label}</h2><p>${section.text}</p>`)}
    ${plan.sources.length === 0 ? '' : html`<h2>出典</h2><ul>${plan.sources.map(({ title, url }) => html`<li>${externalLink(title, url)}</li>`)}</ul>`}
    <p><a href="/api/editions/${edition.id}/plans/${plan.id}">この計画のデータ（JSON）</a></p>`,
  })
}

/** 施策, each with the programme that it uses. */
function measures({ measures: list, programmes }: PlanAlone, edition: string): Html | Promise<Html> | '' {
  if (list.length === 0) return ''
  const named = (id: string | null) => {
    const programme = programmes.find((one) => one.id === id)
    if (programme === undefined) return id ?? '－'
    return html`<a href="${pathOf.programme(edition, programme.id)}">${programme.name}</a>`
  }
  return html`<h2>施策</h2><table><thead><tr><th scope="col">施策</th><th scope="col">区分</th><th scope="col">担当</th><th scope="col">活用する事業</th></tr></thead><tbody>${list.map(
    ({ name, kind, ministry, office, programmeId }) =>
      html`<tr><th scope="row">${name}</th><td>${label(MEASURE_KINDS, kind)}</td><td>${ministry ?? '－'} ${office ?? ''}</td><td>${named(programmeId)}</td></tr>`,
  )}</tbody></table>`
}
