import { useMemo } from 'react'
import type { ChangedCases, ChangesSummary, FieldChange } from '../../server/domain/changes/changes.ts'
import { CASE_ASPECTS } from '../../server/domain/changes/differences.ts'
import { sayChange } from '../../server/domain/changes/say-value.ts'
import type { Place } from '../../server/domain/place.ts'
import { useWords } from '../copy/words.ts'
import { ProgressTable } from '../pages/changes/ProgressTable.tsx'
import { grouped, labelOf } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { type Names, namesFrom, placeName } from '../panel/names.ts'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { ScrolledTable } from './Forms.tsx'
import { itemPath } from './item-path.ts'

/** What the desk answers of a comparison. */
export interface Compared {
  summary: ChangesSummary
  cases: ChangedCases
  /** Those that the cases' fields name by code. */
  places: Place[]
}

const ARROW = ' → '

/** Totals side by side with what made the one of the other. */
export function ComparedTotals({ summary, label }: { summary: ChangesSummary; label: string }) {
  const { changes: copy } = useDeskCopy()
  const sides = { from: { title: summary.from }, to: { title: summary.to } }
  const { plans } = summary
  return (
    <>
      <ProgressTable changes={summary} sides={sides} label={label} />
      <p data-testid="plan-changes">
        {copy.plans(
          grouped(plans.added.length),
          grouped(plans.removed.length),
          grouped(plans.changed.length),
        )}
      </p>
    </>
  )
}

/** Every case that differs, and in what. */
export function ComparedCases({ summary, cases, places, label }: Compared & { label: string }) {
  const { changes: copy } = useDeskCopy()
  const url = useDeskUrl()
  const names = useMemo(() => {
    const known = new Map(places.map((place) => [place.code, place]))
    return { ...namesFrom(null, summary.planNames), place: (code: string) => known.get(code) }
  }, [places, summary])
  if (cases.total === 0) return <p>{copy.none}</p>
  return (
    <>
      <h3>{copy.cases}</h3>
      <ScrolledTable label={label} testId="changed-cases">
        <thead>
          <tr>
            <th scope="col">{copy.kind}</th>
            <th scope="col">{copy.name}</th>
            <th scope="col">{copy.what}</th>
          </tr>
        </thead>
        <tbody>
          {cases.items.map(({ kind, one, fields }) => (
            <tr key={`${kind} ${one.id}`}>
              <td>
                <span className="tag">{copy.kinds[kind]}</span>
              </td>
              <td className="desk-sentence">
                {one.to === null ? (
                  one.title
                ) : (
                  <Link href={url(`/admin${itemPath(summary.to, { kind: 'case', id: one.id })}`)}>
                    {one.title}
                  </Link>
                )}
                <small>{[one.id, one.company].filter(Boolean).join('・')}</small>
              </td>
              <td className="desk-sentence">
                {(kind === 'added' || kind === 'removed' ? [] : fields).map((change) => (
                  <Change key={change.name} change={change} names={names} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </>
  )
}

function Change({ change, names }: { change: FieldChange; names: Names }) {
  const { language } = useWords()
  const said = sayChange(change, {
    language,
    placeName: (code) => placeName(code, names, language),
    planName: (id) => names.plan(id) ?? id,
  })
  return (
    <p>
      <b>{labelOf(CASE_ASPECTS, change.name, language)}</b> {said.join(ARROW)}
    </p>
  )
}
