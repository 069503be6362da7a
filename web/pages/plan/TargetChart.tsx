import { planPageCopy } from '../../copy/plan-page.ts'
import { useWords } from '../../copy/words.ts'
import { type CheckedTarget, type Spot, targetLine } from './target-line.ts'

const WIDTH = 320
const HEIGHT = 150
const LEFT = 12
const TOP = 14
const ACROSS = WIDTH - 2 * LEFT
const DOWN = HEIGHT - TOP - 26

const at = ({ x, y }: Spot): [number, number] => [LEFT + x * ACROSS, TOP + (1 - y) * DOWN]

/** The checks of a target against the straight line from base to target; the table below says the same. */
export function TargetChart({ target }: { target: CheckedTarget }) {
  const text = planPageCopy(useWords())
  const drawn = targetLine(target)
  if (drawn === null) return null
  const line = drawn.line?.map(at)
  const path = drawn.points.map((point) => at(point).join(' ')).join('L')
  return (
    <figure className="target-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text.chart(target.name)}>
        <path className="chart-axis" d={`M${LEFT} ${TOP + DOWN}H${LEFT + ACROSS}`} />
        {line !== undefined && (
          <path className="chart-line" d={`M${line.map((one) => one.join(' ')).join('L')}`} />
        )}
        {path !== '' && <path className="chart-values" d={`M${path}`} />}
        {drawn.points.map((point) => {
          const [x, y] = at(point)
          return <circle key={point.check.asOf} className="chart-point" cx={x} cy={y} r={4} />
        })}
        <text className="chart-text" x={LEFT} y={HEIGHT - 8}>
          {drawn.from.slice(0, 7)}
        </text>
        <text className="chart-text" x={LEFT + ACROSS} y={HEIGHT - 8} textAnchor="end">
          {drawn.to.slice(0, 7)}
        </text>
      </svg>
      <figcaption>
        <span className="key-line" aria-hidden="true" /> {text.chartLine}{' '}
        <span className="key-point" aria-hidden="true" /> {text.chartPoint}
      </figcaption>
    </figure>
  )
}
