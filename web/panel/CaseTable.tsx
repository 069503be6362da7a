import { STAGES } from '../../server/domain/investment.ts'
import type { SortKey } from '../../server/domain/sort.ts'
import { useWords } from '../copy/words.ts'
import type { CaseListProps } from './CaseList.tsx'
import { caseRow } from './case-row.ts'
import { grouped, labelOf } from './figures.ts'
import { useNames } from './names.ts'
import { nextSort } from './next-sort.ts'

const COLUMNS = [
  { name: 'name', sort: 'title', isFigure: false },
  { name: 'company', sort: null, isFigure: false },
  { name: 'place', sort: null, isFigure: false },
  { name: 'field', sort: null, isFigure: false },
  { name: 'amount', sort: 'amount', isFigure: true },
  { name: 'support', sort: 'support', isFigure: true },
  { name: 'announced', sort: 'announced', isFigure: false },
  { name: 'operation', sort: 'operation', isFigure: false },
  { name: 'stage', sort: null, isFigure: false },
] as const satisfies readonly { name: string; sort: SortKey | null; isFigure: boolean }[]
type Column = (typeof COLUMNS)[number]

export function CaseTable({ items, total, sort, selected, onSort, onOpen }: CaseListProps) {
  const { copy } = useWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-box" aria-label={copy.list.scroll} tabIndex={0}>
      <table className="cases" data-testid="case-table">
        <caption className="sr-only">{copy.list.caption(grouped(total))}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <ColumnHead key={column.name} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((investment) => (
            <CaseLine
              key={investment.id}
              investment={investment}
              isSelected={investment.id === selected}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ColumnHead({ column, sort, onSort }: { column: Column } & Pick<CaseListProps, 'sort' | 'onSort'>) {
  const { copy } = useWords()
  const { name, isFigure } = column
  const key = column.sort
  const className = isFigure ? 'figures' : undefined
  if (key === null)
    return (
      <th scope="col" className={className}>
        {copy.list[name]}
      </th>
    )
  const isSorted = sort.key === key
  const direction = sort.descending ? 'descending' : 'ascending'
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : 'none'}>
      <button type="button" className="sort-button" onClick={() => onSort(nextSort(sort, key))}>
        {copy.list[name]}
        <span className={`sort-sign ${isSorted ? `sort-${direction}` : ''}`} aria-hidden="true" />
      </button>
    </th>
  )
}

function CaseLine({
  investment,
  isSelected,
  onOpen,
}: {
  investment: CaseListProps['items'][number]
  isSelected: boolean
  onOpen: (id: string) => void
}) {
  const words = useWords()
  const row = caseRow(investment, words, useNames())
  return (
    <tr
      className={isSelected ? 'is-selected' : undefined}
      onClick={() => onOpen(investment.id)}
      data-case={investment.id}
    >
      <th scope="row">
        <button
          type="button"
          className="row-button"
          aria-current={isSelected ? 'true' : undefined}
          data-opens={investment.id}
          onClick={(event) => {
            event.stopPropagation()
            onOpen(investment.id)
          }}
        >
          {row.title}
        </button>
      </th>
      <td className="company">{row.company}</td>
      <td className="place">{row.place}</td>
      <td className="field">{row.field}</td>
      <td className="figures">{row.amount}</td>
      <td className="figures">{row.support}</td>
      <td className="date">{row.announced}</td>
      <td className="date date-span">{row.operation}</td>
      <td>
        <span className={`stage stage-${investment.stage}`}>
          {labelOf(STAGES, investment.stage, words.language)}
        </span>
      </td>
    </tr>
  )
}
