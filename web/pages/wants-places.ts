import type { Aside } from '../panel/side-content.ts'
import type { View } from '../state/view.ts'

/** Whether a view speaks of places below the prefectures: in its list, a card or the conditions of its filter. */
export function wantsPlaces({ filter, case: opened, tab, showing }: View, aside: Aside | null): boolean {
  return (
    opened !== null ||
    aside !== null ||
    tab === 'list' ||
    showing === 'hexagons' ||
    filter.municipality !== undefined ||
    filter.prefecture !== undefined ||
    filter.plan !== undefined
  )
}
