import type { Coverage, FieldKey } from '../../domain/coverage/coverage.ts'
import type { BBox } from '../../domain/filter.ts'
import type { PlaceIndex } from '../../domain/place-index.ts'
import type { Drawing } from '../asked.ts'
import type { paintersOf } from '../ground.ts'
import { INK } from '../ink.ts'
import type { Rect, Shape } from '../scene.ts'
import { viewOf } from '../view.ts'

/** From Yonaguni to Etorofu: all of it in one frame, for these maps have no room for insets. */
const JAPAN: BBox = [123.2, 24, 148.6, 45.7]
const LARGEST = 11
const SMALLEST = 1.1

/** A small map a field: a circle a prefecture, its area the known yen, in one scale over all fields. */
export async function drawFieldMaps(
  coverage: Coverage,
  fields: readonly { field: FieldKey; name: string; frame: Rect }[],
  { drawing, paint, places }: { drawing: Drawing; paint: ReturnType<typeof paintersOf>; places: PlaceIndex },
): Promise<Shape[]> {
  const ground = await drawing.ground('nation')
  const most = Math.max(1, ...coverage.cells.map(({ amountYen }) => amountYen))
  return fields.flatMap(({ field, name, frame }): Shape[] => {
    const map = { ...frame, y: frame.y + 10, high: frame.high - 10 }
    const view = viewOf(JAPAN, map, 2)
    const land = paint(ground, view)
      .land()
      .flatMap(({ rings }) => rings)
    const circles = coverage.cells.flatMap((cell): Shape[] => {
      const label = places.get(cell.prefecture)?.label
      if (cell.field !== field || cell.count === 0 || label === undefined) return []
      const [x, y] = view.project(...label)
      const isKnown = cell.amountUnknown < cell.count
      const radius = Math.max(SMALLEST, LARGEST * Math.sqrt(Math.max(0, cell.amountYen) / most))
      const fill = isKnown ? INK.mark : INK.unknown
      return [
        { kind: 'circle', x, y, radius, fill, opacity: 0.75, stroke: { colour: INK.paper, width: 0.3 } },
      ]
    })
    return [
      {
        ...{ kind: 'text', text: name, x: frame.x + 1, y: frame.y + 7, anchor: 'start', size: 6 },
        ...{ isBold: true, fill: INK.text },
      },
      {
        kind: 'map',
        shapes: [
          { kind: 'rect', ...map, fill: INK.sea },
          {
            kind: 'lines',
            lines: land,
            isClosed: true,
            fill: INK.land,
            stroke: { colour: INK.coast, width: 0.2 },
          },
          ...circles,
        ],
      },
    ]
  })
}
