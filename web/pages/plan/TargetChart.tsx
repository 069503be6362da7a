import { line } from 'd3-shape'
import { dateInWords } from '../../../server/domain/date.ts'
import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { withCommas } from '../../map/short-count.ts'
import { type Spot, type TargetLine, targetLine } from './target-line.ts'
import type { CheckedTarget } from './target-values.ts'

/** Paths are drawn in a square of this side, which is stretched over the chart. */
const SIDE = 100

/** A number of more digits than this would leave the chart no room on a phone. */
const LONGEST = 9_999_999

/** 1,500 or, beyond `LONGEST`, 5000億 and 500B. Ticks are so round that nothing is lost. */
function tickInWords(value: number, largest: number, language: 'ja' | 'en'): string {
  if (largest <= LONGEST) return withCommas(value)
  return new Intl.NumberFormat(language, { notation: 'compact' }).format(value)
}

const percent = (part: number) => `${(part * 100).toFixed(2)}%`
/** Where a spot stands; letters and marks keep their size, however large the chart is drawn. */
const at = ({ x, y }: Spot) => ({ x: percent(x), y: percent(1 - y) })

const pathOf = line<{ x: number; y: number | null }>()
  .defined(({ y }) => y !== null)
  .x(({ x }) => x * SIDE)
  .y(({ y }) => (1 - (y ?? 0)) * SIDE)
  .digits(2)

/**
 * The checks of a target against the straight line from base to target, over a value axis; the table below says the same.
 * Its letters are the page's own, so that it is read at any size of them. Given late, for it alone draws with d3.
 */
export default function TargetChart({ target }: { target: CheckedTarget }) {
  const words = useWords()
  const text = planPageCopy(words)
  const drawn = targetLine(target)
  const largest = Math.max(...drawn.ticks.map(({ value }) => Math.abs(value)))
  return (
    <div className="chart" role="img" aria-label={text.chart(target.name)}>
      <span className="chart-unit">{text.chartUnit(target.unit)}</span>
      <span className="chart-ticks">
        {drawn.ticks.toReversed().map(({ value }) => (
          <span key={value}>{tickInWords(value, largest, words.language)}</span>
        ))}
      </span>
      <svg className="chart-plot" aria-hidden="true">
        {drawn.ticks.map(({ value, y }) => (
          <line
            key={value}
            className={value === 0 ? 'chart-axis' : 'chart-grid'}
            x2="100%"
            y1={percent(1 - y)}
            y2={percent(1 - y)}
          />
        ))}
        <svg
          viewBox={`0 0 ${SIDE} ${SIDE}`}
          width="100%"
          height="100%"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {drawn.base !== null && drawn.goal !== null && (
            <path className="chart-line" d={pathOf([drawn.base, drawn.goal]) ?? ''} />
          )}
          <path className="chart-values" d={pathOf(drawn.checks) ?? ''} />
        </svg>
        <Marks drawn={drawn} />
        <Dates dates={drawn.dates} />
      </svg>
    </div>
  )
}

/** Base and target have shapes of their own, which the key below names. */
function Marks({ drawn: { base, goal, checks } }: { drawn: TargetLine }) {
  return (
    <>
      {base !== null && (
        <svg {...at(base)} aria-hidden="true">
          <rect className="chart-end" x={-4} y={-4} width={8} height={8} />
        </svg>
      )}
      {goal !== null && (
        <svg {...at(goal)} aria-hidden="true">
          <path className="chart-end" d="M0-6 6 0 0 6-6 0Z" />
        </svg>
      )}
      {checks.map(({ x, y, check }) => {
        if (y === null) return null
        const spot = at({ x, y })
        return <circle key={check.asOf} className="chart-point" cx={spot.x} cy={spot.y} r={4} />
      })}
    </>
  )
}

/** Below the axis, each where its date is; those at the edges lean inwards. */
function Dates({ dates }: Pick<TargetLine, 'dates'>) {
  const words = useWords()
  const text = planPageCopy(words)
  return dates.map(({ date, x, of }) => (
    <text
      key={of + date}
      className={`chart-date chart-date-${of}`}
      y="100%"
      textAnchor={x < 0.2 ? 'start' : x > 0.8 ? 'end' : 'middle'}
    >
      <tspan x={percent(x)} dy="1.5em">
        {dateInWords(date, words.language)}
      </tspan>
      {of !== 'check' && (
        <tspan x={percent(x)} dy="1.3em">
          {text[of]}
        </tspan>
      )}
    </text>
  ))
}
