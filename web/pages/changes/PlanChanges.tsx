import type { ChangesSummary } from '../../../server/domain/changes/changes.ts'
import { PLAN_ASPECTS, TARGET_ASPECTS } from '../../../server/domain/changes/differences.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { Link } from '../../panel/Link.tsx'
import { FIRST_VIEW, writeView } from '../../state/view.ts'
import { Section } from './CaseChanges.tsx'
import { ChangedFields } from './ChangedFields.tsx'
import { useSpeech } from './use-speech.ts'

/** Plans that came, went or were changed, and the municipalities that came into or out of their areas. */
export function PlanChanges({ changes }: { changes: ChangesSummary }) {
  const text = changesCopy(useWords())
  const speech = useSpeech()
  const { plans, areas, targets, from, to } = changes
  const gone = new Set(plans.removed)
  return (
    <>
      <Section title={text.plansAdded} count={plans.added.length} testId="plans-added">
        <PlanList ids={plans.added} edition={to} />
      </Section>
      <Section title={text.plansRemoved} count={plans.removed.length} testId="plans-removed">
        <PlanList ids={plans.removed} edition={from} />
      </Section>
      <Section title={text.plansChanged} count={plans.changed.length} testId="plans-changed">
        <ul className="changed-list">
          {plans.changed.map(({ id, fields }) => (
            <li key={id}>
              <h3>
                <PlanLink id={id} edition={to} />
              </h3>
              <ChangedFields fields={fields} aspects={PLAN_ASPECTS} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={text.targets} count={targets.length} testId="targets">
        <ul className="changed-list">
          {targets.map(({ plan, target, fields }) => (
            <li key={`${plan} ${target}`}>
              <h3>
                <PlanLink id={plan} edition={to} /> {target}
              </h3>
              <ChangedFields fields={fields} aspects={TARGET_ASPECTS} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={text.areas} count={areas.length} testId="areas">
        <ul className="changed-list">
          {areas.map(({ plan, added, removed }) => (
            <li key={plan}>
              <h3>
                <PlanLink id={plan} edition={gone.has(plan) ? from : to} />
              </h3>
              <dl className="changed-fields">
                <Municipalities label={text.areaIn} names={added.map(speech.placeName)} />
                <Municipalities label={text.areaOut} names={removed.map(speech.placeName)} />
              </dl>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

function Municipalities({ label, names }: { label: string; names: readonly string[] }) {
  const text = changesCopy(useWords())
  if (names.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{names.join(text.comma)}</dd>
    </div>
  )
}

function PlanLink({ id, edition }: { id: string; edition: string }) {
  const { language } = useWords()
  const { planName } = useSpeech()
  const query = writeView({ ...FIRST_VIEW, edition, filter: { plan: [id] }, language }).toString()
  return <Link href={`/?${query}`}>{planName(id)}</Link>
}

function PlanList({ ids, edition }: { ids: readonly string[]; edition: string }) {
  return (
    <ul className="changed-list">
      {ids.map((id) => (
        <li key={id}>
          <PlanLink id={id} edition={edition} />
        </li>
      ))}
    </ul>
  )
}
