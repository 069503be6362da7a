import { PRECISIONS, STAGES } from '../../server/domain/investment.ts'
import { type AreaInBrief, PLAN_TYPES } from '../../server/domain/plan.ts'
import { PREFECTURES } from '../../server/domain/region.ts'
import { NO_SUMS, type PlaceSums } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import type { MapCopy } from '../copy/map.ts'
import type { CaseInBrief, CaseOf } from './features.ts'
import { withCommas } from './short-count.ts'

/** What a tooltip says of one thing. */
export interface TooltipBlock {
  title: string
  /** A line beneath the title: company, plan type. */
  subtitle: string | null
  rows: { label: string; value: string }[]
  note: string | null
}

export interface Speech {
  copy: MapCopy
  language: 'ja' | 'en'
}

/** How many things one tooltip names before it only counts. */
const MOST = 4
/** A stack of more cases is not read for a tooltip: its list has them. */
export const MOST_READ = 50

/** Figures of a prefecture or municipality: count, 投資総額, 支援額, how many are 非公表. */
export function figureBlock(
  name: string,
  sums: PlaceSums | undefined,
  { copy, language }: Speech,
): TooltipBlock {
  const figures: PlaceSums = sums ?? NO_SUMS
  const { count, amountYen, amountUnknown, supportYen, supportUnknown, amountInexact, inSeveral } = figures
  const yen = (value: number, unknown: number) =>
    unknown === count ? copy.undisclosed : yenInWords(value, language)
  const rows = [
    { label: copy.cases, value: copy.casesOf(withCommas(count)) },
    { label: copy.amount, value: inSeveral ? copy.inSeveral : yen(amountYen, amountUnknown) },
    { label: copy.support, value: yen(supportYen, supportUnknown) },
  ]
  if (amountUnknown > 0 || supportUnknown > 0)
    rows.push({
      label: copy.undisclosedLabel,
      value: copy.undisclosedCount(withCommas(amountUnknown), withCommas(supportUnknown)),
    })
  const note = amountInexact > 0 ? copy.inexactCount(withCommas(amountInexact)) : null
  return { title: name, subtitle: null, rows, note }
}

/** The cases of marks under the pointer. */
export interface PointedCases {
  ordinals: readonly number[]
  /** None is known further than to its municipality. */
  isVague: boolean
  /** Where the nearest mark stands: [lng, lat]. */
  at: readonly [number, number]
}

function caseBlock(
  found: CaseInBrief,
  { isVague, at }: PointedCases,
  { copy, language }: Speech,
): TooltipBlock {
  const yen = (value: number | null) => (value === null ? copy.undisclosed : yenInWords(value, language))
  const labelOf = (list: readonly { id: string; ja: string; en: string }[], id: string | undefined) =>
    list.find((entry) => entry.id === id)?.[language] ?? copy.noValue
  const isHere = ({ lng, lat }: CaseInBrief['sites'][number]) =>
    lng !== null && lat !== null && Math.hypot(lng - at[0], lat - at[1]) < 1e-5
  const rows = [
    { label: copy.amount, value: copy.qualified(found.amountIs, yen(found.amountYen)) },
    { label: copy.support, value: copy.qualified(found.supportIs, yen(found.supportYen)) },
    { label: copy.stage, value: labelOf(STAGES, found.stage) },
    {
      label: copy.precision,
      value: isVague ? copy.municipalityOnly : labelOf(PRECISIONS, found.sites.find(isHere)?.precision),
    },
  ]
  return { title: found.title, subtitle: found.company, rows, note: null }
}

/** One case with its figures, or how many stand together; with names and yen of the dearest where all are known. */
export function casesBlock(pointed: PointedCases, caseOf: CaseOf, speech: Speech): TooltipBlock {
  const { copy, language } = speech
  const { ordinals, isVague } = pointed
  const cases = ordinals.slice(0, MOST_READ).flatMap((ordinal) => caseOf(ordinal) ?? [])
  const [first] = cases
  const subtitle = isVague ? copy.municipalityOnly : null
  if (ordinals.length === 1)
    return first === undefined
      ? { title: copy.caseLoading, subtitle, rows: [], note: null }
      : caseBlock(first, pointed, speech)
  const areAllKnown = cases.length === ordinals.length
  const rows = (areAllKnown ? cases : [])
    .sort((a, b) => (b.amountYen ?? -1) - (a.amountYen ?? -1))
    .slice(0, MOST)
    .map(({ title, amountYen }) => ({
      label: title,
      value: amountYen === null ? copy.undisclosed : yenInWords(amountYen, language),
    }))
  const others = ordinals.length - rows.length
  const note = others > 0 && rows.length > 0 ? copy.andMore(withCommas(others)) : copy.stackHint
  return { title: copy.stackHere(withCommas(ordinals.length)), subtitle, rows, note }
}

/** The plans whose areas lie under the pointer: name, type, pieces, prefectures. */
export function planBlocks(areas: readonly AreaInBrief[], { copy, language }: Speech): TooltipBlock[] {
  const blocks = areas.slice(0, MOST).map(({ name, type, parts, prefectures, example }) => {
    const kind = PLAN_TYPES.find(({ id }) => id === type)
    const of = (wanted: 'enclave' | 'island') => parts.filter((part) => part.kind === wanted).length
    const covered = PREFECTURES.filter(({ code }) => prefectures.includes(code)).map(
      (entry) => entry[language],
    )
    return {
      title: name,
      subtitle: `${kind?.letter ?? ''} ${kind?.[language] ?? ''}${example ? `（${copy.planExample}）` : ''}`,
      rows: [
        { label: copy.planPrefectures, value: covered.join(copy.listJoin) },
        { label: copy.planArea, value: copy.planParts(parts.length, of('enclave'), of('island')) },
      ],
      note: null,
    }
  })
  if (areas.length < 2) return blocks
  return [{ title: copy.overlapping(areas.length), subtitle: null, rows: [], note: null }, ...blocks]
}
