import type { Investment } from '../../domain/investment.ts'

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
