import type { Context } from 'hono'
import { html } from 'hono/html'
import { isCorporateNumber } from '../../domain/corporate-number.ts'
import { dateInWords } from '../../domain/date.ts'
import { type Filter, writeFilter } from '../../domain/filter.ts'
import type { Investment } from '../../domain/investment.ts'
import { CALL_STATUSES, type Programme } from '../../domain/programme.ts'
import { groupedCount, sumsInWords } from '../../domain/say-amount.ts'
import type { Environment } from '../../environment.ts'
import { PAGE, readParameters, writeCursor } from '../../params.ts'
import { Problem } from '../../problem.ts'
import { findInvestments } from '../../queries/find-investments.ts'
import { findProgrammes, plansUsing } from '../../queries/find-programmes.ts'
import { caseTable } from './case-table.ts'
import { externalLink, pathOf } from './links.ts'
import { answerPage, facts, type Html } from './page.ts'

const BY_AMOUNT = { key: 'amount', descending: true } as const
/** Cases on one page of a company or programme; the next page follows. */
const MOST = 500

export interface FoundCases extends Awaited<ReturnType<typeof findInvestments>> {
  /** Leads to the cases behind these; null where there are none. */
  more: string | null
}

/** The cases of a filter, the largest first, and where the next ones are. */
export async function casesOf(c: Context<Environment>, filter: Filter, most = MOST): Promise<FoundCases> {
  const { values } = readParameters(c.req.url, c.var.places, { cursor: PAGE.cursor }, [])
  const { db, edition, places } = c.var
  const found = await findInvestments(db, {
    ...{ editionKey: edition.key, filter, places, columns: await c.var.columnsOf(edition) },
    ...{ ordinals: null, sort: BY_AMOUNT, limit: most, after: values.cursor?.position ?? null },
  })
  const more =
    found.next === null ? null : `?cursor=${writeCursor({ sort: '-amount', position: found.next })}`
  return { ...found, more }
}

/** The table of cases with what it is a part of. */
export function casesSection(
  c: Context<Environment>,
  { items, total, more }: FoundCases,
  heading = '案件',
): Html | Promise<Html> {
  const { edition, places } = c.var
  return html`<h2>${heading}</h2>
    <p>投資総額の大きい順。全${groupedCount(total)}件${items.length < total ? `のうち${groupedCount(items.length)}件` : ''}。</p>
    ${caseTable(items, { edition: edition.id, places })}
    ${more === null ? '' : html`<p><a href="${more}">続きの案件</a></p>`}`
}

interface Listed {
  filter: Filter
  path: string
  kind: string
  nameOf: (first: Investment) => string
  /** What is known of it beside its cases, and is shown without any: see `programmePage`. */
  known?: { name: string; about: Html | Promise<Html> }
}

async function listPage(
  c: Context<Environment>,
  { filter, path, kind, nameOf, known }: Listed,
): Promise<Response> {
  const found = await casesOf(c, filter)
  const [first] = found.items
  const name = known?.name ?? (first && nameOf(first))
  if (name === undefined) throw new Problem('investment-not-found', 'ほかの版には載っているかもしれません。')
  const { edition, site } = c.var
  const said = sumsInWords(found.sums)
  const picture = new URLSearchParams(writeFilter(filter))
  const query = new URLSearchParams([['edition', edition.id], ...writeFilter(filter)])
  return await answerPage(c, {
    title: name,
    description: `${kind}「${name}」の投資案件：${said}。国内投資マップ 版 ${edition.id}（基準日 ${edition.asOf}）`,
    ...{ path, edition, picture },
    alternative: `${name}の投資案件の地図`,
    live: `/?${query}`,
    data: {
      '@type': 'CollectionPage',
      ...{ '@id': `${site}${path}`, name, inLanguage: 'ja' },
      isPartOf: { '@type': 'Dataset', '@id': `${site}${pathOf.edition(edition.id)}`, name: edition.title },
      mainEntity: {
        '@type': 'ItemList',
        numberOfItems: found.total,
        itemListElement: found.items.slice(0, 100).map(({ id, title }, at) => ({
          ...{ '@type': 'ListItem', position: at + 1, name: title },
          url: `${site}${pathOf.investment(edition.id, id)}`,
        })),
      },
    },
    body: html`<p>${kind}。${said}。</p>
    ${known?.about ?? ''}
    ${casesSection(c, found)}
    <p><a href="/api/editions/${edition.id}/investments.csv?${picture}">この一覧のCSV</a></p>`,
  })
}

/** A company with all its cases: by 法人番号, else by its name as given. */
export async function companyPage(c: Context<Environment>): Promise<Response> {
  const asked = c.req.param('company') ?? ''
  const byNumber = isCorporateNumber(asked)
  return await listPage(c, {
    filter: byNumber ? { corporateNumber: [asked] } : { company: [asked] },
    path: pathOf.company(c.var.edition.id, { corporateNumber: byNumber ? asked : null, company: asked }),
    kind: byNumber ? `企業（法人番号 ${asked}）` : '企業',
    nameOf: ({ company }) => company ?? asked,
  })
}

/** A programme of support: what the edition states of it, the plans whose measures use it, and all its cases. */
export async function programmePage(c: Context<Environment>): Promise<Response> {
  const id = c.req.param('programme') ?? ''
  const { db, edition } = c.var
  const [programme] = await findProgrammes(db, edition.key, [id])
  const plans = await plansUsing(db, edition.key, id)
  return await listPage(c, {
    filter: { programme: [id] },
    path: pathOf.programme(edition.id, id),
    kind: '事業・補助金',
    nameOf: ({ programme: named }) => named ?? id,
    ...(programme && {
      known: { name: programme.name, about: aboutProgramme(programme, plans, edition.id) },
    }),
  })
}

function aboutProgramme(
  { id, ministry, office, url, callStatus, callEnds }: Programme,
  plans: readonly { id: string; name: string }[],
  edition: string,
): Html | Promise<Html> {
  const ends = callEnds === null ? '' : `（${dateInWords(callEnds, 'ja')}まで）`
  return html`${facts([
    ['府省庁', ministry],
    ['担当部署', office],
    ['公募状況', `${CALL_STATUSES.find((one) => one.id === callStatus)?.ja ?? ''}${ends}`],
    ['事業ID', id],
  ])}
  ${url === null ? '' : html`<p>${externalLink('事業のページ', url)}</p>`}
  ${plans.length === 0 ? '' : html`<h2>この事業を使う計画</h2><ul>${plans.map((plan) => html`<li><a href="${pathOf.plan(edition, plan.id)}">${plan.name}</a></li>`)}</ul>`}`
}
