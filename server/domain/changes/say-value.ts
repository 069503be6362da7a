import { dateInWords } from '../date.ts'
import { FIELDS } from '../field.ts'
import {
  AMOUNT_QUALIFIERS,
  INDUCED,
  type Investment,
  PLAN_ROLES,
  PRECISIONS,
  SECTORS,
  STAGES,
} from '../investment.ts'
import type { PlaceIndex } from '../place-index.ts'
import { CHECK_FREQUENCIES, PLAN_STATUSES, PLAN_TYPES } from '../plan.ts'
import {
  CHECK_STATES,
  INFRASTRUCTURE_KINDS,
  MEASURE_KINDS,
  PLAN_MEMBER_LOCATIONS,
  PLAN_MEMBER_ROLES,
  REQUIREMENT_STATES,
  TARGET_INDICATORS,
  TARGET_KINDS,
} from '../plan-details.ts'
import { BLOCKS } from '../region.ts'
import { yenInWords } from '../yen.ts'
import type { Changes, FieldChange } from './changes.ts'

type Language = 'ja' | 'en'
type Labels = readonly { id: string; ja: string; en: string }[]

/** What codes are called; the code itself where it has no name. */
export interface Speech {
  language: Language
  placeName: (code: string) => string
  planName: (id: string) => string
}

const LISTS: Record<string, Labels> = {
  amountIs: AMOUNT_QUALIFIERS,
  supportIs: AMOUNT_QUALIFIERS,
  stage: STAGES,
  fields: FIELDS,
  planRole: PLAN_ROLES,
  sector: SECTORS,
  induced: INDUCED,
  type: PLAN_TYPES,
  status: PLAN_STATUSES,
  checkFrequency: CHECK_FREQUENCIES,
  block: BLOCKS,
  indicator: TARGET_INDICATORS,
  kind: TARGET_KINDS,
}
const YEN = new Set(['amountYen', 'supportYen', 'investedYen'])
const DATES = new Set([
  'investedOn',
  'announcedOn',
  'constructionStart',
  'operationStart',
  'statusOn',
  'baseOn',
  'due',
])
const PLACES = new Set(['proposedBy', 'coreMunicipality'])

const NOT_PUBLISHED = { ja: '非公表', en: 'Undisclosed' }
const NOTHING = '－'
const YES_NO = { ja: ['はい', 'いいえ'], en: ['Yes', 'No'] } as const
const BETWEEN = { ja: '、', en: ', ' }

function label(list: Labels, id: unknown, language: Language): string {
  return list.find((entry) => entry.id === id)?.[language] ?? String(id)
}

function fullYen(yen: number, language: Language): string {
  const digits = String(yen).replace(/\B(?=(\d{3})+$)/g, ',')
  return language === 'ja' ? `${digits}円` : `¥${digits}`
}

function saySite(site: Investment['sites'][number], { language, placeName }: Speech): string {
  const code = site.municipality ?? site.prefecture
  const position = site.lng === null || site.lat === null ? '' : `${site.lat}, ${site.lng}`
  const share = site.sharePercent === null ? '' : `${site.sharePercent}%`
  const said = [label(PRECISIONS, site.precision, language), position, share].filter(Boolean)
  const place = [code === null ? '' : placeName(code), site.name ?? ''].filter(Boolean).join(' ')
  return `${place}（${said.join(BETWEEN[language])}）`
}

/** Ids within the entries of a list, by the list's name and the entry's own. */
const LISTS_WITHIN: Record<string, Record<string, Labels>> = {
  process: { status: PLAN_STATUSES },
  members: { role: PLAN_MEMBER_ROLES, location: PLAN_MEMBER_LOCATIONS },
  requirements: { state: REQUIREMENT_STATES },
  measures: { kind: MEASURE_KINDS },
  infrastructure: { kind: INFRASTRUCTURE_KINDS, stage: STAGES },
  progress: { state: CHECK_STATES },
}

/** One entry of a list of sources, sections, bodies, steps or the like: its texts, one after the other. */
function sayEntry(name: string, entry: unknown, language: Language): string {
  if (typeof entry !== 'object' || entry === null) return String(entry)
  const { label: _, ...texts } = entry as Record<string, unknown>
  return Object.entries(texts)
    .filter(([, text]) => text !== null && text !== '')
    .map(([key, text]) => {
      const labels = LISTS_WITHIN[name]?.[key]
      if (labels !== undefined) return label(labels, text, language)
      return Array.isArray(text) ? text.join('・') : String(text)
    })
    .join(' ')
}

/** A value of a case or plan in plain words: labels for ids, 億円 for yen, 非公表 for an amount that is not known. */
export function sayValue(name: string, value: unknown, speech: Speech): string {
  const { language } = speech
  if (YEN.has(name)) return typeof value === 'number' ? yenInWords(value, language) : NOT_PUBLISHED[language]
  if (value === null || value === undefined || value === '') return NOTHING
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1]
  const list = Array.isArray(value) ? value : [value]
  if (list.length === 0) return NOTHING
  const words = list.map((one) => {
    const labels = LISTS[name]
    if (labels !== undefined) return label(labels, one, language)
    if (one === null) return NOTHING
    if (DATES.has(name) || name === 'period') return dateInWords(String(one), language)
    if (PLACES.has(name)) return speech.placeName(String(one))
    if (name === 'planId') return speech.planName(String(one))
    if (name === 'sites') return saySite(one as Investment['sites'][number], speech)
    return sayEntry(name, one, language)
  })
  return words.join(name === 'period' ? '～' : BETWEEN[language])
}

/** What a value was and what it is. Where rounding would make two amounts read alike, both are said to the yen. */
export function sayChange({ name, from, to }: FieldChange, speech: Speech): [from: string, to: string] {
  const said: [string, string] = [sayValue(name, from, speech), sayValue(name, to, speech)]
  const isBlurred = said[0] === said[1] && typeof from === 'number' && typeof to === 'number'
  return isBlurred ? [fullYen(from, speech.language), fullYen(to, speech.language)] : said
}

/** ＋12.3億円, −3件: a difference with its sign. */
export function signed(value: number, words: (size: number) => string): string {
  if (value === 0) return '±0'
  return `${value > 0 ? '＋' : '−'}${words(Math.abs(value))}`
}

/** Japanese, with the names that a comparison and the code table know. */
export function japaneseSpeech(changes: Pick<Changes, 'planNames'>, places: PlaceIndex): Speech {
  const planNames = new Map(changes.planNames.map(({ id, name }) => [id, name]))
  const named = (code: string) => places.get(code)?.name ?? code
  return {
    language: 'ja',
    placeName: (code) => (code.length > 2 ? `${named(code.slice(0, 2))}${named(code)}` : named(code)),
    planName: (id) => planNames.get(id) ?? id,
  }
}
