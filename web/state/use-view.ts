import { useCallback, useMemo } from 'react'
import type { ParameterProblem } from '../../server/domain/filter.ts'
import { keptShape } from './kept-shapes.ts'
import { go, useSearch } from './location.ts'
import { readView, type View, writeView } from './view.ts'

/** A step from the view as it is when the step is taken, not as it was when the handler was made. */
export type Change = (before: View) => View
export type ChangeView = (change: Change, how?: 'push' | 'replace') => void

function viewUrl(view: View): string {
  const query = writeView(view).toString()
  return query === '' ? '/' : `/?${query}`
}

/** The view that the URL says, and the one way to change it. */
export function useView(): { view: View; problems: ParameterProblem[]; change: ChangeView } {
  const search = useSearch()
  const read = useMemo(() => readView(new URLSearchParams(search), keptShape), [search])
  const change = useCallback<ChangeView>((step, how = 'push') => {
    const { view } = readView(new URLSearchParams(location.search), keptShape)
    go(viewUrl(step(view)), how)
  }, [])
  return { ...read, change }
}
