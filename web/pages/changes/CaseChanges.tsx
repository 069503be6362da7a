import { type ReactNode, useState } from 'react'
import type { Changed, Changes, ComparedCase } from '../../../server/domain/changes/changes.ts'
import { CASE_ASPECTS } from '../../../server/domain/changes/differences.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { amountInWords, grouped } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { FIRST_VIEW, writeView } from '../../state/view.ts'
import { ChangedFields } from './ChangedFields.tsx'
import { useSpeech } from './use-speech.ts'

/** Rows that are shown at first and with every further step. */
const STEP = 100

/** The cases that came, went, changed, or that the conditions now see otherwise. */
export function CaseChanges({ changes }: { changes: Changes }) {
  const text = changesCopy(useWords())
  const byId = new Map(changes.cases.map((one) => [one.id, one]))
  const moved = new Set([...changes.entered, ...changes.left].map(({ id }) => id))
  const of = (ids: readonly string[]) => ids.flatMap((id) => (moved.has(id) ? [] : (byId.get(id) ?? [])))
  const known = { byId, from: changes.from, to: changes.to }
  return (
    <>
      <Section title={text.listAdded} count={of(changes.added).length} testId="added">
        <CaseRows title={text.listAdded} cases={of(changes.added)} edition={changes.to} />
      </Section>
      <Section title={text.listRemoved} count={of(changes.removed).length} testId="removed">
        <CaseRows title={text.listRemoved} cases={of(changes.removed)} edition={changes.from} />
      </Section>
      <Section title={text.listChanged} count={changes.changed.length} testId="changed">
        <ChangedList list={changes.changed} edition={known.to} byId={byId} />
      </Section>
      {changes.entered.length > 0 && (
        <Section title={text.listEntered} count={changes.entered.length} testId="entered">
          <p className="hint">{text.alsoIn}</p>
          <ChangedList list={changes.entered} edition={known.to} byId={byId} />
        </Section>
      )}
      {changes.left.length > 0 && (
        <Section title={text.listLeft} count={changes.left.length} testId="left">
          <p className="hint">{text.alsoIn}</p>
          <ChangedList list={changes.left} edition={known.from} byId={byId} />
        </Section>
      )}
    </>
  )
}

export function Section({
  title,
  count,
  testId,
  children,
}: {
  title: string
  count: number
  testId: string
  children: ReactNode
}) {
  const text = changesCopy(useWords())
  return (
    <section data-testid={`changes-${testId}`}>
      <h2>
        {title} <small>{text.cases(grouped(count))}</small>
      </h2>
      {count === 0 ? <p>{text.none}</p> : children}
    </section>
  )
}

export function CaseLink({ id, title, edition }: { id: string; title: string; edition: string }) {
  const { language } = useWords()
  const query = writeView({ ...FIRST_VIEW, edition, case: id, language }).toString()
  return <Link href={`/?${query}`}>{title}</Link>
}

function More({ left, onMore }: { left: number; onMore: () => void }) {
  const text = changesCopy(useWords())
  if (left <= 0) return null
  return (
    <p>
      <button type="button" className="button" onClick={onMore}>
        {text.more(grouped(left))}
      </button>
    </p>
  )
}

function CaseRows({
  title,
  cases,
  edition,
}: {
  title: string
  cases: readonly ComparedCase[]
  edition: string
}) {
  const words = useWords()
  const text = changesCopy(words)
  const { placeName } = useSpeech()
  const [most, setMost] = useState(STEP)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className="table-scroll" tabIndex={0} aria-label={text.caseTable(title)}>
        <table className="report-table change-table">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.company}</th>
              <th scope="col">{text.place}</th>
              <th scope="col" className="figures">
                {text.amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.slice(0, most).map((one) => {
              const figures = one.to ?? one.from
              return (
                <tr key={one.id}>
                  <th scope="row">
                    <CaseLink id={one.id} title={one.title} edition={edition} />
                  </th>
                  <td>{one.company}</td>
                  <td>{one.place === null ? words.copy.list.nowhere : placeName(one.place)}</td>
                  <td className="figures">
                    {figures !== null && amountInWords(figures.amountYen, figures.amountIs, words)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <More left={cases.length - most} onMore={() => setMost(most + STEP)} />
    </>
  )
}

function ChangedList({
  list,
  edition,
  byId,
}: {
  list: readonly Changed[]
  edition: string
  byId: ReadonlyMap<string, ComparedCase>
}) {
  const [most, setMost] = useState(STEP)
  return (
    <>
      <ul className="changed-list">
        {list.slice(0, most).map(({ id, fields }) => (
          <li key={id}>
            <h3>
              <CaseLink id={id} title={byId.get(id)?.title ?? id} edition={edition} />
            </h3>
            <ChangedFields fields={fields} aspects={CASE_ASPECTS} />
          </li>
        ))}
      </ul>
      <More left={list.length - most} onMore={() => setMost(most + STEP)} />
    </>
  )
}
