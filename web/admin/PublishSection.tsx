import { type FormEvent, useState } from 'react'
import type { ProblemsPage, Published } from '../../server/desk/contract.ts'
import { dateInWords } from '../../server/domain/date.ts'
import { useWords } from '../copy/words.ts'
import { grouped } from '../panel/figures.ts'
import { changesPath } from './ChangesSection.tsx'
import { ComparedPlans } from './ComparedPlans.tsx'
import { type Compared, ComparedCases, ComparedTotals } from './ComparedTables.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { ask, follow } from './desk-client.ts'
import { Failure, Progress, RepeatedId } from './Forms.tsx'
import type { Draft } from './UploadSection.tsx'
import { useWork } from './use-work.ts'

/** What is looked at before publication. */
interface Prepared {
  problems: ProblemsPage
  compared: Compared | null
}

/** Publication, behind a confirmation that repeats totals and changes and wants the id typed once more. */
export function PublishSection({
  draft,
  title,
  latest,
  onPublished,
}: {
  draft: Draft
  title: string
  latest: string | null
  onPublished: () => void
}) {
  const { publish: copy } = useDeskCopy()
  const [prepared, setPrepared] = useState<Prepared | null>(null)
  const work = useWork()
  const prepare = () =>
    work.run(async () => {
      setPrepared({
        problems: await ask<ProblemsPage>(`/editions/${draft.id}/check`),
        compared: latest === null ? null : await ask<Compared>(changesPath(draft.id, latest)),
      })
    })
  return (
    <section className="desk-section" data-testid="publish">
      <h2>{copy.title}</h2>
      <p className="hint">{copy.hint}</p>
      <Failure sentence={work.failure} />
      <p>
        <button type="button" className="button" onClick={prepare} disabled={work.isBusy}>
          {copy.prepare}
        </button>
      </p>
      <Progress sentence={work.isBusy ? copy.preparing : null} />
      {prepared !== null && prepared.problems.errors > 0 && (
        <p className="notice" role="status">
          {copy.hasErrors(grouped(prepared.problems.errors))}
        </p>
      )}
      {prepared !== null && prepared.problems.errors === 0 && (
        <Confirmation {...{ draft, title, prepared, onPublished }} />
      )}
    </section>
  )
}

function Confirmation({
  draft,
  title,
  prepared: { problems, compared },
  onPublished,
}: {
  draft: Draft
  title: string
  prepared: Prepared
  onPublished: () => void
}) {
  const { publish: copy } = useDeskCopy()
  const { language } = useWords()
  const [repeated, setRepeated] = useState('')
  const [published, setPublished] = useState<Published | null>(null)
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void work.run(async () => {
      const asked = { revision: draft.revision, repeated: repeated.trim() }
      setPublished(await follow<Published>(`/editions/${draft.id}/publication`, asked, () => {}))
      onPublished()
    })
  }
  return (
    <form className="desk-form desk-confirmation" onSubmit={submit} data-testid="confirmation">
      <p role="status">{copy.confirm(draft.id, title)}</p>
      {problems.warnings > 0 && <p className="hint-strong">{copy.warnings(grouped(problems.warnings))}</p>}
      {compared !== null && <ComparedTotals summary={compared.summary} label={copy.totalsTable} />}
      {compared !== null && <ComparedPlans summary={compared.summary} label={copy.plansTable} />}
      {compared !== null && <ComparedCases {...compared} label={copy.casesTable} />}
      <Failure sentence={work.failure} />
      <RepeatedId label={copy.repeat(draft.id)} value={repeated} onType={setRepeated} />
      <button type="submit" className="button button-key" disabled={work.isBusy}>
        {copy.submit}
      </button>
      <Progress
        sentence={
          work.isBusy
            ? copy.publishing
            : published === null
              ? null
              : copy.done(dateInWords(published.publishedAt, language))
        }
      />
    </form>
  )
}
