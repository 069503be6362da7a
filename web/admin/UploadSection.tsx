import { type FormEvent, useId, useState } from 'react'
import type { ImportEntry, Imported } from '../../server/desk/contract.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { fileUrl, importFiles } from './desk-client.ts'
import { Failure, Field, Progress, ScrolledTable } from './Forms.tsx'
import { timeInJapan } from './time-in-japan.ts'
import { useWork } from './use-work.ts'

/** A draft as the page has drawn it. */
export interface Draft {
  id: string
  revision: string
}

/** Sends files, tells how far they are read, and leads to what came of it. */
export function UploadSection({
  draft,
  past,
  onImported,
}: {
  draft: Draft
  past: readonly ImportEntry[]
  onImported: () => void
}) {
  const { upload: copy } = useDeskCopy()
  const url = useDeskUrl()
  const modes = useId()
  const [files, setFiles] = useState<readonly File[]>([])
  const [replace, setReplace] = useState(false)
  const [sentence, setSentence] = useState<string | null>(null)
  const [done, setDone] = useState<Imported | null>(null)
  const work = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (files.length === 0) return work.fail(copy.noFile)
    setDone(null)
    void work.run(async () => {
      try {
        const how = { replace, revision: draft.revision }
        const imported = await importFiles(draft.id, files, how, {
          onSent: (file, bytes) =>
            setSentence(copy.sending(file.name, Math.floor((100 * bytes) / Math.max(1, file.size)))),
          onReading: () => setSentence(copy.reading),
          onRows: (table, rows) => setSentence(copy.rows(table, grouped(rows))),
        })
        setDone(imported)
        onImported()
      } finally {
        setSentence(null)
      }
    })
  }
  return (
    <section className="desk-section">
      <h2>{copy.title}</h2>
      <p className="hint">{copy.hint}</p>
      <p>
        <a href={fileUrl('/template.xlsx')} download>
          {copy.template}
        </a>
      </p>
      <form className="desk-form" onSubmit={submit} data-testid="upload">
        <Failure sentence={work.failure} />
        <Field label={copy.files}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              multiple
              accept=".xlsx,.csv,.geojson"
              onChange={({ target }) => setFiles([...(target.files ?? [])])}
            />
          )}
        </Field>
        <fieldset className="desk-choices">
          <legend>{copy.mode}</legend>
          {[false, true].map((one) => (
            <label key={String(one)}>
              <input type="radio" name={modes} checked={replace === one} onChange={() => setReplace(one)} />
              {one ? copy.replace : copy.update}
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button button-key" disabled={work.isBusy}>
          {copy.submit}
        </button>
        {work.isBusy && <progress aria-label={copy.progress} />}
        <Progress sentence={sentence} />
      </form>
      {done !== null && (
        <p className="notice" role="status" data-testid="imported">
          {done.errors > 0 ? copy.refused(grouped(done.errors)) : copy.done(grouped(done.warnings))}{' '}
          <Link href={url(`/admin/imports/${done.import}`)}>{copy.see}</Link>
        </p>
      )}
      {past.length > 0 && <Past past={past} />}
    </section>
  )
}

function Past({ past }: { past: readonly ImportEntry[] }) {
  const { upload: copy } = useDeskCopy()
  const url = useDeskUrl()
  return (
    <>
      <h3>{copy.past}</h3>
      <ScrolledTable label={copy.past} testId="past-imports">
        <thead>
          <tr>
            <th scope="col">{copy.when}</th>
            <th scope="col">{copy.who}</th>
            <th scope="col">{copy.result}</th>
            <th scope="col">{copy.files}</th>
          </tr>
        </thead>
        <tbody>
          {past.map(({ id, at, account, errors, warnings, files }) => (
            <tr key={id}>
              <td>{timeInJapan(at)}</td>
              <td>{account}</td>
              <td>{copy.figures(grouped(errors), grouped(warnings))}</td>
              <td>
                <Link href={url(`/admin/imports/${id}`)}>{copy.open(files.join('、'))}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
    </>
  )
}
