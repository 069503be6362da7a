import { useMemo } from 'react'
import { type CoverageView, readCoverageView } from '../../state/coverage-view.ts'
import { usePathname, useSearch } from '../../state/location.ts'

/** The view that the address of a page of coverage says. */
export function useCoverageView(): CoverageView {
  const path = usePathname()
  const search = useSearch()
  return useMemo(() => readCoverageView(path, new URLSearchParams(search)), [path, search])
}
