import { type ReactNode, useId } from 'react'
import { type Coverage, FIELD_KEYS, type FieldKey } from '../../../server/domain/coverage/coverage.ts'
import { REGIONS, type RegionId } from '../../../server/domain/region.ts'
import type { PlaceSums, Sums } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { matrixCopy } from '../../copy/matrix.ts'
import { useWords, type Words } from '../../copy/words.ts'
import { FieldMark } from '../../panel/FieldMark.tsx'
import {
  amountOfRow,
  fieldLabel,
  grouped,
  labelOf,
  prefectureLabel,
  sumInWords,
} from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { type CoverageView, type MatrixOrder, writeCoverageView } from '../../state/coverage-view.ts'
import { go } from '../../state/location.ts'
import { CellFigure, plansInLetters } from './CellFigure.tsx'
import { casesHref, cellHref } from './case-list.ts'
import {
  type Counted,
  inOrder,
  type MatrixRow,
  nationCells,
  plansOf,
  prefectureRows,
  regionRows,
  restOf,
  tints,
} from './matrix.ts'
import { useOneTabStop } from './use-one-tab-stop.ts'

/** Rows of their own under the prefectures, as the strategy speaks of them. */
const SPOKEN_OF: readonly RegionId[] = ['regional39', 'urban8', 'outside-tokyo']

const isOfCases = ({ shown }: CoverageView) => shown === 'count' || shown === 'amount'

/** 47 prefectures × 17 fields and 17分野以外, closing with the nation's own figures. */
export function Matrix({ view, coverage }: { view: CoverageView; coverage: Coverage }) {
  const words = useWords()
  const [text, own] = [coverageCopy(words), matrixCopy(words)]
  const rows = prefectureRows(coverage)
  const tint = tints(rows, view.shown, view.planType)
  const total = isOfCases(view) ? text.total : text.plans
  const keys = useId()
  const keyboard = { ...useOneTabStop(), 'aria-describedby': keys }
  return (
    <>
      <p id={keys} className="hint matrix-keys">
        {own.keys}
      </p>
      <section className="matrix-scroll" aria-label={own.label}>
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: as ARIA practices have it, a table that arrow keys walk is a grid */}
        <table className="matrix" role="grid" data-testid="matrix" data-shown={view.shown} {...keyboard}>
          <caption className="sr-only">{text.lead}</caption>
          <thead>
            <tr>
              <OrderHead view={view} order="code" label={text.prefecture} says={own.orderByCode} />
              {FIELD_KEYS.map((field) => {
                const label = fieldLabel(field, words)
                return (
                  <OrderHead
                    key={field}
                    view={view}
                    order={field}
                    label={label}
                    mark={<FieldMark field={field} />}
                    says={own.order(label)}
                  />
                )
              })}
              <OrderHead view={view} order="total" label={total} says={own.order(total)} />
            </tr>
          </thead>
          <tbody>
            {inOrder(rows, view).map((row) => (
              <PrefectureRow key={row.key} view={view} row={row} tint={tint} />
            ))}
          </tbody>
          <tbody className="matrix-regions">
            {regionRows(coverage, SPOKEN_OF).map((row) => (
              <PlainRow
                key={row.key}
                view={view}
                name={labelOf(REGIONS, row.key, words.language)}
                rowKey={row.key}
                cells={row.cells}
                total={row.total}
              />
            ))}
          </tbody>
          <tfoot>
            {isOfCases(view) && <RestRow view={view} rows={rows} coverage={coverage} />}
            <PlainRow
              view={view}
              name={text.nation}
              rowKey="nation"
              cells={nationCells(coverage)}
              total={coverage.total}
              plans={coverage.plans}
            />
          </tfoot>
        </table>
      </section>
    </>
  )
}

function OrderHead({
  view,
  order,
  label,
  mark,
  says,
}: {
  view: CoverageView
  order: MatrixOrder
  label: string
  mark?: ReactNode
  says: string
}) {
  const isOn = view.order === order
  const sorted = order === 'code' ? 'ascending' : 'descending'
  return (
    <th scope="col" aria-sort={isOn ? sorted : 'none'}>
      <button
        type="button"
        tabIndex={-1}
        title={says}
        onClick={() => go(writeCoverageView({ ...view, order }), 'replace')}
      >
        <span>
          {mark} {label}
        </span>
        <span className="matrix-arrow" aria-hidden="true">
          {isOn && (order === 'code' ? '▲' : '▼')}
        </span>
      </button>
    </th>
  )
}

