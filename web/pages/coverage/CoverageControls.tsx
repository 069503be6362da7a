import type { Edition } from '../../../server/domain/edition.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { STAGES } from '../../../server/domain/investment.ts'
import { PLAN_TYPES, type PlanType } from '../../../server/domain/plan.ts'
import { BASES, type Basis } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { coverageUrl } from '../../data/edition-urls.ts'
import { Chips } from '../../panel/Chips.tsx'
import { Choice } from '../../panel/Choice.tsx'
import { conditionsOf } from '../../panel/conditions.ts'
import { ExcerptShare } from '../../panel/ExcerptShare.tsx'
import { useNames } from '../../panel/names.ts'
import { Terms } from '../../panel/Terms.tsx'
import { type CoverageView, SHOWN, type Shown, writeCoverageView } from '../../state/coverage-view.ts'
import { withValue } from '../../state/filter-steps.ts'
import { go } from '../../state/location.ts'

const FILES_OF_NATION = ['csv', 'xlsx'] as const
const FILES_OF_PREFECTURE = ['csv', 'xlsx', 'pdf'] as const

/** Stands for more stages than one, which a link may name. */
const SEVERAL = 'several'

function withStage(filter: Filter, id: string): Filter {
  const stage = STAGES.find((one) => one.id === id)?.id
  if (id === SEVERAL) return filter
  return withValue(filter, 'stage', stage && [stage])
}

/** The edition, what is shown and how amounts are counted; and the same as a file. */
export function CoverageControls({
  view,
  edition,
  editions,
}: {
  view: CoverageView
  edition: Edition
  editions: readonly Edition[]
}) {
  const words = useWords()
  const text = coverageCopy(words)
  const names = useNames()
  const change = (step: Partial<CoverageView>) => go(writeCoverageView({ ...view, ...step }), 'push')
  const isNation = view.prefecture === null
  const stages = view.filter.stage ?? []
  const type = PLAN_TYPES.find(({ id }) => id === view.planType)
  const said = [
    edition.title,
    ...(isNation ? [text.shownOf[view.shown]] : []),
    type === undefined ? text.anyType : `${type.letter} ${type[words.language]}`,
    ...conditionsOf({ filter: view.filter, shape: null }, words, names).map(({ label }) => label),
    text.basisNote[view.basis],
  ]
  return (
    <>
      <p className="print-only">{said.join(words.language === 'ja' ? '／' : ' / ')}</p>
      <section className="control-bar" aria-label={text.controls}>
        <Choice
          label={text.edition}
          value={edition.id}
          options={editions
            .filter(({ status }) => status === 'published')
            .map(({ id, title }) => ({ id, label: title }))}
          onChoose={(id) => change({ edition: id })}
        />
        {isNation && (
          <Choice
            label={text.shown}
            value={view.shown}
            options={SHOWN.map((id) => ({ id, label: text.shownOf[id] }))}
            onChoose={(id) => change({ shown: id as Shown })}
          />
        )}
        <Choice
          label={text.planType}
          value={view.planType ?? ''}
          options={[
            { id: '', label: text.anyType },
            ...PLAN_TYPES.map((type) => ({ id: type.id, label: `${type.letter} ${type[words.language]}` })),
          ]}
          onChoose={(id) => change({ planType: id === '' ? null : (id as PlanType) })}
        />
        <Choice
          label={text.stage}
          value={stages.length > 1 ? SEVERAL : (stages[0] ?? '')}
          options={[
            { id: '', label: text.anyStage },
            ...(stages.length > 1 ? [{ id: SEVERAL, label: text.severalStages }] : []),
            ...STAGES.map((stage) => ({ id: stage.id, label: stage[words.language] })),
          ]}
          onChoose={(id) => change({ filter: withStage(view.filter, id) })}
        />
        <Choice
          label={text.basis}
          value={view.basis}
          options={BASES.map((id) => ({ id, label: text.basisOf[id] }))}
          onChoose={(id) => change({ basis: id as Basis })}
        />
        <p className="coverage-downloads">
          {(isNation ? FILES_OF_NATION : FILES_OF_PREFECTURE).map((ending) => (
            <a
              key={ending}
              className="button"
              href={coverageUrl(edition.id, view.prefecture, view, `.${ending}`)}
              download
            >
              {text[ending]}
            </a>
          ))}
        </p>
        <ExcerptShare edition={edition} />
        <p className="hint coverage-basis">{text.basisNote[view.basis]}</p>
        <Terms of={['area', 'shares', 'several', 'undisclosed']} />
        <Chips
          conditions={conditionsOf({ filter: view.filter, shape: null }, words, names)}
          onFilter={(filter) => change({ filter })}
        />
      </section>
    </>
  )
}
