import type { Coverage } from '../../../server/domain/coverage.ts'
import type { FieldId, NONE } from '../../../server/domain/field.ts'
import { prefecturesInRegion, REGIONS, type RegionId } from '../../../server/domain/region.ts'
import { NO_SUMS, type Summary, type Sums, subtractSums } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { fieldLabel, grouped, labelOf, prefectureLabel, sumInWords } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { type CoverageView, type MatrixOrder, writeCoverageView } from '../../state/coverage-view.ts'
import { go } from '../../state/location.ts'
import { CellFigure } from './CellFigure.tsx'
import { casesHref } from './case-list.ts'
import {
  COLUMNS,
  columnRest,
  inOrder,
  type MatrixCell,
  type MatrixRow,
  matrixRows,
  meetingOf,
  type RegionRow,
  regionRows,
  tints,
} from './matrix.ts'

/** Rows of their own under the prefectures, as the strategy speaks of them. */
const SPOKEN_OF: readonly RegionId[] = ['regional39', 'urban8', 'outside-tokyo']

/** The summaries that the matrix is closed with, all on one basis. */
export interface MatrixSums {
  prefecture: Summary
  field: Summary
  region: Summary
  regionAndField: Summary
}

interface Props {
  view: CoverageView
  coverage: Coverage
  sums: MatrixSums
}

/** 47 prefectures × 17 fields and 17分野以外, closing with the nation's own figures. */
export function Matrix({ view, coverage, sums }: Props) {
  const words = useWords()
  const text = coverageCopy(words)
  const rows = matrixRows(coverage, sums.prefecture, view.planType)
  const tint = tints(rows, view.shown)
  const isFigure = view.shown === 'count' || view.shown === 'amount'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="matrix-scroll" aria-label={text.matrix} tabIndex={0}>
      <table className="matrix" data-testid="matrix" data-shown={view.shown}>
        <caption className="sr-only">{text.lead}</caption>
        <thead>
          <tr>
            <OrderHead view={view} order="code" label={text.prefecture} says={text.orderByCode} />
            {COLUMNS.map((field) => {
              const label = fieldLabel(field, words)
              return (
                <OrderHead key={field} view={view} order={field} label={label} says={text.order(label)} />
              )
            })}
            <OrderHead
              view={view}
              order="total"
              label={isFigure ? text.total : text.covered}
              says={text.order(isFigure ? text.total : text.covered)}
            />
          </tr>
        </thead>
        <tbody>
          {inOrder(rows, view.order, view.shown).map((row) => (
            <PrefectureRow key={row.prefecture} view={view} row={row} tint={tint} />
          ))}
        </tbody>
        <tbody className="matrix-regions">
          {regionRows(rows, SPOKEN_OF, sums.regionAndField, sums.region).map((row) => (
            <RegionLine key={row.region} view={view} row={row} />
          ))}
        </tbody>
        <tfoot>
          {isFigure && <RestRow view={view} rows={rows} sums={sums} />}
          <NationRow view={view} rows={rows} sums={sums} />
        </tfoot>
      </table>
    </section>
  )
}

function OrderHead({
  view,
  order,
  label,
  says,
}: {
  view: CoverageView
  order: MatrixOrder
  label: string
  says: string
}) {
  const isOn = view.order === order
  const sorted = order === 'code' ? 'ascending' : 'descending'
  return (
    <th scope="col" aria-sort={isOn ? sorted : 'none'}>
      <button type="button" title={says} onClick={() => go(writeCoverageView({ ...view, order }), 'replace')}>
        <span>{label}</span>
        <span className="matrix-arrow" aria-hidden="true">
          {isOn ? '▼' : ''}
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
  tint: (cell: MatrixCell) => number
}) {
  const words = useWords()
  const text = coverageCopy(words)
  const { prefecture } = row
  const name = prefectureLabel(prefecture, words.language)
  const filter = { prefecture: [prefecture] }
  return (
    <tr data-key={prefecture}>
      <th scope="row">
        <Link href={writeCoverageView({ ...view, prefecture, beside: [] })}>{name}</Link>
      </th>
      {row.cells.map((cell, column) => {
        const field = COLUMNS[column] as FieldId | typeof NONE
        const { strategic, regional, local } = cell.byType
        const label = text.cell(
          name,
          fieldLabel(field, words),
          text.plansOf(String(strategic), String(regional), String(local)),
          grouped(cell.sums.count),
          sumText(cell.sums, words),
        )
        const isEmpty = meetingOf(cell) === 'neither'
        return (
          <td key={field} className={`tint-${tint(cell)}`} data-field={field}>
            {isEmpty ? (
              <span className="sr-only">{label}</span>
            ) : (
              <Link href={casesHref(view, { ...filter, field: [field] })}>
                <span className="sr-only">{label}</span>
                <span className="matrix-figure" aria-hidden="true" title={label}>
                  <CellFigure cell={cell} shown={view.shown} />
                </span>
              </Link>
            )}
          </td>
        )
      })}
      <td className="matrix-total">
        {view.shown === 'state' || view.shown === 'plans' ? (
          text.ofColumns(String(row.covered))
        ) : (
          <Link href={casesHref(view, filter)}>
            <Figure sums={row.total} view={view} />
          </Link>
        )}
      </td>
    </tr>
  )
}