function PrefectureRow({
  view,
  row,
  tint,
}: {
  view: CoverageView
  row: MatrixRow
  tint: (cell: Counted) => number
}) {
  const { language } = useWords()
  const name = prefectureLabel(row.key, language)
  return (
    <tr data-key={row.key}>
      <th scope="row">
        <Link tabIndex={-1} href={writeCoverageView({ ...view, prefecture: row.key, beside: [] })}>
          {name}
        </Link>
      </th>
      {FIELD_KEYS.map((field, column) => {
        const cell = row.cells[column]
        return (
          <td key={field} className={cell && `tint-${tint(cell)}`} data-field={field}>
            {cell !== undefined && (
              <Cell view={view} prefecture={row.key} name={name} field={field} cell={cell} />
            )}
          </td>
        )
      })}
      <td className="matrix-total">
        <Link tabIndex={-1} href={casesHref(view, { prefecture: [row.key] })}>
          <Figure view={view} sums={row.total} plans={plansOf(row.total, view.planType)} />
        </Link>
      </td>
    </tr>
  )
}

function Cell({
  view,
  prefecture,
  name,
  field,
  cell,
}: {
  view: CoverageView
  prefecture: string
  name: string
  field: FieldKey
  cell: Counted
}) {
  const words = useWords()
  const text = coverageCopy(words)
  const label = text.cell(
    name,
    fieldLabel(field, words),
    plansInLetters(cell, view.planType) || text.noPlan,
    grouped(cell.count),
    sumText(cell, words),
  )
  if (cell.count === 0 && plansOf(cell, view.planType) === 0) return <span className="sr-only">{label}</span>
  return (
    <Link tabIndex={-1} href={cellHref(view, prefecture, field, cell.count)}>
      <span className="sr-only">{label}</span>
      <span className="matrix-figure" aria-hidden="true" title={label}>
        <CellFigure cell={cell} view={view} />
      </span>
    </Link>
  )
}

function sumText(sums: PlaceSums, words: Words): string {
  const yen = amountOfRow(sums, words)
  return sums.amountUnknown > 0 ? coverageCopy(words).withUnknown(yen, grouped(sums.amountUnknown)) : yen
}

/** The figure of a whole row or column: cases, yen with what is not known of them, or plans. */
function Figure({ view, sums, plans }: { view: CoverageView; sums: PlaceSums; plans: number }) {
  const words = useWords()
  if (!isOfCases(view)) return grouped(plans)
  if (view.shown === 'count') return grouped(sums.count)
  return (
    <>
      {amountOfRow(sums, words)}
      {sums.amountUnknown > 0 && <small>{coverageCopy(words).unknown(grouped(sums.amountUnknown))}</small>}
    </>
  )
}

/** A row that opens nothing: regions and the nation. */
function PlainRow({
  view,
  name,
  rowKey,
  cells,
  total,
  plans,
}: {
  view: CoverageView
  name: string
  rowKey: string
  cells: readonly Counted[]
  total: Sums | Counted
  /** Whole plans, where the total does not carry them. */
  plans?: number
}) {
  const inTotal = plans ?? ('strategic' in total ? plansOf(total, view.planType) : 0)
  return (
    <tr data-key={rowKey}>
      <th scope="row">{name}</th>
      {FIELD_KEYS.map((field, column) => {
        const cell = cells[column]
        return (
          <td key={field} data-field={field}>
            {cell !== undefined && <Figure view={view} sums={cell} plans={plansOf(cell, view.planType)} />}
          </td>
        )
      })}
      <td className="matrix-total">
        <Figure view={view} sums={total} plans={inTotal} />
      </td>
    </tr>
  )
}

function RestRow({
  view,
  rows,
  coverage,
}: {
  view: CoverageView
  rows: readonly MatrixRow[]
  coverage: Coverage
}) {
  const text = coverageCopy(useWords())
  const fields = nationCells(coverage)
  return (
    <tr data-key="rest">
      <th scope="row" title={text.restNote}>
        {text.rest}
      </th>
      {FIELD_KEYS.map((field, column) => {
        const whole = fields[column]
        return (
          <td key={field}>
            {whole !== undefined && (
              <Signed view={view} sums={restOf(rows, whole, ({ cells }) => cells[column] ?? whole)} />
            )}
          </td>
        )
      })}
      <td className="matrix-total">
        <Signed view={view} sums={restOf(rows, coverage.total, ({ total }) => total)} />
      </td>
    </tr>
  )
}

/** A difference: it may be below nothing, where more was counted twice than could not be placed. */
function Signed({ sums, view }: { sums: Sums; view: CoverageView }) {
  const words = useWords()
  const value = view.shown === 'count' ? sums.count : sums.amountYen
  const size = Math.abs(value)
  const figure =
    view.shown === 'count' ? grouped(size) : sumInWords({ count: 1, yen: size, unknown: 0 }, words)
  return value < 0 ? `−${figure}` : figure
}
