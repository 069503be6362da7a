import { dateInWords } from './date.ts'
import { FIELDS, NONE } from './field.ts'
import { type Filter, type FilterName, UNKNOWN, writeFilter } from './filter.ts'
import { PRECISIONS, STAGES } from './investment.ts'
import { PLAN_STATUSES, PLAN_TYPES } from './plan.ts'
import { BLOCKS, REGIONS } from './region.ts'
import { yenInWords } from './yen.ts'

type Language = 'ja' | 'en'
type Labelled = readonly { id: string; ja: string; en: string }[]

/** What codes and ids are called; the code or id itself where it is not known. */
export interface FilterNames {
  /** 熊本県菊陽町, 熊本県. */
  place: (code: string) => string
  plan: (id: string) => string
}

/** How a condition is said: what stands before its values, and each value. */
interface Saying {
  before?: Record<Language, string>
  value?: (text: string, language: Language, names: FilterNames) => string
}

function labelIn(list: Labelled, id: string, language: Language): string {
  return list.find((entry) => entry.id === id)?.[language] ?? id
}

const AMOUNT = { ja: '投資総額', en: 'investment' }
const SUPPORT = { ja: '支援額', en: 'public support' }

function bound(of: Record<Language, string>, isLeast: boolean): Saying {
  return {
    value: (text, language) => {
      const yen = yenInWords(Number(text), language)
      if (language === 'en') return `${of.en} ${isLeast ? 'at least' : 'at most'} ${yen}`
      return `${of.ja}${yen}${isLeast ? '以上' : '以下'}`
    },
  }
}

function announced(isFrom: boolean): Saying {
  return {
    value: (text, language) => {
      const date = dateInWords(text, language)
      if (language === 'en') return `announced ${isFrom ? 'from' : 'until'} ${date}`
      return `公表日が${date}${isFrom ? '以降' : '以前'}`
    },
  }
}

function ofPlace(code: string, _language: Language, names: FilterNames): string {
  return names.place(code)
}

const YES_NO: Record<string, Record<Language, string>> = {
  yes: { ja: '計画区域内', en: 'inside a plan area' },
  no: { ja: '計画区域外', en: 'outside all plan areas' },
  [UNKNOWN]: { ja: '計画区域の内外が不明', en: 'not known whether inside a plan area' },
}

const SAYINGS: Record<FilterName, Saying> = {
  field: {
    before: { ja: '戦略分野', en: 'field' },
    value: (text, language) =>
      text === NONE
        ? { ja: '17分野以外', en: 'outside the 17 fields' }[language]
        : labelIn(FIELDS, text, language),
  },
  planType: {
    before: { ja: '計画の種類', en: 'plan type' },
    value: (text, language) =>
      text === NONE
        ? { ja: '計画に属さない', en: 'in no plan' }[language]
        : labelIn(PLAN_TYPES, text, language),
  },
  plan: { before: { ja: '計画', en: 'plan' }, value: (id, _language, names) => names.plan(id) },
  prefecture: { value: ofPlace },
  municipality: { value: ofPlace },
  block: {
    value: (text, language) =>
      `${labelIn(BLOCKS, text, language)}${{ ja: 'ブロック', en: ' block' }[language]}`,
  },
  region: { value: (text, language) => labelIn(REGIONS, text, language) },
  stage: {
    value: (text, language) =>
      text === UNKNOWN
        ? { ja: '段階が不明', en: 'stage not known' }[language]
        : labelIn(STAGES, text, language),
  },
  precision: {
    before: { ja: '位置', en: 'location' },
    value: (text, language) => labelIn(PRECISIONS, text, language),
  },
  year: {
    before: { ja: '公表年', en: 'announced in' },
    value: (text, language) =>
      text === UNKNOWN
        ? { ja: '不明', en: 'a year not known' }[language]
        : `${text}${{ ja: '年', en: '' }[language]}`,
  },
  planStatus: {
    before: { ja: '計画の状態', en: 'plan status' },
    value: (text, language) => labelIn(PLAN_STATUSES, text, language),
  },
  ministry: { before: { ja: '担当府省庁', en: 'ministry' } },
  programme: { before: { ja: '事業', en: 'programme' } },
  company: { before: { ja: '企業', en: 'company' } },
  corporateNumber: { before: { ja: '法人番号', en: 'corporate number' } },
  minSupport: bound(SUPPORT, true),
  maxSupport: bound(SUPPORT, false),
  minAmount: bound(AMOUNT, true),
  maxAmount: bound(AMOUNT, false),
  announcedFrom: announced(true),
  announcedTo: announced(false),
  inPlanArea: { value: (text, language) => YES_NO[text]?.[language] ?? text },
  q: { before: { ja: '検索語', en: 'text' }, value: (text, language) => quoted(text, language) },
  bbox: { value: (text, language) => boxInWords(text, language) },
}

function quoted(text: string, language: Language): string {
  return language === 'ja' ? `「${text}」` : `“${text}”`
}

function boxInWords(text: string, language: Language): string {
  const [west, south, east, north] = text.split(',').map((part) => String(Number(Number(part).toFixed(2))))
  if (language === 'en') return `within longitude ${west} to ${east}, latitude ${south} to ${north}`
  return `東経${west}～${east}度・北緯${south}～${north}度の範囲`
}

/** So many values of one name are said; of more, how many there are besides. */
const MOST_SAID = 6

/**
 * A filter as one sentence, in the grammar's order: 戦略分野：AI・半導体、九州ブロック、建設中. Values of one name are joined by
 * または.
 * @returns '' when there are no conditions
 */
export function filterInWords(filter: Filter, language: Language, names: FilterNames): string {
  const values = new Map<FilterName, string[]>()
  for (const [name, value] of writeFilter(filter))
    values.set(name as FilterName, [...(values.get(name as FilterName) ?? []), value])
  const said = [...values].map(([name, texts]) => {
    const { before, value } = SAYINGS[name]
    const words = texts.slice(0, MOST_SAID).map((text) => value?.(text, language, names) ?? text)
    const joined = words.join({ ja: 'または', en: ' or ' }[language])
    const rest = texts.length - words.length
    const more = rest === 0 ? '' : { ja: `ほか${rest}`, en: ` and ${rest} more` }[language]
    const head = before === undefined ? '' : `${before[language]}${{ ja: '：', en: ': ' }[language]}`
    return `${head}${joined}${more}`
  })
  if (filter.within !== undefined) said.push({ ja: '描いた範囲の中', en: 'inside the drawn area' }[language])
  return said.join({ ja: '、', en: ', ' }[language])
}
