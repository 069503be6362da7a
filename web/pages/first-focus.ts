import { boxOf, boxOfGeometry } from '../../server/domain/box.ts'
import type { Investment } from '../../server/domain/investment.ts'
import type { AreaFeatures } from '../map/features.ts'
import type { Names } from '../panel/names.ts'
import { type Box, boxAround, caseBox } from '../panel/place-box.ts'
import { boxOfShape } from '../state/shape.ts'
import { openedPlan, type View } from '../state/view.ts'

/**
 * Where the map looks at first when the link has no camera: at the case or plan it opens, else at the places it
 * filters by. null = at the whole nation, also while what is needed has not come yet.
 */
export function firstFocus(
  view: View,
  opened: Investment | null,
  areas: AreaFeatures | null,
  names: Names,
): Box | null {
  if (view.camera !== null) return null
  if (view.case !== null) return opened?.id === view.case ? caseBox(opened.sites, names) : null
  const plan = openedPlan(view)
  if (plan !== null) {
    const area = areas?.features.find(({ properties }) => properties.id === plan)
    return area === undefined ? null : boxOfArea(area)
  }
  if (view.shape !== null) return boxOfShape(view.shape)
  return boxAround([...(view.filter.prefecture ?? []), ...(view.filter.municipality ?? [])], names)
}

/** With the label points: the light form leaves small islands out. */
function boxOfArea({ geometry, properties }: AreaFeatures['features'][number]): Box {
  const [west, south, east, north] = boxOfGeometry(geometry)
  return boxOf([[west, south], [east, north], ...properties.parts.map(({ labelPoint }) => labelPoint)])
}
