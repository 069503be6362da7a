import type { Coverage, FieldKey } from '../../../server/domain/coverage/coverage.ts'
import {
  BLOCKS,
  blockOf,
  PREFECTURE_CODES,
  PREFECTURES,
  prefecturesInBlock,
} from '../../../server/domain/region.ts'
import { NO_SUMS, type Sums } from '../../../server/domain/summary.ts'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { coverageUrl } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import { Choice } from '../../panel/Choice.tsx'
import { grouped, labelOf, prefectureLabel, sumInWords } from '../../panel/figures.ts'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { type CoverageView, writeCoverageView } from '../../state/coverage-view.ts'
import { go } from '../../state/location.ts'
import { plansOf } from './matrix.ts'
import type { Report } from './PrefecturePage.tsx'

/** More than three would not fit beside each other. */
const MOST_BESIDE = 3

interface Side {
  key: string
  name: string
  sums: Sums
  municipalities: number
  covered: number
  fieldsCovered: number
  fieldsBare: number
}

interface Sides extends Report {
  nation: Coverage
  view: CoverageView
}

function sideOf(
  { nation, view: { planType } }: Sides,
  { key, name, sums, codes }: { key: string; name: string; sums: Sums | undefined; codes: readonly string[] },
): Side {
  const isHere = new Set(codes)
  const within = nation.scopes.filter(({ prefecture }) => isHere.has(prefecture))
  const [planned, invested] = [new Set<FieldKey>(), new Set<FieldKey>()]
  for (const cell of nation.cells) {
    if (!isHere.has(cell.prefecture)) continue
    if (plansOf(cell, planType) > 0) planned.add(cell.field)
    if (cell.count > 0) invested.add(cell.field)
  }
  return {
    key,
    name,
    sums: sums ?? NO_SUMS,
    municipalities: within.reduce((sum, scope) => sum + scope.municipalities, 0),
    covered: within.reduce(
      (sum, scope) => sum + (planType === null ? scope.covered : scope.coveredBy[planType]),
      0,
    ),
    fieldsCovered: planned.size,
    fieldsBare: [...invested].filter((field) => !planned.has(field)).length,
  }
}

/** This prefecture beside its block, the nation and prefectures of one's choice: asked of the nation's matrix. */
export default function Comparison(props: Report & { view: CoverageView }) {
  const text = coverageCopy(useWords())
  const url = coverageUrl(props.report.edition, null, props.view)
  const asked = useAsked<Coverage>(url, (signal) => ask(url, signal))
  return (
    <section data-testid="coverage-compare" aria-busy={asked.busy}>
      <h2>{text.compare}</h2>
      {asked.failure !== null && <Failed failure={asked.failure} onRetry={asked.retry} />}
      {asked.value === null && asked.failure === null && <Skeleton lines={6} />}
      {asked.value !== null && <SideBySide {...props} nation={asked.value} />}
    </section>
  )
}

function SideBySide(props: Sides) {
  const { view, report, nation } = props
  const words = useWords()
  const { copy, language } = words
  const text = coverageCopy(words)
  const prefecture = (code: string) =>
    sideOf(props, {
      key: code,
      name: prefectureLabel(code, language),
      sums: nation.prefectures.rows.find((row) => row.prefecture === code),
      codes: [code],
    })
  const block = blockOf(report.prefecture)
  const sides = [
    prefecture(report.prefecture),
    ...view.beside.map(prefecture),
    sideOf(props, {
      key: block,
      name: text.block(labelOf(BLOCKS, block, language)),
      sums: nation.blocks.rows.find((row) => row.block === block),
      codes: prefecturesInBlock(block),
    }),
    sideOf(props, { key: 'nation', name: text.nation, sums: nation.total, codes: PREFECTURE_CODES }),
  ]
  const put = (beside: string[]) => go(writeCoverageView({ ...view, beside }), 'replace')
  const rows: [string, (side: Side) => string][] = [
    [
      text.municipalitiesCovered,
      ({ covered, municipalities }) => text.ofPrefectures(grouped(covered), grouped(municipalities)),
    ],
    [text.fieldsCovered, ({ fieldsCovered }) => String(fieldsCovered)],
    [text.fieldsBare, ({ fieldsBare }) => String(fieldsBare)],
    [text.cases, ({ sums }) => grouped(sums.count)],
    [text.amount, ({ sums }) => yen(sums.count, sums.amountYen, sums.amountUnknown)],
    [text.support, ({ sums }) => yen(sums.count, sums.supportYen, sums.supportUnknown)],
  ]
  function yen(count: number, known: number, unknown: number): string {
    const sum = sumInWords({ count, yen: known, unknown }, words)
    return unknown > 0 ? text.withUnknown(sum, grouped(unknown)) : sum
  }
  return (
    <>
      <p className="hint">{text.compareNote}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-scroll" aria-label={copy.table.scrolls(text.compare)} tabIndex={0}>
        <table className="report-table">
          <thead>
            <tr>
              <th scope="col">{text.itself}</th>
              {sides.map(({ key, name }) => (
                <th key={key} scope="col" className="figures">
                  {name}
                  {view.beside.includes(key) && (
                    <button
                      type="button"
                      className="text-button"
                      aria-label={text.compareRemove(name)}
                      onClick={() => put(view.beside.filter((code) => code !== key))}
                    >
                      ×
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, figure]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {sides.map((side) => (
                  <td key={side.key} className="figures">
                    {figure(side)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {view.beside.length < MOST_BESIDE && (
        <Choice
          label={text.compareAdd}
          value=""
          options={[
            { id: '', label: text.compareChoose },
            ...PREFECTURES.filter(
              ({ code }) => code !== report.prefecture && !view.beside.includes(code),
            ).map(({ code }) => ({ id: code, label: prefectureLabel(code, language) })),
          ]}
          onChoose={(code) => put([...view.beside, code])}
        />
      )}
    </>
  )
}
