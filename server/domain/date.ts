/**
 * A date as precisely as it is known: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, fiscal `FY2025` or `FY2025Q1`
 * (April to March), or a range `A/B` of these.
 */
export type DateText = string

/** First and last day that a date may mean, both YYYY-MM-DD. */
export interface DateSpan {
  from: string
  to: string
}

/** The year before each era's first, the years it has, its first and last day; 令和, which has no end yet, up to 2100. */
const REIWA = { before: 2018, years: 82, from: '2019-05-01', to: '2100-12-31' }
const HEISEI = { before: 1988, years: 31, from: '1989-01-08', to: '2019-04-30' }
const SHOWA = { before: 1925, years: 64, from: '1926-12-25', to: '1989-01-07' }
const ERAS: Record<string, typeof REIWA> = {
  令和: REIWA,
  R: REIWA,
  平成: HEISEI,
  H: HEISEI,
  昭和: SHOWA,
  S: SHOWA,
}
const [FIRST_YEAR, LAST_YEAR] = [1868, 2200]
const ERA_YEAR = /^(令和|平成|昭和|R|H|S)(元|\d{1,2})(?=年|[.]|$)/

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function monthSpan(year: number, first: number, last: number): DateSpan {
  const toYear = year + Math.floor((last - 1) / 12)
  const toMonth = ((last - 1) % 12) + 1
  const fromYear = year + Math.floor((first - 1) / 12)
  const fromMonth = ((first - 1) % 12) + 1
  return {
    from: `${fromYear}-${pad(fromMonth)}-01`,
    to: `${toYear}-${pad(toMonth)}-${pad(lastDay(toYear, toMonth))}`,
  }
}

function singleSpan(text: string): DateSpan | null {
  const fiscal = /^FY(\d{4})(?:Q([1-4]))?$/.exec(text)
  if (fiscal) {
    const year = Number(fiscal[1])
    if (year < FIRST_YEAR || year > LAST_YEAR) return null
    if (fiscal[2] === undefined) return monthSpan(year, 4, 15)
    const first = 1 + Number(fiscal[2]) * 3
    return monthSpan(year, first, first + 2)
  }
  const calendar = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!calendar) return null
  const year = Number(calendar[1])
  if (year < FIRST_YEAR || year > LAST_YEAR) return null
  if (calendar[2] === undefined) return monthSpan(year, 1, 12)
  const month = Number(calendar[2])
  if (month < 1 || month > 12) return null
  if (calendar[3] === undefined) return monthSpan(year, month, month)
  const day = Number(calendar[3])
  return day >= 1 && day <= lastDay(year, month) ? { from: text, to: text } : null
}

/** @returns the days a canonical date may mean; null when the text is not one. */
export function dateSpan(text: DateText): DateSpan | null {
  const [first = '', second, ...rest] = text.split('/')
  if (rest.length > 0) return null
  const from = singleSpan(first)
  if (second === undefined || from === null) return from
  const to = singleSpan(second)
  return to !== null && from.from <= to.from && from.to <= to.to ? { from: from.from, to: to.to } : null
}

function readSingle(text: string): DateText | null {
  let ofEra: typeof REIWA | null = null
  const western = text.replace(ERA_YEAR, (whole, era: string, year: string) => {
    ofEra = ERAS[era] ?? REIWA
    const { before, years } = ofEra
    const number = year === '元' ? 1 : Number(year)
    return number >= 1 && number <= years ? String(before + number) : whole
  })
  const fiscal = /^(?:(\d{4})年度(?:第([1-4])四半期)?|FY(\d{4})(?:Q([1-4]))?)$/.exec(western)
  if (fiscal) {
    const quarter = fiscal[2] ?? fiscal[4]
    const canonical = `FY${fiscal[1] ?? fiscal[3]}${quarter === undefined ? '' : `Q${quarter}`}`
    return singleSpan(canonical) === null ? null : canonical
  }
  const parts =
    /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(western) ??
    /^(\d{4})(?:\/(\d{1,2})(?:\/(\d{1,2}))?)?$/.exec(western) ??
    /^(\d{4})(?:\.(\d{1,2})(?:\.(\d{1,2}))?)?$/.exec(western === text ? '' : western) ??
    /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?$/.exec(western)
  if (!parts) return null
  const canonical = [parts[1], parts[2], parts[3]]
    .filter((part) => part !== undefined)
    .map((part) => part.padStart(2, '0'))
    .join('-')
  const span = singleSpan(canonical)
  return span === null || !isInEra(span, ofEra) ? null : canonical
}

/** 平成31年5月 and 令和元年4月 never were; the year alone is that of both eras, and a fiscal year is named ahead. */
function isInEra(span: DateSpan, era: typeof REIWA | null): boolean {
  return era === null || (span.from <= era.to && span.to >= era.from)
}

/**
 * Reads a date as a clerk writes it: 2026-01-31, 2026/1/31, 2026-01, 2026, 令和8年1月31日, 2026年度, 令和8年度第1四半期,
 * a range A/B. The precision is kept.
 * @returns the canonical text; null when it is none of these
 */
export function readDate(input: string): DateText | null {
  // NFKC would make 10 of 1⁰, and without its spaces 2026-1-3 1 would be the 31st.
  if (/\p{No}/u.test(input)) return null
  const spaced = input.normalize('NFKC').trim()
  if (/\d\s+\d/.test(spaced)) return null
  const text = spaced.replace(/\s+/g, '')
  const single = readSingle(text)
  if (single !== null) return single
  // The slash also stands inside 2026/1/31, so each slash is tried as the one between the two ends.
  const ranges: string[] = []
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
    const from = readSingle(text.slice(0, at))
    const to = readSingle(text.slice(at + 1))
    if (from !== null && to !== null && dateSpan(`${from}/${to}`) !== null) ranges.push(`${from}/${to}`)
  }
  return ranges.length === 1 ? (ranges[0] ?? null) : null
}

/** @returns the calendar years that a date may lie in. */
export function yearsOf(text: DateText): number[] {
  const span = dateSpan(text)
  if (span === null) return []
  const first = Number(span.from.slice(0, 4))
  return Array.from({ length: Number(span.to.slice(0, 4)) - first + 1 }, (_, index) => first + index)
}

function singleInWords(text: string, language: 'ja' | 'en'): string {
  const fiscal = /^FY(\d{4})(?:Q([1-4]))?$/.exec(text)
  if (fiscal) {
    if (language === 'en') return fiscal[2] === undefined ? `FY${fiscal[1]}` : `Q${fiscal[2]} FY${fiscal[1]}`
    return `${fiscal[1]}年度${fiscal[2] === undefined ? '' : `第${fiscal[2]}四半期`}`
  }
  const [year, month, day] = text.split('-')
  if (language === 'en') return text
  return [year && `${year}年`, month && `${Number(month)}月`, day && `${Number(day)}日`]
    .filter(Boolean)
    .join('')
}

/** @returns the date in words: 2026年1月31日, 2025年度第1四半期, 2028年～2030年. */
export function dateInWords(text: DateText, language: 'ja' | 'en'): string {
  return text
    .split('/')
    .map((part) => singleInWords(part, language))
    .join(language === 'ja' ? '～' : ' – ')
}

/** @returns 令和8年（2026年）for a year of the Reiwa era (from 2019), the year alone before it. */
export function japaneseYear(year: number): string {
  if (year < 2019) return `${year}年`
  const reiwa = year - 2018
  return `令和${reiwa === 1 ? '元' : reiwa}年（${year}年）`
}
