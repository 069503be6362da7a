import { PRECISIONS, STAGES } from '../../server/domain/investment.ts'
import { PLAN_TYPES } from '../../server/domain/plan.ts'
import { PREFECTURES } from '../../server/domain/region.ts'
import { NO_SUMS, type Sums } from '../../server/domain/summary.ts'
import { yenInWords } from '../../server/domain/yen.ts'
import type { MapCopy } from '../copy/map.ts'
import type { CaseMark } from './case-marks.ts'
import type { AreaProperties, CaseProperties } from './features.ts'
import { withCommas } from './figure-points.ts'

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

/** Figures of a prefecture or municipality: count, 投資総額, 支援額, how many are 非公表. */
export function figureBlock(name: string, sums: Sums | undefined, { copy, language }: Speech): TooltipBlock {
  const { count, amountYen, amountUnknown, supportYen, supportUnknown, amountInexact } = sums ?? NO_SUMS
  const yen = (value: number, unknown: number) =>
    unknown === count ? copy.undisclosed : yenInWords(value, language)
  const rows = [
    { label: copy.cases, value: copy.casesOf(withCommas(count)) },
    { label: copy.amount, value: yen(amountYen, amountUnknown) },
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

function caseBlock(site: CaseProperties, { copy, language }: Speech): TooltipBlock {
  const yen = (value: number | null) => (value === null ? copy.undisclosed : yenInWords(value, language))
  const labelOf = (list: readonly { id: string; ja: string; en: string }[], id: string) =>
    list.find((entry) => entry.id === id)?.[language] ?? copy.noValue
  const rows = [
    { label: copy.amount, value: copy.qualified(site.amountIs ?? 'exact', yen(site.amountYen)) },
    { label: copy.support, value: copy.qualified(site.supportIs ?? 'exact', yen(site.supportYen)) },
    { label: copy.stage, value: labelOf(STAGES, site.stage) },
    {
      label: copy.precision,
      value: site.precision === 'municipality' ? copy.municipalityOnly : labelOf(PRECISIONS, site.precision),
    },
  ]
  return { title: site.title, subtitle: site.company, rows, note: null }
}

/** One case with its figures, or the names and yen of those that stand together. */
export function markBlocks(marks: readonly CaseMark[], speech: Speech): TooltipBlock[] {
  const { copy, language } = speech
  const cases = [...new Map(marks.flatMap((mark) => mark.cases).map((site) => [site.id, site])).values()]
  const [first] = cases
  if (first !== undefined && cases.length === 1) return [caseBlock(first, speech)]
  const rows = cases.slice(0, MOST).map(({ title, amountYen }) => ({
    label: title,
    value: amountYen === null ? copy.undisclosed : yenInWords(amountYen, language),
  }))
  const isVague = cases.every(({ precision }) => precision === 'municipality')
  return [
    {
      title: copy.stackHere(String(cases.length)),
      subtitle: isVague ? copy.municipalityOnly : null,
      rows,
      note: cases.length > MOST ? copy.andMore(String(cases.length - MOST)) : copy.stackHint,
    },
  ]
}

/** The plans whose areas lie under the pointer: name, type, pieces, prefectures. */
export function planBlocks(areas: readonly AreaProperties[], { copy, language }: Speech): TooltipBlock[] {
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
