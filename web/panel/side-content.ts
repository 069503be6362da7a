import type { Corner } from '../state/shape.ts'
import { openedPlan, type View } from '../state/view.ts'

/** The tool that draws an area and says what lies in it; `around` is a place that was chosen before. */
export interface AreaAside {
  kind: 'area'
  around: { at: Corner; name: string } | null
}

/** What was clicked on the map and is not part of the link: a choice on the way to a case, plan or filter. */
export type Aside =
  | { kind: 'stack'; ordinals: number[]; where: string }
  | { kind: 'plans'; ids: string[] }
  | { kind: 'place'; code: string }
  | AreaAside

export type SideContent =
  | { kind: 'case'; id: string }
  | { kind: 'plan'; id: string }
  | Aside
  | { kind: 'overview' }

/** What stands beside the map: an open case lies above what led to it, that above the plan, the overview below all. */
export function sideContent(view: View, aside: Aside | null): SideContent {
  if (view.case !== null) return { kind: 'case', id: view.case }
  if (aside !== null) return aside
  const plan = openedPlan(view)
  return plan === null ? { kind: 'overview' } : { kind: 'plan', id: plan }
}
