import { useEffect, useMemo, useState } from 'react'
import type { Filter } from '../../../server/domain/filter.ts'
import { placeFinder } from '../../../server/domain/place-at.ts'
import { areaCopy } from '../../copy/area.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { MUNICIPALITIES_URL } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import type { BoundaryTopology } from '../../map/boundaries.ts'
import { grouped } from '../../panel/figures.ts'
import { Failed } from '../../panel/Status.tsx'
import { startDrawing } from '../../state/drawing.ts'
import { toggle, withValue } from '../../state/filter-steps.ts'
import type { MapPageModel } from '../use-map-page.ts'
import { polygonsOf, unitsOf } from './picked-land.ts'

/** One municipality on or off; a prefecture or drawn area beside them would select nothing more. */
function pick(filter: Filter, code: string): Filter {
  const { within: _, ...rest } = withValue(filter, 'prefecture', undefined)
  return toggle(rest, 'municipality', code)
}

/** Turns presses on the map into municipalities of the filter, and shows these on the map. */
export function PickMunicipalities({ model }: { model: MapPageModel }) {
  const copy = areaCopy(useWords())
  const { view, change, drawing, setDrawing, setPicked } = model
  const boundaries = useAsked<BoundaryTopology>(MUNICIPALITIES_URL, (signal) =>
    ask(MUNICIPALITIES_URL, signal),
  )
  const units = useMemo(
    () => (boundaries.value === null ? null : unitsOf(boundaries.value)),
    [boundaries.value],
  )
  const placeAt = useMemo(
    () => (boundaries.value === null ? null : placeFinder(boundaries.value)),
    [boundaries.value],
  )
  const [isAtSea, setAtSea] = useState(false)
  const pressed = drawing?.corners.at(-1)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press is answered once
  useEffect(() => {
    if (pressed === undefined || placeAt === null) return
    const { code, km } = placeAt(...pressed)
    setAtSea(km > 0)
    if (km === 0) change((before) => ({ ...before, filter: pick(before.filter, code) }))
    setDrawing(startDrawing('municipalities'))
  }, [pressed, placeAt])
  const codes = view.filter.municipality
  useEffect(() => {
    setPicked(units === null || codes === undefined ? null : polygonsOf(units, codes))
  }, [units, codes, setPicked])
  useEffect(() => () => setPicked(null), [setPicked])
  if (boundaries.failure !== null) return <Failed failure={boundaries.failure} onRetry={boundaries.retry} />
  return (
    <p role="status" data-testid="picked">
      {units === null ? copy.loading : isAtSea ? copy.noPlace : copy.picked(grouped(codes?.length ?? 0))}
    </p>
  )
}
