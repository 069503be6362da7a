import './hexagons.css'
import { useState } from 'react'
import type { HexagonSums } from '../../server/domain/columns/sum-hexagons.ts'
import { edgeKm } from '../../server/domain/hexagon-grid.ts'
import { addSums, isInSeveral, isNothing, NO_SUMS } from '../../server/domain/summary.ts'
import { areaCopy } from '../copy/area.ts'
import { useWords } from '../copy/words.ts'
import { boxOfHexagon, figureOf } from '../map/hexagon-features.ts'
import { ClosingRow, SumCells } from '../panel/BarTable.tsx'
import { grouped } from '../panel/figures.ts'
import { placeName, useNames } from '../panel/names.ts'
import type { Box } from '../panel/place-box.ts'
import type { Measure } from '../state/view.ts'

const FIRST = 10
/** The latitude at which the table says how long a side is: the middle of Japan. */
const MIDDLE = 35

/** The hexagons of the map as a table that closes with the total; a name leads to its hexagon. */
export default function HexagonTable({
  hexagons,
  measure,
  onZoom,
}: {
  hexagons: HexagonSums
  measure: Measure
  onZoom: (box: Box) => void
}) {
  const words = useWords()
  const { copy, language } = words
  const own = areaCopy(words)
  const names = useNames()
  const [isWhole, setWhole] = useState(false)
  const ranked = hexagons.rows.toSorted((a, b) => figureOf(b, measure) - figureOf(a, measure))
  const shown = isWhole ? ranked : ranked.slice(0, FIRST)
  const rest = ranked.slice(shown.length)
  const { residual, overlap, total } = hexagons
  const km = edgeKm(hexagons.edge, MIDDLE)
  return (
    <section className="ranking hexagons" data-testid="hexagons">
      <h3>{own.hexagons}</h3>
      <table className="bars">
        <caption className="hint">
          {own.hexagonsCaption(km < 10 ? String(Math.round(km * 10) / 10) : grouped(km))}
        </caption>
        <thead>
          <tr>
            <th scope="col" colSpan={2}>
              {copy.overview.name}
            </th>
            <th scope="col" className="figures">
              {copy.overview.amount}
            </th>
            <th scope="col" className="figures">
              {copy.overview.count}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ q, r, municipality, sums }) => (
            <tr key={`${q} ${r}`} data-key={`${q} ${r}`}>
              <th scope="row" colSpan={2}>
                <button type="button" onClick={() => onZoom(boxOfHexagon(hexagons.edge, { q, r }))}>
                  {own.around(municipality === null ? own.unnamed : placeName(municipality, names, language))}
                </button>
              </th>
              <SumCells sums={{ ...sums, inSeveral: isInSeveral(sums, residual.several) }} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          {rest.length > 0 && (
            <ClosingRow
              name="rest"
              label={own.others(grouped(rest.length))}
              sums={rest.reduce((sum, row) => addSums(sum, row.sums), NO_SUMS)}
            />
          )}
          {!isNothing(residual.several) && (
            <ClosingRow name="several" label={own.several} note={own.severalNote} sums={residual.several} />
          )}
          <ClosingRow name="nowhere" label={own.nowhere} note={own.nowhereNote} sums={residual.nowhere} />
          {!isNothing(overlap) && (
            <ClosingRow
              name="overlap"
              label={copy.overview.overlap}
              sums={overlap}
              sign={copy.overview.overlapSign}
            />
          )}
          <ClosingRow name="total" label={copy.overview.total} sums={total} />
        </tfoot>
      </table>
      {hexagons.rows.length > FIRST && (
        <button type="button" className="text-button" onClick={() => setWhole(!isWhole)}>
          {isWhole ? copy.overview.showTop : copy.overview.showAll(grouped(hexagons.rows.length))}
        </button>
      )}
      <p className="hint">{own.zoom}</p>
    </section>
  )
}
