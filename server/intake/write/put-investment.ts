import { dateSpan, yearsOf } from '../../domain/date.ts'
import { fold } from '../../domain/fold.ts'
import { bestPrecision, type Site, splitByShare } from '../../domain/investment.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { investments } from '../../schema.ts'
import { remembering } from '../remember.ts'
import type { CaseDraft } from '../rows/investment.ts'
import type { CaseRows } from './case-rows.ts'
import type { DraftStatements } from './draft-statements.ts'

const folded = remembering(fold)

/** What search looks into: title, company, the municipalities of the sites, programme. */
export function searchTextOf(
  found: { title: string; company: string | null; programme: string | null },
  municipalities: readonly (string | null)[],
  places: PlaceIndex,
): string {
  const lines = [fold(found.title)]
  if (found.company !== null) lines.push(folded(found.company))
  for (const code of municipalities) {
    const name = code === null ? undefined : places.get(code)?.name
    if (name !== undefined) lines.push(folded(name))
  }
  if (found.programme !== null) lines.push(folded(found.programme))
  return lines.filter((line) => line !== '').join('\n')
}

const spanOf = remembering(dateSpan)
const yearsIn = remembering(yearsOf)

export interface InvestmentWriter {
  /** Writes a case with its sites over what the draft had of it; its further sources stay. */
  put: (draft: CaseDraft, programme: string | null) => 'added' | 'updated'
  /** To be called at the end: until then the last cases wait for others. */
  finish: () => void
}

/** New cases get their keys here, in a row, so that many go into the database with one statement. */
export function investmentWriter(statements: DraftStatements, places: PlaceIndex): InvestmentWriter {
  const { edition, caseRows } = statements
  let key = statements.freeKey()
  const fresh = newCaseWriter(caseRows, { edition, nextKey: () => key++ }, places)
  const wasEmpty = statements.hasNoCases()
  return {
    put: (draft, programme) => {
      const known = wasEmpty ? undefined : statements.keyOf('investments', draft.id)
      if (known === undefined) return fresh.put(draft, programme)
      const row = rowOf(draft, programme, edition, places)
      row.key = known
      statements.putInvestment({ ...draft.values, ...row })
      for (const clear of statements.clearInvestment) clear(known)
      addChildren(known, draft, caseRows)
      return 'updated'
    },
    finish: fresh.finish,
  }
}

/** Writes cases that the draft does not have yet. */
export function newCaseWriter(
  rows: CaseRows,
  { edition, nextKey }: { edition: number; nextKey: () => number },
  places: PlaceIndex,
): InvestmentWriter {
  return {
    put: (draft, programme) => {
      const row = rowOf(draft, programme, edition, places)
      const key = nextKey()
      row.key = key
      rows.investment.addTogether(row, draft.values)
      addChildren(key, draft, rows)
      return 'added'
    },
    finish: rows.flush,
  }
}

type Row = Omit<typeof investments.$inferInsert, keyof CaseDraft['values']> &
  Pick<
    typeof investments.$inferInsert,
    'id' | 'title' | 'programme' | 'induced' | 'amountIs' | 'supportIs' | 'stage'
  >

/**
 * What the row of a case says beyond the values of its cells.
 * @param programme the name of the programme: the case's own, or that of the table 事業
 */
function rowOf(
  { id, values, sites }: CaseDraft,
  programme: string | null,
  edition: number,
  places: PlaceIndex,
): Row {
  const announced = values.announcedOn === null ? null : spanOf(values.announcedOn)
  const operation = values.operationStart === null ? null : spanOf(values.operationStart)
  const title = values.title ?? ''
  const municipalities = sites.map((site) => site.municipality)
  return {
    edition,
    id,
    title,
    programme,
    induced: values.induced ?? 'unknown',
    amountIs: values.amountIs ?? 'exact',
    supportIs: values.supportIs ?? 'exact',
    stage: values.stage ?? 'unknown',
    announcedFrom: announced?.from ?? null,
    announcedTo: announced?.to ?? null,
    operationFrom: operation?.from ?? null,
    search: searchTextOf({ title, company: values.company, programme }, municipalities, places),
    siteCount: sites.length,
    hasShares: sites.some((site) => site.sharePercent !== null),
    precision: bestPrecision(sites),
  }
}

function addChildren(investment: number, draft: CaseDraft, rows: CaseRows): void {
  const { values, source } = draft
  for (const field of values.fields ?? []) rows.field.add({ investment, field })
  if (values.announcedOn !== null)
    for (const year of yearsIn(values.announcedOn)) rows.year.add({ investment, year })
  if (source !== null) rows.source.add({ investment, position: 0, further: false, ...source })
  addSites(investment, draft, rows)
}

function addSites(investment: number, { values, sites }: CaseDraft, rows: CaseRows): void {
  const amounts = partsOf(values.amountYen, sites)
  const supports = partsOf(values.supportYen, sites)
  sites.forEach((site, position) => {
    rows.site.add({
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
