import { html } from 'hono/html'
import type { Investment } from '../../domain/investment.ts'
import { isWebAddress } from '../../domain/web-address.ts'

/** The addresses of the pages of text, from the root. */
export const pathOf = {
  edition: (edition: string) => `/editions/${edition}`,
  investment: (edition: string, id: string) => `/editions/${edition}/investments/${id}`,
  plan: (edition: string, id: string) => `/editions/${edition}/plans/${id}`,
  prefecture: (edition: string, code: string) => `/editions/${edition}/prefectures/${code}`,
  programme: (edition: string, id: string) => `/editions/${edition}/programmes/${encodeURIComponent(id)}`,
  /** By 法人番号 where it is known, else by the name as given. */
  company: (edition: string, { corporateNumber, company }: Pick<Investment, 'corporateNumber' | 'company'>) =>
    `/editions/${edition}/companies/${corporateNumber ?? encodeURIComponent(company ?? '')}`,
}

/**
 * A link to another site, as it stands in a table: only http and https lead anywhere; of any other the words stay. Intake
 * refuses others already, and what was taken in by other means is no more to be trusted.
 */
export function externalLink(title: string, url: string | null) {
  return url !== null && isWebAddress(url) ? html`<a href="${url}" rel="external">${title}</a>` : title
}
