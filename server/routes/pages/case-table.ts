import { html } from 'hono/html'
import { type Investment, STAGES } from '../../domain/investment.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import { qualifiedYen } from '../../domain/say-amount.ts'
import { pathOf } from './links.ts'
import type { Html } from './page.ts'

/** 熊本県菊陽町; the code itself where it has no name. */
export function placeInWords(code: string | null, places: PlaceIndex): string {
  if (code === null) return ''
  const place = places.get(code)
  if (place === undefined) return code
  return place.kind === 'prefecture' ? place.name : `${places.get(place.prefecture)?.name ?? ''}${place.name}`
}

/** Cases with a link to the page of each. */
export function caseTable(
  cases: readonly Investment[],
  { edition, places }: { edition: string; places: PlaceIndex },
): Html | Promise<Html> {
  return html`<table>
    <thead><tr><th scope="col">案件</th><th scope="col">企業</th><th scope="col">所在地</th><th scope="col" class="figure">投資総額</th><th scope="col" class="figure">支援額</th><th scope="col">段階</th></tr></thead>
    <tbody>
      ${cases.map(
        (one) => html`<tr>
          <th scope="row"><a href="${pathOf.investment(edition, one.id)}">${one.title}</a></th>
          <td>${one.company === null ? '－' : html`<a href="${pathOf.company(edition, one)}">${one.company}</a>`}</td>
          <td>${[...new Set(one.sites.map((site) => placeInWords(site.municipality ?? site.prefecture, places)))].filter(Boolean).join('、') || '－'}</td>
          <td class="figure">${qualifiedYen(one.amountYen, one.amountIs)}</td>
          <td class="figure">${qualifiedYen(one.supportYen, one.supportIs)}</td>
          <td>${STAGES.find(({ id }) => id === one.stage)?.ja ?? ''}</td>
        </tr>`,
      )}
    </tbody>
  </table>`
}
