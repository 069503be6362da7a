import type { ChangesSummary } from '../../server/domain/changes/changes.ts'
import { PLAN_ASPECTS } from '../../server/domain/changes/differences.ts'
import { useWords } from '../copy/words.ts'
import { labelOf } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { ScrolledTable } from './Forms.tsx'
import { itemPath } from './item-path.ts'

interface ComparedPlan {
  id: string
  kind: 'added' | 'removed' | 'changed'
}

/** Plans that came, that went, and those that say something else: of themselves, of their area or of a target. */
function comparedPlans({ plans, areas, targets }: ChangesSummary): ComparedPlan[] {
  const [added, removed] = [new Set(plans.added), new Set(plans.removed)]
  const touched = [...plans.changed.map(({ id }) => id), ...[...areas, ...targets].map(({ plan }) => plan)]
  const changed = [...new Set(touched)].filter((id) => !added.has(id) && !removed.has(id))
  const of = (ids: Iterable<string>, kind: ComparedPlan['kind']) => [...ids].map((id) => ({ id, kind }))
  return [...of(added, 'added'), ...of(removed, 'removed'), ...of(changed.sort(), 'changed')]
}

/** Every plan that differs, and in what. */
export function ComparedPlans({ summary, label }: { summary: ChangesSummary; label: string }) {
  const { changes: copy } = useDeskCopy()
  const { language } = useWords()
  const url = useDeskUrl()
  const names = new Map(summary.planNames.map(({ id, name }) => [id, name]))
  const found = comparedPlans(summary)
  if (found.length === 0) return null
  const whatOf = (id: string) => [
    ...(summary.plans.changed.find((one) => one.id === id)?.fields ?? []).map(({ name }) =>
      labelOf(PLAN_ASPECTS, name, language),
    ),
    ...(summary.areas.some(({ plan }) => plan === id) ? [copy.area] : []),
    ...(summary.targets.some(({ plan }) => plan === id) ? [copy.targets] : []),
  ]
  return (
    <ScrolledTable label={label} testId="changed-plans" heads={[copy.kind, copy.planName, copy.what]}>
      <tbody>
        {found.map(({ id, kind }) => (
          <tr key={id}>
            <td>
              <span className="tag">{copy.kinds[kind]}</span>
            </td>
            <td className="desk-sentence">
              {kind === 'removed' ? (
                (names.get(id) ?? id)
              ) : (
                <Link href={url(`/admin${itemPath(summary.to, { kind: 'plan', id })}`)}>
                  {names.get(id) ?? id}
                </Link>
              )}
              <small>{id}</small>
            </td>
            <td className="desk-sentence">
              {kind === 'changed' && whatOf(id).join(language === 'ja' ? '、' : ', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrolledTable>
  )
}