function sumText(sums: Sums, words: Parameters<typeof sumInWords>[1]): string {
  const text = coverageCopy(words)
  const yen = sumInWords({ count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }, words)
  return sums.amountUnknown > 0 ? `${yen}（${text.unknown(grouped(sums.amountUnknown))}）` : yen
}

function Figure({ sums, view }: { sums: Sums; view: CoverageView }) {
  const words = useWords()
  if (view.shown === 'count') return <>{grouped(sums.count)}</>
  const text = coverageCopy(words)
  return (
    <>
      {sumInWords({ count: sums.count, yen: sums.amountYen, unknown: sums.amountUnknown }, words)}
      {sums.amountUnknown > 0 && <small>{text.unknown(grouped(sums.amountUnknown))}</small>}
    </>
  )
}

function RegionLine({ view, row }: { view: CoverageView; row: RegionRow }) {
  const { language } = useWords()
  const text = coverageCopy(useWords())
  const isFigure = view.shown === 'count' || view.shown === 'amount'
  const all = String(prefecturesInRegion(row.region).length)
  return (
    <tr data-key={row.region}>
      <th scope="row">
        {labelOf(REGIONS, row.region, language)}
        {!isFigure && <small>{text.prefecturesWith}</small>}
      </th>
      {row.cells.map((cell, column) => (
        <td key={COLUMNS[column]} data-field={COLUMNS[column]}>
          {isFigure ? (
            <Figure sums={cell.sums} view={view} />
          ) : (
            text.ofPrefectures(String(cell.prefectures), all)
          )}
        </td>
      ))}
      <td className="matrix-total">
        {isFigure ? (
          <Figure sums={row.total} view={view} />
        ) : (
          text.ofPrefectures(String(row.prefectures), all)
        )}
      </td>
    </tr>
  )
}

function RestRow({ view, rows, sums }: { view: CoverageView; rows: readonly MatrixRow[]; sums: MatrixSums }) {
  const text = coverageCopy(useWords())
  const byField = fieldTotals(sums.field)
  const whole = rows.reduce((rest, row) => subtractSums(rest, row.total), sums.prefecture.total)
  return (
    <tr data-key="rest">
      <th scope="row" title={text.restNote}>
        {text.rest}
      </th>
      {COLUMNS.map((field, column) => (
        <td key={field}>
          <Signed sums={columnRest(rows, column, byField.get(field) ?? NO_SUMS)} view={view} />
        </td>
      ))}
      <td className="matrix-total">
        <Signed sums={whole} view={view} />
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
  return <>{value < 0 ? `−${figure}` : figure}</>
}

function fieldTotals(summary: Summary): ReadonlyMap<string | null | undefined, Sums> {
  return new Map(summary.rows.map(({ key, ...row }) => [key[0], row]))
}

function NationRow({
  view,
  rows,
  sums,
}: {
  view: CoverageView
  rows: readonly MatrixRow[]
  sums: MatrixSums
}) {
  const text = coverageCopy(useWords())
  const byField = fieldTotals(sums.field)
  const isFigure = view.shown === 'count' || view.shown === 'amount'
  const all = String(rows.length)
  return (
    <tr data-key="nation">
      <th scope="row">
        {text.nation}
        {!isFigure && <small>{text.prefecturesWith}</small>}
      </th>
      {COLUMNS.map((field, column) => (
        <td key={field} data-field={field}>
          {isFigure ? (
            <Figure sums={byField.get(field) ?? NO_SUMS} view={view} />
          ) : (
            text.ofPrefectures(String(rows.filter((row) => (row.cells[column]?.plans ?? 0) > 0).length), all)
          )}
        </td>
      ))}
      <td className="matrix-total">
        {isFigure ? (
          <Figure sums={sums.field.total} view={view} />
        ) : (
          text.ofPrefectures(String(rows.filter(({ covered }) => covered > 0).length), all)
        )}
      </td>
    </tr>
  )
}
