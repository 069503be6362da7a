import type { FieldKey } from '../../../server/domain/coverage/coverage.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { type CoverageView, writeCoverageView } from '../../state/coverage-view.ts'
import { FIRST_VIEW, type Tab, writeView } from '../../state/view.ts'

/** The map page with the cases that a figure counts, under the conditions of the page. */
export function casesHref(view: CoverageView, filter: Filter, tab: Tab = 'list'): string {
  return `/?${writeView({ ...FIRST_VIEW, edition: view.edition, filter: { ...view.filter, ...filter }, tab, language: view.language })}`
}

/** What the row of a field is called on a prefecture's page. */
export function fieldRowId(field: FieldKey): string {
  return `field-${field}`
}

/** What a cell of the matrix opens: its cases; where it speaks of plans, or has no case, the row with its plans. */
export function cellHref(view: CoverageView, prefecture: string, field: FieldKey, cases: number): string {
  if (cases > 0 && view.shown !== 'plans')
    return casesHref(view, { prefecture: [prefecture], field: [field] })
  return `${writeCoverageView({ ...view, prefecture, beside: [] })}#${fieldRowId(field)}`
}
