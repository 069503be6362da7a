import { lazy, Suspense } from 'react'
import { dateInWords } from '../../../server/domain/date.ts'
import { type DueChecks, dueChecks, standingOf } from '../../../server/domain/due-checks.ts'
import type { Plan } from '../../../server/domain/plan.ts'
import { CHECK_STATES, TARGET_KINDS, type TargetCheck } from '../../../server/domain/plan-details.ts'
import { STANDINGS } from '../../../server/domain/standing.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords, type Words } from '../../copy/words.ts'
import { labelOf } from '../../panel/figures.ts'
import { Facts } from '../../panel/SideCard.tsx'
import { TableSection } from '../../panel/TableSection.tsx'
import { Terms } from '../../panel/Terms.tsx'
import { type CheckedTarget, hasChart, latestCheck, shareReached } from './target-values.ts'

/** The figures are read before their chart has come; its room is kept. */
const TargetChart = lazy(() => import('./TargetChart.tsx'))

/** 1234.5 → 1,234.5, whatever the locale of the browser; every decimal that was given. */
export function exact(value: number): string {
  const [whole = '', part] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return part === undefined ? grouped : `${grouped}.${part}`
}

function withUnit(value: number | null, unit: string, { copy }: Words): string {
  return value === null ? copy.figures.nothing : `${exact(value)}${unit}`
}

/** KGI and KPI with base, target, actual value, the chart of the checks and 5W1H. */
export function Targets({ plan, asOf }: { plan: Plan; asOf: string }) {
  const { targets } = plan
  const text = planPageCopy(useWords())
  return (
    <section data-testid="plan-targets">
      <h3>{text.targets}</h3>
      <Terms of={['kgi', 'kpi', 'fiveW', 'check']} />
      {targets.length === 0 && <p>{text.notWritten}</p>}
      {targets.map((target) => (
        <TargetEntry key={target.id} target={target} {...dueChecks(plan, target, asOf)} />
      ))}
    </section>
  )
}

/** The checks that stand in the edition and those that should, by date. */
function withDue(checks: readonly TargetCheck[], due: readonly string[]): (TargetCheck | string)[] {
  const dateOf = (one: TargetCheck | string) => (typeof one === 'string' ? one : one.asOf)
  return [...checks, ...due].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1))
}

function Chart({ target }: { target: CheckedTarget }) {
  const text = planPageCopy(useWords())
  return (
    <figure className="target-chart">
      <Suspense fallback={<div className="chart" />}>
        <TargetChart target={target} />
      </Suspense>
      <figcaption>
        <span>
          <span className="key-line" aria-hidden="true" /> {text.chartLine}
        </span>
        <span>
          <span className="key-point" aria-hidden="true" /> {text.chartPoint}
        </span>
      </figcaption>
    </figure>
  )
}

function TargetEntry({ target, due, next }: { target: CheckedTarget } & DueChecks) {
  const words = useWords()
  const { language } = words
  const text = planPageCopy(words)
  const latest = latestCheck(target.checks)
  const reached = shareReached(target, latest?.value ?? null)
  const date = (given: string | null) => (given === null ? null : dateInWords(given, language))
  const { unit } = target
  const standing = standingOf(target, due)
  const isDescribed = [target.why, target.what, target.who, target.where, target.how].some((one) => one)
  return (
    <article className="target" data-key={target.id}>
      <h4>
        {text.targetOf(labelOf(TARGET_KINDS, target.kind, language), target.name)}{' '}
        <span className={`tag check-${standing}`}>{labelOf(STANDINGS, standing, language)}</span>
      </h4>
      <div className="target-figures">
        <dl className="target-values">
          <div>
            <dt>{text.base}</dt>
            <dd>
              {withUnit(target.base, unit, words)} <small>{date(target.baseOn)}</small>
            </dd>
          </div>
          <div>
            <dt>{text.target}</dt>
            <dd>
              {withUnit(target.target, unit, words)} <small>{date(target.due)}</small>
            </dd>
          </div>
          <div>
            <dt>{text.latest}</dt>
            <dd>
              {latest === null ? text.notReported : withUnit(latest.value, unit, words)}{' '}
              <small>{latest !== null && date(latest.asOf)}</small>
              {reached !== null && <small> {text.reachedShare(reached.toFixed(0))}</small>}
            </dd>
          </div>
        </dl>
        {hasChart(target) && <Chart target={target} />}
      </div>
      {target.cumulative && <p className="hint">{text.cumulative}</p>}
      <Facts
        title={text.fiveW}
        level={5}
        facts={[
          [text.why, target.why],
          [text.what, target.what],
          // The due date alone stands above already.
          [text.when, isDescribed ? date(target.due) : null],
          [text.who, target.who],
          [text.where, target.where],
          [text.how, target.how],
          [text.basis, target.basis],
          [text.verification, target.verification],
        ]}
      />
      {next !== null && <p className="hint">{text.nextCheck(dateInWords(next, language))}</p>}
      {target.checks.length + due.length === 0 ? (
        <p className="hint">{text.noChecks}</p>
      ) : (
        <TableSection
          title={text.checks}
          label={text.checksOf(target.name)}
          level={5}
          testId={`checks-${target.id}`}
          rows={target.checks.length + due.length}
          heads={[text.asOf, { figure: text.value }, text.state, text.cause, text.extra]}
        >
          {withDue(target.checks, due).map((check) =>
            typeof check === 'string' ? (
              <tr key={`due ${check}`} data-due={check}>
                <th scope="row">{date(check)}</th>
                <td className="figures">{text.nothing}</td>
                <td>
                  <span className="tag check-due">{text.checkDue}</span>
                </td>
                <td>{text.nothing}</td>
                <td>{text.nothing}</td>
              </tr>
            ) : (
              <tr key={check.asOf}>
                <th scope="row">{date(check.asOf)}</th>
                <td className="figures">
                  {check.value === null ? text.notReported : withUnit(check.value, unit, words)}
                </td>
                <td>
                  <span className={`tag check-${check.state}`}>
                    {labelOf(CHECK_STATES, check.state, language)}
                  </span>
                </td>
                <td>{check.cause ?? text.nothing}</td>
                <td>{check.measure ?? text.nothing}</td>
              </tr>
            ),
          )}
        </TableSection>
      )}
    </article>
  )
}
