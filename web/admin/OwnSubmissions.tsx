import { useState } from 'react'
import type { Call, OwnSubmissions as Own, Sent } from '../../server/desk/submission-contract.ts'
import { dateInWords } from '../../server/domain/date.ts'
import { useWords } from '../copy/words.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { ask, type ImportProgress, sendAndFollow } from './desk-client.ts'
import { FileLink } from './FileLink.tsx'
import { FilesForm } from './FilesForm.tsx'
import { Failure, Field } from './Forms.tsx'
import { SubmissionsTable } from './SubmissionsTable.tsx'
import { useLoaded } from './use-work.ts'

const loadOwn = () => ask<Own>('/submissions')

/** What a prefecture's editor has to send, and has sent. */
export function OwnSubmissions() {
  const { own: copy } = useDeskCopy().submissions
  const { value, failure, reload } = useLoaded(loadOwn)
  return (
    <>
      <p className="hint-strong">{copy.hint}</p>
      <Failure sentence={failure} />
      {value?.calls.length === 0 && <p>{copy.noCall}</p>}
      {value?.calls.map((call) => (
        <SendSection key={call.edition} call={call} onSent={reload} />
      ))}
      {value !== null && value.submissions.length > 0 && (
        <section className="desk-section">
          <h2>{copy.past}</h2>
          <SubmissionsTable submissions={value.submissions} label={copy.past} isOwn />
        </section>
      )}
    </>
  )
}

function SendSection({
  call: { edition, asOf, dueOn, targets },
  onSent,
}: {
  call: Call
  onSent: () => void
}) {
  const { submissions, upload } = useDeskCopy()
  const { own: copy } = submissions
  const { language } = useWords()
  const url = useDeskUrl()
  const [done, setDone] = useState<Sent | null>(null)
  const [removed, setRemoved] = useState('')
  const ids = removed.split(/[\s,、;；]+/).filter((id) => id !== '')
  const send = async (files: readonly File[], progress: ImportProgress) => {
    const path = `/editions/${encodeURIComponent(edition)}/submissions`
    setDone(await sendAndFollow<Sent>(path, files, { removed: ids }, progress))
    onSent()
  }
  return (
    <section className="desk-section" data-testid="send">
      <h2>{copy.callTitle(dateInWords(asOf, language))}</h2>
      <p>
        <b>{copy.due(dateInWords(dueOn, language))}</b>
      </p>
      <p className="hint">{copy.what}</p>
      <ul>
        {targets > 0 && (
          <li>
            <FileLink path={`/editions/${edition}/progress-request.xlsx`} text={copy.request} />
          </li>
        )}
        <li>
          <FileLink path="/template.xlsx" text={upload.template} />
        </li>
      </ul>
      <FilesForm
        submit={copy.submit}
        reading={copy.checking}
        onStart={() => setDone(null)}
        send={send}
        mayBeEmpty={ids.length > 0}
      >
        <Field label={copy.removed} hint={copy.removedHint}>
          {(own) => (
            <textarea {...own} rows={2} value={removed} onChange={({ target }) => setRemoved(target.value)} />
          )}
        </Field>
      </FilesForm>
      {done !== null && (
        <p className="notice" role="status" data-testid="sent">
          {done.submission === null ? copy.refused(grouped(done.errors)) : copy.done(grouped(done.warnings))}{' '}
          {done.submission === null ? (
            <Link href={url(`/admin/imports/${done.import}`)}>{upload.see}</Link>
          ) : (
            <Link href={url(`/admin/submissions/${done.submission}`)}>{copy.look}</Link>
          )}
        </p>
      )}
    </section>
  )
}
