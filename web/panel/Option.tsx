import type { ReactNode } from 'react'
import { useWords } from '../copy/words.ts'
import { grouped } from './figures.ts'

/** A checkbox with how many cases choosing it gives; no number when it is not known. */
export function Option({
  value,
  label,
  mark,
  count,
  isOn,
  onToggle,
}: {
  value: string
  label: string
  /** A sign before the label, which says the same. */
  mark?: ReactNode
  count: number | null
  isOn: boolean
  onToggle: () => void
}) {
  const { copy } = useWords()
  return (
    <label className={count === 0 && !isOn ? 'option option-none' : 'option'}>
      <input type="checkbox" checked={isOn} onChange={onToggle} value={value} />
      {mark}
      <span className="option-label">{label}</span>
      <span className="option-count" title={count === null ? undefined : copy.filter.cases(grouped(count))}>
        {count === null ? '' : grouped(count)}
      </span>
    </label>
  )
}
