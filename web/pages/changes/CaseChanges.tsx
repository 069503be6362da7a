import { type ReactNode, useState } from 'react'
import type { ChangedCases, ChangesSummary, ToldCase } from '../../../server/domain/changes/changes.ts'
import { CASE_ASPECTS } from '../../../server/domain/changes/differences.ts'
import type { Filter } from '../../../server/domain/filter.ts'
import { changesCopy } from '../../copy/changes.ts'
import { useWords } from '../../copy/words.ts'
import { ask } from '../../data/ask.ts'
import { changedCasesUrl } from '../../data/edition-urls.ts'
import { useAsked } from '../../data/use-asked.ts'
import { amountInWords, grouped } from '../../panel/figures.ts'
import { Link } from '../../panel/Link.tsx'
import { Failed, Skeleton } from '../../panel/Status.tsx'
import { FIRST_VIEW, writeView } from '../../state/view.ts'
import { ChangedFields } from './ChangedFields.tsx'
import { useSpeech } from './use-speech.ts'

/** Cases that are asked for at first and with every further step: there may be hundreds of thousands. */
const STEP = 100

/** Which two editions, under which conditions. */
export interface AskedComparison {
  edition: string
  since: string
  filter: Filter
}

interface Kind {
  asked: AskedComparison
  kind: ToldCase['kind']
  count: number
}

/** The cases that came, went, changed, or that the conditions now see otherwise. */
export function CaseChanges({ changes, asked }: { changes: ChangesSummary; asked: AskedComparison }) {
  const text = changesCopy(useWords())
  const { counts, from, to } = changes
  const of = (kind: ToldCase['kind']): Kind => ({ asked, kind, count: counts[kind] })
  return (
    <>
      <Section title={text.listAdded} count={counts.added} testId="added">
        <CaseTable title={text.listAdded} cases={of('added')} edition={to} />
      </Section>
      <Section title={text.listRemoved} count={counts.removed} testId="removed">
        <CaseTable title={text.listRemoved} cases={of('removed')} edition={from} />
      </Section>
      <Section title={text.listChanged} count={counts.changed} testId="changed">
        <ChangedList cases={of('changed')} edition={to} />
      </Section>
      {counts.entered > 0 && (
        <Section title={text.listEntered} count={counts.entered} testId="entered">
          <p className="hint">{text.alsoIn}</p>
          <ChangedList cases={of('entered')} edition={to} />
        </Section>
      )}
      {counts.left > 0 && (
        <Section title={text.listLeft} count={counts.left} testId="left">
          <p className="hint">{text.alsoIn}</p>
          <ChangedList cases={of('left')} edition={from} />
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

function usePage({ asked, kind }: Kind, page: number) {
  const url = changedCasesUrl(asked, { kind, offset: page * STEP, limit: STEP })
  return useAsked<ChangedCases>(url, (signal) => ask(url, signal))
}

const upTo = (pages: number) => Array.from({ length: pages }, (_, page) => page)

function CaseTable({ title, cases, edition }: { title: string; cases: Kind; edition: string }) {
  const text = changesCopy(useWords())
  const [pages, setPages] = useState(1)
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
          {upTo(pages).map((page) => (
            <CaseRows key={page} cases={cases} page={page} edition={edition} />
          ))}
        </table>
      </section>
      <More left={cases.count - pages * STEP} onMore={() => setPages(pages + 1)} />
    </>
  )
}

function CaseRows({ cases, page, edition }: { cases: Kind; page: number; edition: string }) {
  const words = useWords()
  const { placeName } = useSpeech()
  const { value, failure, retry } = usePage(cases, page)
  if (failure !== null || value === null)
    return (
      <tbody>
        <tr>
          <td colSpan={4}>
            {failure === null ? <Skeleton lines={3} /> : <Failed failure={failure} onRetry={retry} />}
          </td>
        </tr>
      </tbody>
    )
  return (
    <tbody>
      {value.items.map(({ one }) => {
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
  )
}

function ChangedList({ cases, edition }: { cases: Kind; edition: string }) {
  const [pages, setPages] = useState(1)
  return (
    <>
      <ul className="changed-list">
        {upTo(pages).map((page) => (
          <ChangedItems key={page} cases={cases} page={page} edition={edition} />
        ))}
      </ul>
      <More left={cases.count - pages * STEP} onMore={() => setPages(pages + 1)} />
    </>
  )
}

function ChangedItems({ cases, page, edition }: { cases: Kind; page: number; edition: string }) {
  const { value, failure, retry } = usePage(cases, page)
  if (failure !== null || value === null)
    return <li>{failure === null ? <Skeleton lines={3} /> : <Failed failure={failure} onRetry={retry} />}</li>
  return value.items.map(({ one, fields }) => (
    <li key={one.id}>
      <h3>
        <CaseLink id={one.id} title={one.title} edition={edition} />
      </h3>
      <ChangedFields fields={fields} aspects={CASE_ASPECTS} />
    </li>
  ))
}
