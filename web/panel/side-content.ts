import { openedPlan, type View } from '../state/view.ts'

/** What was clicked on the map and is not part of the link: a choice on the way to a case, plan or filter. */
export type Aside =
  | { kind: 'stack'; ordinals: number[]; where: string }
  | { kind: 'plans'; ids: string[] }
  | { kind: 'place'; code: string }

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
