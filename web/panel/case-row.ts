import type { Investment } from '../../server/domain/investment.ts'
import type { Words } from '../copy/words.ts'
import { amountInWords, dateOrNothing, fieldLabel } from './figures.ts'
import { type Names, placeName } from './names.ts'

/** 熊本県菊陽町, or that and how many more places; 位置なし without any. */
export function sitesInWords(investment: Investment, words: Words, names: Names): string {
  const codes = investment.sites.map((site) => site.municipality ?? site.prefecture)
  const [first, ...others] = [...new Set(codes.filter((code) => code !== null))]
  if (first === undefined) return words.copy.list.nowhere
  const name = placeName(first, names, words.language)
  return others.length === 0 ? name : words.copy.list.andMore(name, String(others.length))
}

export function titleOf(
  investment: Pick<Investment, 'title' | 'titleEn'>,
  language: Words['language'],
): string {
  return language === 'en' ? (investment.titleEn ?? investment.title) : investment.title
}

/** The texts of one line of the table. */
export function caseRow(investment: Investment, words: Words, names: Names) {
  const { fields, amountYen, amountIs, supportYen, supportIs } = investment
  const { copy } = words
  return {
    title: titleOf(investment, words.language),
    company: investment.company ?? copy.figures.nothing,
    place: sitesInWords(investment, words, names),
    field:
      fields.length === 0
        ? copy.filter.none
        : fields.map((field) => fieldLabel(field, words)).join(words.language === 'ja' ? '、' : ', '),
    amount: amountInWords(amountYen, amountIs, words),
    support: amountInWords(supportYen, supportIs, words),
    announced: dateOrNothing(investment.announcedOn, words),
    operation: dateOrNothing(investment.operationStart, words),
  }
}
