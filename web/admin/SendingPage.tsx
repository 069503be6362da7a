import { type FormEvent, useCallback, useState } from 'react'
import type { PrefectureStanding, SubmissionsAnswer } from '../../server/desk/submission-contract.ts'
import { halfYearInWords } from '../../server/domain/progress/half-year.ts'
import { useWords } from '../copy/words.ts'
import { grouped, prefectureLabel } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { DeskFrame, useDeskUrl } from './DeskFrame.tsx'
import { ask, send } from './desk-client.ts'
import { Failure, Field, Progress } from './Forms.tsx'
import { MailSection } from './MailSection.tsx'
import { StandingsTable } from './StandingsTable.tsx'
import { SubmissionsTable } from './SubmissionsTable.tsx'
import { mayEdit, useSigned } from './session.ts'
import { useLoaded, useWork } from './use-work.ts'

/** Who has sent for a draft, who is late, and what the half-yearly round still lacks. */
export function SendingPage({ edition }: { edition: string }) {
  const { submissions, frame } = useDeskCopy()
  const { sending: copy } = submissions
  const signed = useSigned()
  const url = useDeskUrl()
  const load = useCallback(
    () => ask<SubmissionsAnswer>(`/editions/${encodeURIComponent(edition)}/submissions`),
    [edition],
  )
  const { value, failure, reload } = useLoaded(load)
  return (
    <DeskFrame title={copy.title(value?.edition.title ?? edition)} signed={signed}>
      <p>
        <Link href={url(`/admin/editions/${edition}`)}>{copy.back}</Link>
      </p>
      <Failure sentence={failure} />
      {value === null && failure === null && <p role="status">{frame.loading}</p>}
      {value !== null && mayEdit(signed.account) && value.edition.isDraft && (
        <CallForm edition={edition} dueOn={value.dueOn} onSet={reload} />
      )}
      {value !== null && <Standings found={value} />}
    </DeskFrame>
  )
}

function CallForm({ edition, dueOn, onSet }: { edition: string; dueOn: string | null; onSet: () => void }) {
  const { sending: copy } = useDeskCopy().submissions
  const [day, setDay] = useState(dueOn ?? '')
  const [isSaved, setSaved] = useState(false)
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSaved(false)
    if (day === '') return work.fail(copy.noDate)
    void work.run(async () => {
      await send('POST', `/editions/${encodeURIComponent(edition)}/call`, { dueOn: day })
      setSaved(true)
      onSet()
    })
  }
  return (
    <section className="desk-section">
      <h2>{copy.callTitle}</h2>
      <form className="desk-form" onSubmit={submit} data-testid="call">
        <Failure sentence={work.failure} />
        <Field label={copy.dueOn} hint={copy.callHint}>
          {(ids) => (
            <input {...ids} type="date" value={day} onChange={({ target }) => setDay(target.value)} />
          )}
        </Field>
        <button type="submit" className="button" disabled={work.isBusy}>
          {copy.save}
        </button>
        <Progress sentence={isSaved ? copy.saved : null} />
      </form>
    </section>
  )
}

function Standings({ found }: { found: SubmissionsAnswer }) {
  const { sending: copy } = useDeskCopy().submissions
  const { language } = useWords()
  const [mailTo, setMailTo] = useState<PrefectureStanding | null>(null)
  const { prefectures, submissions } = found
  const sent = prefectures.filter(({ newest }) => newest !== null && newest.state !== 'returned').length
  const late = prefectures.filter(({ isLate }) => isLate).length
  const conflicts = prefectures.reduce((sum, one) => sum + one.conflicts, 0)
  return (
    <>
      <section className="desk-section">
        <h2>{copy.tableTitle}</h2>
        <p data-testid="sum">{copy.sum(grouped(sent), grouped(late), grouped(conflicts))}</p>
        <StandingsTable
          found={found}
          round={copy.round(halfYearInWords(found.roundEnd))}
          onMail={setMailTo}
        />
      </section>
      {mailTo !== null && (
        <MailSection
          key={mailTo.prefecture}
          found={found}
          standing={mailTo}
          name={prefectureLabel(mailTo.prefecture, language)}
        />
      )}
      <section className="desk-section">
        <h2>{copy.all}</h2>
        {submissions.length === 0 ? (
          <p>{copy.none}</p>
        ) : (
          <SubmissionsTable submissions={submissions} label={copy.all} />
        )}
      </section>
    </>
  )
}
