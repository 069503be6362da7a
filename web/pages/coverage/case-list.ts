import type { Filter } from '../../../server/domain/filter.ts'
import type { CoverageView } from '../../state/coverage-view.ts'
import { FIRST_VIEW, type Tab, writeView } from '../../state/view.ts'

/** The map page with the cases that a figure counts, under the conditions of the page. */
export function casesHref(view: CoverageView, filter: Filter, tab: Tab = 'list'): string {
  return `/?${writeView({ ...FIRST_VIEW, edition: view.edition, filter: { ...view.filter, ...filter }, tab, language: view.language })}`
}
