import type { ReactNode } from 'react'
import { coverageCopy } from '../../copy/coverage.ts'
import { useWords } from '../../copy/words.ts'
import { grouped, prefectureLabel } from '../../panel/figures.ts'
import { MeetingMark } from './MeetingMark.tsx'
import { meetingOf } from './matrix.ts'
import type { Report } from './PrefecturePage.tsx'
import { Standings } from './Standings.tsx'

/** What staff ask of a prefecture first, each answer leading to what stands behind it. */
export function InShort({ report }: Report) {
  const words = useWords()
  const { language } = words
  const text = coverageCopy(words)
  const { inShort } = text
  const bodies = report.municipalities.filter(({ parent }) => parent === null)
  const covered = bodies.filter(({ plans }) => plans.length > 0).length
  const often = bodies.filter(({ plans }) => plans.length > 1).length
  const fields = (meeting: 'both' | 'plan-only' | 'investment-only') =>
    report.fields.filter(({ count, plans }) => meetingOf(count, plans.length) === meeting).length
  const partners = [...new Set(report.shared.flatMap((plan) => plan.partners))].sort()
  const reviewed = new Set(report.toReview.map(({ investment }) => investment)).size
  const answers: [id: string, question: string, answer: ReactNode, more: ReactNode][] = [
    [
      'municipalities',
      text.municipalitiesCovered,
      text.ofPrefectures(grouped(covered), grouped(bodies.length)),
      inShort.often(grouped(often)),
    ],
    [
      'fields',
      inShort.fields,
      text.ofPrefectures(grouped(fields('both') + fields('plan-only')), grouped(report.fields.length)),
      <>
        <MeetingMark meeting="investment-only" /> {inShort.bare(grouped(fields('investment-only')))}
      </>,
    ],
    ['outside', text.outside, text.plansCount(grouped(report.outside.length)), null],
    [
      'enclaves',
      text.enclavesHere,
      grouped(report.enclaves.length),
      inShort.apart(grouped(report.islands.length), grouped(report.elsewhere.length)),
    ],
    [
      'shared',
      text.shared,
      text.plansCount(grouped(report.shared.length)),
      partners.map((code) => prefectureLabel(code, language)).join(text.comma),
    ],
    [
      'progress',
      text.progress,
      null,
      <Standings key="progress" targets={report.progress.map(({ targets }) => targets)} />,
    ],
    ['review', text.review, text.plansCount(grouped(reviewed)), null],
  ]
  return (
    <section aria-labelledby="in-short" data-testid="coverage-in-short">
      <h2 id="in-short">{inShort.title}</h2>
      <dl className="in-short">
        {answers.map(([id, question, answer, more]) => (
          <div key={id}>
            <dt>
              <a href={`#${id}`}>{question}</a>
            </dt>
            <dd>
              {answer !== null && <strong>{answer}</strong>}
              {more !== null && more !== '' && <div className="hint">{more}</div>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
