import { useId, useState } from 'react'
import type { ImportEntry, Imported } from '../../server/desk/contract.ts'
import { timeInJapan } from '../../server/domain/time-in-japan.ts'
import { grouped } from '../panel/figures.ts'
import { Link } from '../panel/Link.tsx'
import { useDeskCopy } from './copy/desk-copy.ts'
import { useDeskUrl } from './DeskFrame.tsx'
import { type ImportProgress, importFiles } from './desk-client.ts'
import { FileLink } from './FileLink.tsx'
import { FilesForm } from './FilesForm.tsx'
import { ScrolledTable } from './Forms.tsx'

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
  const [replace, setReplace] = useState(false)
  const [done, setDone] = useState<Imported | null>(null)
  const send = async (files: readonly File[], progress: ImportProgress) => {
    setDone(await importFiles(draft.id, files, { replace, revision: draft.revision }, progress))
    onImported()
  }
  return (
    <section className="desk-section">
      <h2>{copy.title}</h2>
      <p className="hint">{copy.hint}</p>
      <p>
        <FileLink path="/template.xlsx" text={copy.template} />
      </p>
      <FilesForm
        submit={copy.submit}
        reading={copy.reading}
        testId="upload"
        onStart={() => setDone(null)}
        send={send}
      >
        <fieldset className="desk-choices">
          <legend>{copy.mode}</legend>
          {[false, true].map((one) => (
            <label key={String(one)}>
              <input type="radio" name={modes} checked={replace === one} onChange={() => setReplace(one)} />
              {one ? copy.replace : copy.update}
            </label>
          ))}
        </fieldset>
      </FilesForm>
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
      <ScrolledTable
        label={copy.past}
        testId="past-imports"
        heads={[copy.when, copy.who, copy.result, copy.files]}
      >
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
