import { dateSpan, yearsOf } from '../../domain/date.ts'
import { fold } from '../../domain/fold.ts'
import { bestPrecision, type Site, splitByShare } from '../../domain/investment.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { CaseDraft } from '../rows/investment.ts'
import type { DraftStatements } from './draft-statements.ts'

/** What search looks into: title, company, the municipalities of the sites, programme. */
export function searchTextOf(
  found: { title: string; company: string | null; programme: string | null },
  municipalities: readonly (string | null)[],
  places: PlaceIndex,
): string {
  const names = municipalities.map((code) => (code === null ? undefined : places.get(code)?.name))
  return fold([found.title, found.company, ...names, found.programme].filter(Boolean).join('\n'))
}

/**
 * Writes a case with its sites over what the draft had of it; its further sources stay.
 * @param programme the name of the programme: the case's own, or that of the table 事業
 */
export function putInvestment(
  draft: CaseDraft,
  programme: string | null,
  statements: DraftStatements,
  places: PlaceIndex,
): void {
  const { values, sites } = draft
  const announced = values.announcedOn === null ? null : dateSpan(values.announcedOn)
  const operation = values.operationStart === null ? null : dateSpan(values.operationStart)
  const title = values.title ?? ''
  const known = statements.keyOf('investments', draft.id)
  const key = statements.putInvestment({
    ...values,
    edition: statements.edition,
    id: draft.id,
    title,
    programme,
    induced: values.induced ?? 'unknown',
    amountIs: values.amountIs ?? 'exact',
    supportIs: values.supportIs ?? 'exact',
    stage: values.stage ?? 'unknown',
    announcedFrom: announced?.from ?? null,
    announcedTo: announced?.to ?? null,
    operationFrom: operation?.from ?? null,
    search: searchTextOf(
      { title, company: values.company, programme },
      sites.map((site) => site.municipality),
      places,
    ),
    siteCount: sites.length,
    hasShares: sites.some((site) => site.sharePercent !== null),
    precision: bestPrecision(sites),
  })
  if (known !== undefined) for (const clear of statements.clearInvestment) clear(key)
  for (const field of values.fields ?? []) statements.addField({ investment: key, field })
  for (const year of yearsOf(values.announcedOn ?? '')) statements.addYear({ investment: key, year })
  if (draft.source !== null)
    statements.addSource({ investment: key, position: 0, further: false, ...draft.source })
  addSites(key, draft, statements)
}

function addSites(investment: number, { values, sites }: CaseDraft, statements: DraftStatements): void {
  const amounts = partsOf(values.amountYen, sites)
  const supports = partsOf(values.supportYen, sites)
  sites.forEach((site, position) => {
    statements.addSite({
      investment,
      position,
      ...site,
      amountYen: amounts[position] ?? null,
      supportYen: supports[position] ?? null,
    })
  })
}

/** Each site's part of the case's yen: the declared share, all of it where there is one site, else not known. */
function partsOf(yen: number | null, sites: readonly Site[]): (number | null)[] {
  if (sites.length === 1) return [yen]
  const shares = sites.flatMap((site) => (site.sharePercent === null ? [] : [site.sharePercent]))
  return shares.length === sites.length ? splitByShare(yen, shares) : sites.map(() => null)
}
