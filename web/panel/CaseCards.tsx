import { useId } from 'react'
import { STAGES } from '../../server/domain/investment.ts'
import { readSort, SORT_KEYS, writeSort } from '../../server/domain/sort.ts'
import { useWords } from '../copy/words.ts'
import type { CaseListProps } from './CaseList.tsx'
import { caseRow } from './case-row.ts'
import { labelOf } from './figures.ts'
import { useNames } from './names.ts'

/** The table of cases where there is no room for columns. */
export function CaseCards({ items, sort, selected, onSort, onOpen }: CaseListProps) {
  return (
    <>
      <SortSelect sort={sort} onSort={onSort} />
      <ul className="case-cards" data-testid="case-cards">
        {items.map((investment) => (
          <li key={investment.id} data-case={investment.id}>
            <CaseButton investment={investment} isSelected={investment.id === selected} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </>
  )
}

function CaseButton({
  investment,
  isSelected,
  onOpen,
}: {
  investment: CaseListProps['items'][number]
  isSelected: boolean
  onOpen: (id: string) => void
}) {
  const words = useWords()
  const { copy, language } = words
  const row = caseRow(investment, words, useNames())
  return (
    <button
      type="button"
      className="case-button"
      aria-current={isSelected ? 'true' : undefined}
      data-opens={investment.id}
      onClick={() => onOpen(investment.id)}
    >
      <span className="case-button-title">{row.title}</span>
      <span className="case-button-line">
        {row.company} · {row.place}
      </span>
      <span className="case-button-line">{row.field}</span>
      <span className="case-button-figures">
        <span>
          {copy.list.amount} <b>{row.amount}</b>
        </span>
        <span>
          {copy.list.support} <b>{row.support}</b>
        </span>
      </span>
      <span className="case-button-line">
        <span className={`stage stage-${investment.stage}`}>
          {/* “Unknown” alone would not say what is. */}
          {investment.stage === 'unknown' && `${copy.list.stage} `}
          {labelOf(STAGES, investment.stage, language)}
        </span>{' '}
        {copy.list.announced} {row.announced} · {copy.list.operation} {row.operation}
      </span>
    </button>
  )
}

function SortSelect({ sort, onSort }: Pick<CaseListProps, 'sort' | 'onSort'>) {
  const { copy } = useWords()
  const id = useId()
  const names = { amount: 'amount', support: 'support', announced: 'announced' } as const
  const nameOf = (key: (typeof SORT_KEYS)[number]) =>
    key === 'title' ? copy.list.name : key === 'operation' ? copy.list.operation : copy.list[names[key]]
  return (
    <p className="sort-select">
      <label htmlFor={id}>{copy.list.sort}</label>
      <select
        id={id}
        value={writeSort(sort)}
        onChange={(event) => onSort(readSort(event.target.value) ?? sort)}
      >
        {SORT_KEYS.flatMap((key) =>
          [true, false].map((descending) => (
            <option key={`${key} ${descending}`} value={writeSort({ key, descending })}>
              {copy.list.sortOption(nameOf(key), descending ? copy.list.descending : copy.list.ascending)}
            </option>
          )),
        )}
      </select>
    </p>
  )
}
